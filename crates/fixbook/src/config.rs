//! Configuration: `fixbook.toml`, with defaults that need no file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use fixbook_article::Audience;
use serde::Deserialize;

/// Name of the configuration file looked for in the working directory.
pub(crate) const FILE_NAME: &str = "fixbook.toml";

/// What `fixbook.toml` says. Unknown keys are refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The folder of articles.
    pub(crate) kb: PathBuf,
    /// The folder for what is derived from it.
    pub(crate) state: PathBuf,
    /// What is served where.
    #[serde(rename = "site")]
    pub(crate) sites: Vec<SiteConfig>,
    /// How changes are noticed.
    pub(crate) watch: WatchConfig,
}

impl Default for Config {
    fn default() -> Self {
        let site = |name: &str, port, audience| SiteConfig {
            name: name.to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], port)),
            audience,
            sign_in: SignIn::None,
        };
        Self {
            kb: PathBuf::from("kb"),
            state: PathBuf::from(".fixbook"),
            sites: vec![
                site("staff", 8080, Audience::Internal),
                site("public", 8081, Audience::Public),
            ],
            watch: WatchConfig::default(),
        }
    }
}

impl Config {
    /// The audiences that some site serves, each once.
    pub(crate) fn audiences(&self) -> Vec<Audience> {
        let mut audiences: Vec<_> = self.sites.iter().map(|site| site.audience).collect();
        audiences.sort_unstable();
        audiences.dedup();
        audiences
    }
}

/// One site: whose articles are served on which address.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteConfig {
    /// Name in output and logs.
    pub(crate) name: String,
    /// Address and port.
    pub(crate) listen: SocketAddr,
    /// Whose articles it shows.
    pub(crate) audience: Audience,
    /// How people sign in.
    #[serde(default)]
    pub(crate) sign_in: SignIn,
}

/// How people sign in to a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignIn {
    /// Nobody signs in: whoever reaches the address reads the site.
    #[default]
    None,
}

/// How changes of the files are noticed.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WatchConfig {
    /// Quiet time after a change before it is taken up, in milliseconds.
    pub(crate) debounce_ms: u64,
    /// Look for changes every so many seconds instead of waiting for events; 0: events.
    pub(crate) poll_seconds: u64,
    /// Compare everything every so many seconds, whatever the events said.
    pub(crate) rescan_seconds: u64,
}

impl Default for WatchConfig {
    fn default() -> Self {
        Self {
            debounce_ms: 100,
            poll_seconds: 0,
            rescan_seconds: 600,
        }
    }
}

impl WatchConfig {
    /// Quiet time after a change before it is taken up.
    pub(crate) fn debounce(&self) -> Duration {
        Duration::from_millis(self.debounce_ms)
    }
}

/// Reads the configuration: `file` if given, else `fixbook.toml` if there is one, else defaults.
///
/// # Errors
/// The file cannot be read or says something fixbook does not know.
pub(crate) fn load(file: Option<&Path>) -> anyhow::Result<Config> {
    let path = match file {
        Some(path) => path,
        None if Path::new(FILE_NAME).is_file() => Path::new(FILE_NAME),
        None => return Ok(Config::default()),
    };
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the configuration {}", path.display()))?;
    parse(&text).with_context(|| format!("in {}", path.display()))
}

/// Reads configuration text.
///
/// # Errors
/// The text is not TOML or says something fixbook does not know.
pub(crate) fn parse(text: &str) -> anyhow::Result<Config> {
    let config: Config = toml::from_str(text).map_err(|error| {
        let advice = nearest_key(error.message()).unwrap_or_default();
        anyhow::anyhow!("{error}{advice}")
    })?;
    check(&config)?;
    Ok(config)
}

/// Refuses what would be unsafe or cannot work, before anything is bound.
///
/// # Errors
/// Says which site is wrong and what to do.
pub(crate) fn check(config: &Config) -> anyhow::Result<()> {
    for (n, site) in config.sites.iter().enumerate() {
        let (name, listen) = (&site.name, site.listen);
        if site.audience != Audience::Public
            && site.sign_in == SignIn::None
            && !listen.ip().is_loopback()
        {
            bail!(
                "site `{name}` would show {} articles on {listen} to everyone on the network\n\
                 help: listen on 127.0.0.1 and put a proxy that signs people in before it, \
                 or set `audience = \"public\"`",
                site.audience.as_str()
            );
        }
        let earlier = &config.sites[..n];
        if earlier.iter().any(|other| other.name == site.name) {
            bail!("two sites are named `{name}`\nhelp: give each `[[site]]` its own `name`");
        }
        if listen.port() != 0 && earlier.iter().any(|other| other.listen == listen) {
            bail!("two sites listen on {listen}\nhelp: give site `{name}` another port");
        }
    }
    Ok(())
}

/// For "unknown field `a`, expected one of `b`, `c`": the nearest of those expected.
fn nearest_key(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| message.starts_with("unknown"))?;
    let nearest = names.max_by(|a, b| {
        strsim::jaro_winkler(unknown, a).total_cmp(&strsim::jaro_winkler(unknown, b))
    })?;
    Some(format!("help: did you mean `{nearest}`?\n"))
}

#[cfg(test)]
mod tests;
