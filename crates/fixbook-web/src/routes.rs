//! The one route table.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use fixbook_auth::Permission;

use crate::access::SignIn;
use crate::gate::{self, Effect, Needs, Rule};
use crate::handlers::{
    account, api, article, asset, audience, browse, feed, guide, health, home, keys, known_issues,
    language, letters, machines, people, problems, search, sign_in, sign_in_oidc, sign_out,
};
use crate::middleware::{self, Caching};
use crate::server::Limits;
use crate::site::{Site, SiteOptions};

/// On which sites a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// All.
    Every,
    /// Those that anybody may read.
    Everyone,
    /// Those for staff.
    Staff,
    /// Those where people sign in.
    SignIn,
    /// Those where fixbook keeps who is signed in.
    Sessions,
    /// Those where people sign in with a password.
    Password,
    /// Those where people sign in at a provider.
    Oidc,
    /// Those where each reader has a language.
    Languages,
}

/// One row of the route table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The method; GET stands for HEAD too.
    pub method: &'static str,
    /// The path, with its parameters in braces.
    pub path: &'static str,
    /// On which sites it is.
    pub on: On,
    /// Who may use it.
    pub needs: Needs,
    /// What it does.
    pub effect: Effect,
    handler: fn() -> MethodRouter<Arc<Site>>,
}

const READ: Needs = Needs::May(Permission::Read);
const MANAGE: Needs = Needs::May(Permission::ManagePeople);

const fn page(
    path: &'static str,
    on: On,
    needs: Needs,
    handler: fn() -> MethodRouter<Arc<Site>>,
) -> Route {
    let (method, effect) = ("GET", Effect::Reads);
    Route {
        method,
        path,
        on,
        needs,
        effect,
        handler,
    }
}

const fn form(
    path: &'static str,
    on: On,
    needs: Needs,
    handler: fn() -> MethodRouter<Arc<Site>>,
) -> Route {
    let (method, effect) = ("POST", Effect::Writes);
    Route {
        method,
        path,
        on,
        needs,
        effect,
        handler,
    }
}

/// Every route there is. What is not here is answered with 404, to those who may read the site.
pub const ROUTES: [Route; 37] = [
    // Pages
    page("/", On::Every, READ, || get(home::show)),
    page("/search", On::Every, READ, || get(search::show)),
    page("/kb/{*rest}", On::Every, READ, || get(article::show)),
    page("/guide/{*id}", On::Every, READ, || get(guide::show)),
    page("/browse", On::Every, READ, || get(browse::index)),
    page("/browse/a-z", On::Every, READ, || get(letters::show)),
    page("/browse/{facet}/{value}", On::Every, READ, || {
        get(browse::list)
    }),
    page("/known-issues", On::Every, READ, || get(known_issues::show)),
    page("/problems", On::Staff, READ, || get(problems::show)),
    page("/keys", On::Staff, READ, || get(keys::show)),
    form("/keys", On::Staff, READ, || post(keys::submit)),
    page("/audience", On::Staff, READ, || get(audience::show)),
    // Feeds
    page("/feed.atom", On::Every, READ, || get(feed::recent)),
    page("/known-issues.atom", On::Every, READ, || {
        get(feed::known_issues)
    }),
    // Crawlers and browsers
    page("/robots.txt", On::Every, Needs::Nothing, || {
        get(machines::robots)
    }),
    page("/sitemap.xml", On::Everyone, READ, || {
        get(machines::sitemap)
    }),
    page("/sitemap/{part}", On::Everyone, READ, || {
        get(machines::sitemap_part)
    }),
    page("/opensearch.xml", On::Every, Needs::Nothing, || {
        get(machines::open_search)
    }),
    // Files
    page("/assets/{name}", On::Every, Needs::Nothing, || {
        get(asset::own)
    }),
    page("/files/{*path}", On::Every, READ, || {
        get(asset::beside_article)
    }),
    // Data
    page("/api/v1/search", On::Every, READ, || get(api::search)),
    page("/api/v1/suggest", On::Every, READ, || get(api::suggest)),
    page("/api/v1/similar", On::Every, READ, || get(api::similar)),
    // The text of a ticket is too long for an address; it is read and forgotten.
    Route {
        method: "POST",
        path: "/api/v1/similar",
        on: On::Every,
        needs: READ,
        effect: Effect::Reads,
        handler: || post(api::similar_to_text),
    },
    page("/api/v1/articles/{*id}", On::Every, READ, || {
        get(api::article)
    }),
    // People
    page("/sign-in", On::Sessions, Needs::Nothing, || {
        get(sign_in::show)
    }),
    form("/sign-in", On::Password, Needs::Nothing, || {
        post(sign_in::submit)
    }),
    page("/sign-in/provider", On::Oidc, Needs::Nothing, || {
        get(sign_in_oidc::begin)
    }),
    page("/sign-in/callback", On::Oidc, Needs::Nothing, || {
        get(sign_in_oidc::finish)
    }),
    form("/sign-out", On::Sessions, READ, || post(sign_out::submit)),
    page("/account", On::SignIn, READ, || get(account::show)),
    page("/people", On::Sessions, MANAGE, || get(people::show)),
    form("/people/sign-out", On::Sessions, MANAGE, || {
        post(people::sign_out)
    }),
    // Also for those who are yet to sign in: they must be able to read the form.
    page("/language", On::Languages, Needs::Nothing, || {
        get(language::show)
    }),
    form("/language", On::Languages, Needs::Nothing, || {
        post(language::submit)
    }),
    // Operations
    page("/healthz", On::Every, Needs::Nothing, || get(health::live)),
    page("/readyz", On::Every, Needs::Nothing, || get(health::ready)),
];

