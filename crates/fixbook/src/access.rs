//! From what is configured about people to what a site needs to let them in.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use fixbook_auth::TrustedProxies;
use fixbook_auth::oidc::Client;
use fixbook_store::Store;
use fixbook_web::{AccessOptions, OidcRules, ProviderClient, ProxyRules, Tls};

use crate::config::{Config, OidcConfig, ProxyConfig, SignIn, SiteConfig};

/// Environment variable with the secret that fixbook has with a provider.
const OIDC_SECRET: &str = "FIXBOOK_OIDC_SECRET";
/// Where a provider sends people back to, below the address of the site.
const CALLBACK: &str = "/sign-in/callback";

/// Where accounts and sessions are kept.
pub(crate) fn store_path(config: &Config) -> PathBuf {
    config.state.join("journal.db")
}

/// Opens the store when a site needs one.
pub(crate) async fn store(config: &Config) -> anyhow::Result<Option<Store>> {
    let needed = |site: &SiteConfig| matches!(site.sign_in, SignIn::Password | SignIn::Oidc);
    if !config.sites.iter().any(needed) {
        return Ok(None);
    }
    Ok(Some(Store::open(&store_path(config)).await?))
}

/// Who may enter a site, and how.
pub(crate) fn options(site: &SiteConfig, store: Option<&Store>) -> anyhow::Result<AccessOptions> {
    let sign_in = match (site.sign_in, &site.proxy, &site.oidc) {
        (SignIn::Password, ..) => fixbook_web::SignIn::Password,
        (SignIn::Proxy, Some(proxy), _) => fixbook_web::SignIn::Proxy(proxy_rules(proxy)?),
        (SignIn::Oidc, _, Some(oidc)) => {
            let rules = oidc_rules(oidc, site.url.as_deref().unwrap_or_default());
            fixbook_web::SignIn::Oidc(Box::new(rules?))
        }
        // The configuration was checked: a way to sign in has its table.
        (SignIn::None | SignIn::Proxy | SignIn::Oidc, ..) => fixbook_web::SignIn::None,
    };
    Ok(AccessOptions {
        sign_in,
        store: store.cloned(),
        origin: site.url.clone(),
        https: site.https(),
        proxies: TrustedProxies::parse(&site.trusted_proxies)?,
        idle: Duration::from_secs(site.session_idle_minutes.saturating_mul(60)),
        longest: Duration::from_secs(site.session_hours.saturating_mul(3600)),
        searches_per_minute: site.searches_per_minute,
    })
}

fn proxy_rules(proxy: &ProxyConfig) -> anyhow::Result<ProxyRules> {
    Ok(ProxyRules {
        from: TrustedProxies::parse(&proxy.from)?,
        user_header: proxy.user_header.clone(),
        name_header: proxy.name_header.clone(),
        groups_header: proxy.groups_header.clone(),
        roles: proxy.roles.clone(),
    })
}

fn oidc_rules(oidc: &OidcConfig, url: &str) -> anyhow::Result<OidcRules> {
    let client = Client {
        id: oidc.client_id.clone(),
        secret: secret(oidc.client_secret_file.as_deref())?,
        redirect_uri: format!("{url}{CALLBACK}"),
        scopes: oidc.scopes.clone(),
    };
    let client = ProviderClient::new(&oidc.issuer, client)
        .context("cannot read the certificates of the system")?;
    Ok(OidcRules {
        client,
        label: oidc.label.clone(),
        person_claim: oidc.person_claim.clone(),
        groups_claim: oidc.groups_claim.clone(),
        roles: oidc.roles.clone(),
        recheck: Duration::from_secs(oidc.recheck_seconds),
        grace: Duration::from_secs(oidc.grace_minutes.saturating_mul(60)),
    })
}

/// The secret that is configured; none for a public client. One that is empty is a mistake: the
/// provider might then take anybody for this client.
fn secret(file: Option<&Path>) -> anyhow::Result<Option<String>> {
    let (secret, place) = match file {
        Some(path) => {
            let place = path.display().to_string();
            let secret = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read the secret in {place}"))?;
            (secret, place)
        }
        None => match std::env::var(OIDC_SECRET) {
            Ok(secret) => (secret, OIDC_SECRET.to_owned()),
            Err(_) => return Ok(None),
        },
    };
    let secret = secret.trim();
    if secret.is_empty() {
        bail!(
            "the secret in {place} is empty\n\
             help: write what the provider gave; for a public client leave it out"
        );
    }
    Ok(Some(secret.to_owned()))
}

/// Reads what the configuration of a site names: a secret, a certificate.
///
/// # Errors
/// It is not there, or of no use.
pub(crate) fn check(site: &SiteConfig) -> anyhow::Result<()> {
    options(site, None)?;
    Certificate::read(site).map(drop)
}

/// A site's certificate with the files it came from.
pub(crate) struct Certificate {
    certificate: PathBuf,
    key: PathBuf,
    /// What the site serves with.
    pub(crate) tls: Tls,
}

impl Certificate {
    /// Reads the certificate of a site, if it has one.
    pub(crate) fn read(site: &SiteConfig) -> anyhow::Result<Option<Self>> {
        let (Some(certificate), Some(key)) = (&site.tls_certificate, &site.tls_key) else {
            return Ok(None);
        };
        let (certificate, key) = (certificate.clone(), key.clone());
        let tls = Tls::new(&pem(&certificate)?, &pem(&key)?)
            .with_context(|| format!("in {} or {}", certificate.display(), key.display()))?;
        Ok(Some(Self {
            certificate,
            key,
            tls,
        }))
    }

    /// Reads the files again; when they are no good, the certificate there was stays.
    pub(crate) fn reload(&self) {
        let again = || -> anyhow::Result<()> {
            Ok(self
                .tls
                .replace(&pem(&self.certificate)?, &pem(&self.key)?)?)
        };
        let path = self.certificate.display();
        match again() {
            Ok(()) => tracing::info!(%path, "the certificate was read again"),
            Err(error) => {
                tracing::error!(%path, error = format!("{error:#}"), "the old certificate stays");
            }
        }
    }
}

fn pem(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
