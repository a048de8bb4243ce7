//! Configuration: `fixbook.toml`, with defaults that need no file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use fixbook_article::Audience;
use fixbook_page::Language;
use serde::{Deserialize, Deserializer};

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
    /// How articles are found.
    pub(crate) search: SearchConfig,
}

impl Default for Config {
    fn default() -> Self {
        let site = |name, port, audience| {
            SiteConfig::new(name, SocketAddr::from(([127, 0, 0, 1], port)), audience)
        };
        Self {
            kb: PathBuf::from("kb"),
            state: PathBuf::from(".fixbook"),
            sites: vec![
                site("staff", 8080, Audience::Internal),
                site("public", 8081, Audience::Public),
            ],
            watch: WatchConfig::default(),
            search: SearchConfig::default(),
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
    /// The language of its pages: `en` or `fr`; without it, each reader has their own.
    #[serde(default, deserialize_with = "language")]
    pub(crate) lang: Option<Language>,
    /// How people sign in.
    #[serde(default)]
    pub(crate) sign_in: SignIn,
    /// Scheme, host and port that people type, when it is not what the site listens on.
    #[serde(default)]
    pub(crate) url: Option<String>,
    /// PEM file with the certificate of the site, and those between it and a root.
    #[serde(default)]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// PEM file with the certificate's private key.
    #[serde(default)]
    pub(crate) tls_key: Option<PathBuf>,
    /// Proxies that may say which client they forward: addresses or networks.
    #[serde(default)]
    pub(crate) trusted_proxies: Vec<String>,
    /// Minutes without a request after which a session is over.
    #[serde(default = "default_idle_minutes")]
    pub(crate) session_idle_minutes: u64,
    /// Hours after which a session is over whatever happens.
    #[serde(default = "default_session_hours")]
    pub(crate) session_hours: u64,
    /// Searches and the like by one reader: so many at once, and as many each minute; 0: any number.
    #[serde(default = "default_searches_per_minute")]
    pub(crate) searches_per_minute: u32,
    /// For `sign_in = "proxy"`.
    #[serde(default)]
    pub(crate) proxy: Option<ProxyConfig>,
    /// For `sign_in = "oidc"`.
    #[serde(default)]
    pub(crate) oidc: Option<OidcConfig>,
}

/// Reads the tag of a language that pages speak.
fn language<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(from)?;
    let found = Language::of_tag(&tag).ok_or_else(|| {
        let tags = Language::ALL.map(|language| format!("`{}`", language.tag()));
        let tags = tags.join(" or ");
        serde::de::Error::custom(format!(
            "pages speak no `{tag}`; write {tags}, or leave `lang` out"
        ))
    });
    found.map(Some)
}

fn default_idle_minutes() -> u64 {
    8 * 60
}

fn default_session_hours() -> u64 {
    24
}

fn default_searches_per_minute() -> u32 {
    1200
}

impl SiteConfig {
    /// A site on an address, with defaults for the rest.
    fn new(name: &str, listen: SocketAddr, audience: Audience) -> Self {
        Self {
            name: name.to_owned(),
            listen,
            audience,
            lang: None,
            sign_in: SignIn::None,
            url: None,
            tls_certificate: None,
            tls_key: None,
            trusted_proxies: Vec::new(),
            session_idle_minutes: default_idle_minutes(),
            session_hours: default_session_hours(),
            searches_per_minute: default_searches_per_minute(),
            proxy: None,
            oidc: None,
        }
    }

    /// Whether people reach the site by https: its own, or that of a proxy before it.
    pub(crate) fn https(&self) -> bool {
        let by_proxy = self
            .url
            .as_ref()
            .is_some_and(|url| url.starts_with("https://"));
        by_proxy || self.tls_certificate.is_some()
    }
}

/// How articles are found.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SearchConfig {
    /// Whether articles are also found by what they mean.
    pub(crate) semantic: bool,
}

impl Default for SearchConfig {
    fn default() -> Self {
        Self { semantic: true }
    }
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

/// For "unknown field `a`, expected one of `b`, `c`": the nearest of those expected.
fn nearest_key(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| message.starts_with("unknown"))?;
    let nearest = names.max_by(|a, b| {
        strsim::jaro_winkler(unknown, a).total_cmp(&strsim::jaro_winkler(unknown, b))
    })?;
    Some(format!("help: did you mean `{nearest}`?\n"))
}

mod check;
mod sign_in;

pub(crate) use check::check;
pub(crate) use sign_in::{OidcConfig, ProxyConfig, SignIn};

#[cfg(test)]
mod tests;
