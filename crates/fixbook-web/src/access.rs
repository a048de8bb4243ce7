//! Who may enter a site: how people sign in, and what is known of a request.

use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use fixbook_auth::{Identity, Rate, RateLimit, Role, RoleRules, TrustedProxies};
use fixbook_store::Store;

use crate::provider::ProviderClient;

/// How people sign in to a site.
#[derive(Clone)]
pub enum SignIn {
    /// Nobody signs in: whoever reaches the address reads the site.
    None,
    /// With a name and a password of an account in the store.
    Password,
    /// At a proxy, which says in headers who they are.
    Proxy(ProxyRules),
    /// At an OpenID Connect provider.
    Oidc(Box<OidcRules>),
}

/// What a proxy says, and who may say it.
#[derive(Clone, Debug)]
pub struct ProxyRules {
    /// The proxies that are believed.
    pub from: TrustedProxies,
    /// The header with the name of the person.
    pub user_header: String,
    /// The header with the name on pages.
    pub name_header: String,
    /// The header with groups, separated by commas.
    pub groups_header: String,
    /// What groups are trusted with.
    pub roles: RoleRules,
}

/// How a provider is asked and understood.
#[derive(Clone)]
pub struct OidcRules {
    /// The provider.
    pub client: ProviderClient,
    /// What people call it.
    pub label: String,
    /// The claim with the name a person goes by; without it, the subject is the name.
    pub person_claim: String,
    /// The claim with groups.
    pub groups_claim: String,
    /// What groups are trusted with.
    pub roles: RoleRules,
    /// Time after which it is asked again about someone who is in.
    pub recheck: Duration,
    /// How long someone stays in while it cannot be asked.
    pub grace: Duration,
}

/// Who may enter a site, and how.
#[derive(Clone)]
pub struct AccessOptions {
    /// How people sign in.
    pub sign_in: SignIn,
    /// Where accounts and sessions are; a site without sign-in needs none.
    pub store: Option<Store>,
    /// Scheme, host and port that people type, when a proxy stands between; without it, the `Host`
    /// of a request counts.
    pub origin: Option<String>,
    /// Whether people reach the site by https.
    pub https: bool,
    /// Proxies that may say which client they forward.
    pub proxies: TrustedProxies,
    /// Time without a request after which a session is over.
    pub idle: Duration,
    /// Time after which a session is over whatever happens.
    pub longest: Duration,
    /// Searches and the like by one reader: so many at once, and as many each minute. 0: any number.
    pub searches_per_minute: u32,
}

impl Default for AccessOptions {
    fn default() -> Self {
        Self {
            sign_in: SignIn::None,
            store: None,
            origin: None,
            https: false,
            proxies: TrustedProxies::default(),
            idle: Duration::from_secs(8 * 3600),
            longest: Duration::from_secs(24 * 3600),
            searches_per_minute: 1200,
        }
    }
}

/// Attempts to sign in with one name from one address class: five, then one a minute.
const SIGN_IN_PAIR: Rate = Rate {
    burst: 5,
    every: Duration::from_secs(60),
};
/// Attempts to sign in from one address class, whatever the names.
const SIGN_IN_ADDRESS: Rate = Rate {
    burst: 30,
    every: Duration::from_secs(20),
};
/// Attempts with one name from browsers that never signed in with it, whatever the addresses.
const SIGN_IN_PERSON: Rate = Rate {
    burst: 50,
    every: Duration::from_secs(30),
};
/// Changes by one person.
const WRITE_PERSON: Rate = Rate {
    burst: 30,
    every: Duration::from_secs(2),
};
/// Changes from one address class.
const WRITE_ADDRESS: Rate = Rate {
    burst: 120,
    every: Duration::from_millis(500),
};

/// Counts of what was tried lately.
#[derive(Debug)]
pub(crate) struct Attempts {
    pub(crate) pair: Mutex<RateLimit>,
    pub(crate) address: Mutex<RateLimit>,
    pub(crate) person: Mutex<RateLimit>,
    pub(crate) write_person: Mutex<RateLimit>,
    pub(crate) write_address: Mutex<RateLimit>,
    /// Searches and the like; none when they are not limited.
    pub(crate) search: Option<Mutex<RateLimit>>,
    /// Lines of the log about readers who search too much.
    pub(crate) said: Mutex<RateLimit>,
}

impl Attempts {
    /// None so far.
    pub(crate) fn new(searches_per_minute: u32) -> Self {
        let limit = |rate| Mutex::new(RateLimit::new(rate));
        let per_minute = |burst| Rate {
            burst,
            every: Duration::from_secs(60) / burst,
        };
        let search = (searches_per_minute > 0).then(|| limit(per_minute(searches_per_minute)));
        Self {
            search,
            said: limit(per_minute(1)),
            pair: limit(SIGN_IN_PAIR),
            address: limit(SIGN_IN_ADDRESS),
            person: limit(SIGN_IN_PERSON),
            write_person: limit(WRITE_PERSON),
            write_address: limit(WRITE_ADDRESS),
        }
    }
}

/// Takes one attempt; gives the time to wait when there is none left.
pub(crate) fn take(limit: &Mutex<RateLimit>, key: &str) -> Result<(), Duration> {
    let mut limit = limit
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    limit.take(key, Instant::now())
}

/// Gives one attempt back, since it succeeded.
pub(crate) fn give_back(limit: &Mutex<RateLimit>, key: &str) {
    let mut limit = limit
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    limit.give_back(key);
}

/// Forgets the attempts of a key, as after a success.
pub(crate) fn forget(limit: &Mutex<RateLimit>, key: &str) {
    let mut limit = limit
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    limit.forget(key);
}

impl AccessOptions {
    /// Whether nobody signs in.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.sign_in, SignIn::None)
    }

    /// Whether fixbook itself keeps sessions.
    pub(crate) fn has_sessions(&self) -> bool {
        matches!(self.sign_in, SignIn::Password | SignIn::Oidc(_))
    }
}

/// Whoever reaches a staff site without sign-in: it listens on this machine only.
pub(crate) fn local_person() -> Identity {
    Identity {
        person: "local".to_owned(),
        display_name: "Local".to_owned(),
        role: Role::Analyst,
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    i64::try_from(now.unwrap_or_default().as_secs()).unwrap_or(i64::MAX)
}
