//! How people sign in to a site, as configured.

use std::path::PathBuf;

use fixbook_auth::RoleRules;
use serde::Deserialize;

/// How people sign in to a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SignIn {
    /// Nobody signs in: whoever reaches the address reads the site.
    #[default]
    None,
    /// With a name and a password of an account that `fixbook user add` made.
    Password,
    /// At a proxy, which says in headers who they are.
    Proxy,
    /// At an OpenID Connect provider.
    Oidc,
}

/// `[site.proxy]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProxyConfig {
    /// Addresses or networks of the proxies that are believed.
    pub(crate) from: Vec<String>,
    /// Header with the name of the person.
    #[serde(default = "user_header")]
    pub(crate) user_header: String,
    /// Header with the name on pages.
    #[serde(default = "name_header")]
    pub(crate) name_header: String,
    /// Header with groups, separated by commas.
    #[serde(default = "groups_header")]
    pub(crate) groups_header: String,
    /// Which groups have which role.
    pub(crate) roles: RoleRules,
}

/// `[site.oidc]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OidcConfig {
    /// The name the provider signs with, such as `https://login.example.org/realms/staff`.
    pub(crate) issuer: String,
    /// The id fixbook is registered under.
    pub(crate) client_id: String,
    /// File with the secret; without it, `FIXBOOK_OIDC_SECRET`, else fixbook is a public client.
    #[serde(default)]
    pub(crate) client_secret_file: Option<PathBuf>,
    /// What is asked for besides `openid`.
    #[serde(default = "scopes")]
    pub(crate) scopes: Vec<String>,
    /// What people call the provider.
    #[serde(default = "label")]
    pub(crate) label: String,
    /// Claim with the name a person goes by.
    #[serde(default = "person_claim")]
    pub(crate) person_claim: String,
    /// Claim with groups.
    #[serde(default = "groups_claim")]
    pub(crate) groups_claim: String,
    /// Which groups have which role.
    pub(crate) roles: RoleRules,
    /// Seconds after which the provider is asked again about someone who is in.
    #[serde(default = "recheck_seconds")]
    pub(crate) recheck_seconds: u64,
    /// Minutes that someone stays in while the provider cannot be asked.
    #[serde(default = "grace_minutes")]
    pub(crate) grace_minutes: u64,
}

fn recheck_seconds() -> u64 {
    60
}

fn grace_minutes() -> u64 {
    60
}

fn user_header() -> String {
    "x-forwarded-user".to_owned()
}

fn name_header() -> String {
    "x-forwarded-preferred-username".to_owned()
}

fn groups_header() -> String {
    "x-forwarded-groups".to_owned()
}

fn scopes() -> Vec<String> {
    vec!["profile".to_owned()]
}

fn label() -> String {
    "your work account".to_owned()
}

fn person_claim() -> String {
    "preferred_username".to_owned()
}

fn groups_claim() -> String {
    "groups".to_owned()
}
