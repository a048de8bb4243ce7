//! What is refused before anything is bound: whatever would be unsafe or cannot work.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use fixbook_article::Audience;
use fixbook_auth::TrustedProxies;
use fixbook_auth::oidc::is_safe_endpoint;

use super::{Config, SignIn, SiteConfig};

/// Checks every site by itself and beside the others.
///
/// # Errors
/// Says which site is wrong and what to do.
pub(crate) fn check(config: &Config) -> anyhow::Result<()> {
    for (n, site) in config.sites.iter().enumerate() {
        let (name, listen) = (&site.name, site.listen);
        exposure(site)?;
        sign_in(site).with_context(|| format!("site `{name}`"))?;
        transport(site).with_context(|| format!("site `{name}`"))?;
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

/// Whoever reaches the address must be meant to read the site.
fn exposure(site: &SiteConfig) -> anyhow::Result<()> {
    let (name, listen) = (&site.name, site.listen);
    let open = site.sign_in == SignIn::None && site.audience != Audience::Public;
    if open && !listen.ip().is_loopback() {
        bail!(
            "site `{name}` would show {} articles on {listen} to everyone on the network\n\
             help: set `sign_in = \"password\"`, `\"proxy\"` or `\"oidc\"` (docs/OPERATING.md \
             shows how), or listen on 127.0.0.1, or set `audience = \"public\"`",
            site.audience.as_str()
        );
    }
    if open && site.url.is_some() {
        bail!(
            "site `{name}` would show {} articles to everyone who can reach `url`\n\
             help: set `sign_in`, or leave `url` out",
            site.audience.as_str()
        );
    }
    Ok(())
}

fn sign_in(site: &SiteConfig) -> anyhow::Result<()> {
    if site.proxy.is_some() != (site.sign_in == SignIn::Proxy) {
        bail!("`sign_in = \"proxy\"` and a table `[site.proxy]` go together");
    }
    if site.oidc.is_some() != (site.sign_in == SignIn::Oidc) {
        bail!("`sign_in = \"oidc\"` and a table `[site.oidc]` go together");
    }
    if let Some(proxy) = &site.proxy {
        let from = TrustedProxies::parse(&proxy.from).context("in `proxy.from`")?;
        if from.is_empty() {
            bail!("`proxy.from` names no proxy\nhelp: list its address, such as `[\"127.0.0.1\"]`");
        }
        for header in [&proxy.user_header, &proxy.name_header, &proxy.groups_header] {
            let sound = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            if header.is_empty() || !header.bytes().all(sound) {
                bail!("`{header}` is no name of a header");
            }
        }
    }
    let roles = site.proxy.as_ref().map(|proxy| &proxy.roles);
    let roles = roles.or(site.oidc.as_ref().map(|oidc| &oidc.roles));
    if roles.is_some_and(fixbook_auth::RoleRules::is_empty) {
        bail!(
            "no group has a role, so nobody could enter\nhelp: set `roles = {{ technician = [\"*\"] }}` for everyone who can sign in"
        );
    }
    if let Some(oidc) = &site.oidc {
        if !is_safe_endpoint(&oidc.issuer) {
            bail!("the issuer `{}` is not https", oidc.issuer);
        }
        if !(1..=3600).contains(&oidc.recheck_seconds) {
            bail!("`recheck_seconds` is from 1 to 3600");
        }
        if site.url.is_none() {
            bail!(
                "`sign_in = \"oidc\"` needs `url`, the address people type: the provider sends them back there"
            );
        }
    }
    Ok(())
}

/// Passwords and sessions cross a network by https only.
fn transport(site: &SiteConfig) -> anyhow::Result<()> {
    if site.tls_certificate.is_some() != site.tls_key.is_some() {
        bail!("`tls_certificate` and `tls_key` go together");
    }
    TrustedProxies::parse(&site.trusted_proxies).context("in `trusted_proxies`")?;
    if let Some(url) = &site.url {
        let host = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', '@', ' '])) {
            bail!("`url` is scheme, host and port alone, such as `https://kb.example.org`");
        }
    }
    if site.session_idle_minutes == 0 || site.session_hours == 0 {
        bail!(
            "a session must be able to last: `session_idle_minutes` and `session_hours` are at least 1"
        );
    }
    let keeps_sessions = matches!(site.sign_in, SignIn::Password | SignIn::Oidc);
    if keeps_sessions && !site.https() && !is_local(site.listen, site.url.as_deref()) {
        bail!(
            "people would sign in over the network without encryption\n\
             help: set `tls_certificate` and `tls_key`, or put a proxy with https before it and \
             set `url = \"https://...\"`"
        );
    }
    Ok(())
}

fn is_local(listen: SocketAddr, url: Option<&str>) -> bool {
    listen.ip().is_loopback() && url.is_none_or(is_safe_endpoint)
}