/// Routes whose answers take far more work than a page: one reader may ask for so many.
const COSTLY: [&str; 5] = [
    "/search",
    "/audience",
    "/api/v1/search",
    "/api/v1/suggest",
    "/api/v1/similar",
];

impl Route {
    fn is_on(&self, site: &Site) -> bool {
        let access = &site.options.access;
        match self.on {
            On::Every => true,
            On::Everyone => site.is_for_everyone(),
            On::Staff => site.is_staff(),
            On::SignIn => !access.is_open(),
            On::Sessions => access.has_sessions(),
            On::Password => matches!(access.sign_in, SignIn::Password),
            On::Oidc => matches!(access.sign_in, SignIn::Oidc(_)),
            On::Languages => site.options.language.is_none(),
        }
    }

    /// The handler behind the gate.
    fn guarded(&self, site: &Arc<Site>) -> MethodRouter<Arc<Site>> {
        let rule = Rule {
            needs: self.needs,
            effect: self.effect,
            costly: COSTLY.contains(&self.path),
            takes_body: self.method == "POST",
        };
        let site = Arc::clone(site);
        (self.handler)().layer(from_fn(move |request: Request, next: Next| {
            gate::check(Arc::clone(&site), rule, request, next)
        }))
    }
}

/// All routes of one site, with limits, headers and log around them.
pub fn router(options: SiteOptions, limits: Limits) -> Router {
    let site = Arc::new(Site::new(options));
    let mut routes = Router::new();
    for route in ROUTES.iter().filter(|route| route.is_on(&site)) {
        routes = routes.route(route.path, route.guarded(&site));
    }
    let gate_site = Arc::clone(&site);
    let unknown = any(home::not_found).layer(from_fn(move |request: Request, next: Next| {
        let rule = Rule {
            needs: READ,
            effect: Effect::Reads,
            costly: false,
            takes_body: false,
        };
        gate::check(Arc::clone(&gate_site), rule, request, next)
    }));
    let access = &site.options.access;
    let caching = if site.is_staff() || !access.is_open() {
        Caching::NoStore
    } else {
        Caching::Revalidate
    };
    let rules = middleware::Rules {
        caching,
        https: access.https,
        framed: site.options.preview.is_some(),
        timed: site.is_staff(),
        this_machine_only: site.is_for_this_machine(),
    };
    let routes = routes
        .fallback_service(unknown.with_state(Arc::clone(&site)))
        .with_state(site);
    middleware::wrap(routes, rules, limits.request, panicked)
}

/// The answer when a handler panicked: nothing of the cause.
fn panicked() -> Response {
    let text = "Sorry, there is a problem. Try again later.\n";
    let mut response = (StatusCode::INTERNAL_SERVER_ERROR, text).into_response();
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, plain);
    response
}

#[cfg(test)]
mod tests;
