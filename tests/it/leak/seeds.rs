//! What the crawl of a site asks for besides what its pages lead to: every route of the table,
//! with names and words that only staff know.
//!
//! A new route fails here until it is said what it may be asked for.

use fixbook_web::ROUTES;

use crate::support::encode;

const WORDS: [&str; 16] = [
    "outlook",
    "printer",
    "password",
    "",
    "quagga",
    "quaggasecret",
    "0xquaggafence",
    "saved password",
    "\"quagga\"",
    "outlok",
    "product:quaggaproduct",
    "owner:quaggaowner",
    "tag:quaggatag",
    "id:quaggaid",
    "-outlook",
    "type:known-error",
];

/// Names of articles: ids, slugs, paths, aliases, those of now and of before.
const NAMES: [&str; 23] = [
    "KB-1",
    "KB-1/outlook-asks-for-a-password",
    "KB-11/a-course",
    "KB-2",
    "KB-3",
    "KB-4",
    "KB-5",
    "KB-6",
    "KB-7",
    "KB-8",
    "KB-11",
    "quaggaid",
    "quaggaguideid",
    "quaggafrenchid",
    "quaggaslug",
    "quaggaalias",
    "old-outlook",
    "quaggafolder/quaggafile",
    "quaggafolder/quaggafile.md",
    "quaggaformer",
    "quaggadraft",
    "none",
    "wip",
];

const FILES: [&str; 11] = [
    "quaggafolder/media/quaggaimage.png",
    "quaggafolder/quaggadownload.txt",
    "quaggafolder/quaggafile.md",
    "email/media/quaggafence.png",
    "email/media/quagganotes.png",
    "email/media/box.png",
    "email/outlook.md",
    "quaggafolder/_defaults.yml",
    "kb.toml",
    "..%2fstate",
    "notes.txt",
];

const FACETS: [&str; 8] = [
    "product",
    "platform",
    "category",
    "type",
    "tag",
    "confidence",
    "owner",
    "audience",
];

const VALUES: [&str; 7] = [
    "quaggaproduct",
    "quaggatag",
    "quaggafolder",
    "wip",
    "archived",
    "quaggaowner",
    "Printer",
];

/// Addresses of no route, and some that only look like one.
const ELSEWHERE: [&str; 10] = [
    "/metrics",
    "/.git/HEAD",
    "/.git/logs/HEAD",
    "/kb/../.git/HEAD",
    "/preview/events",
    "/api/v1/none",
    "/api/v1/history/quaggaid",
    "/sitemap/9.xml",
    "/quaggafolder/quaggafile.md",
    "/index/quagga",
];

/// What a parameter of a path may be.
fn values(route: &str, parameter: &str) -> Vec<String> {
    let all = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect();
    match (route, parameter) {
        ("/kb/{*rest}", "*rest") => {
            let plain = NAMES.iter().map(|&name| name.to_owned());
            let below = |end: &&str| NAMES.map(|name| format!("{name}{end}"));
            plain.chain(BELOW.iter().flat_map(below)).collect()
        }
        ("/api/v1/articles/{*id}", "*id") => {
            let with = |name: &&str| [(*name).to_owned(), format!("{name}.md")];
            NAMES.iter().flat_map(with).collect()
        }
        ("/guide/{*id}", "*id") => all(&NAMES),
        ("/browse/{facet}/{value}", "facet") => all(&FACETS),
        ("/browse/{facet}/{value}", "value") => all(&VALUES),
        ("/sitemap/{part}", "part") => all(&["1.xml", "2.xml"]),
        ("/assets/{name}", "name") => all(&["none", "quaggaimage.png"]),
        ("/files/{*path}", "*path") => all(&FILES),
        _ => panic!("say what {{{parameter}}} of {route} may be, with what only staff know"),
    }
}

/// What is asked for below an article.
const BELOW: [&str; 3] = ["/quaggaslug", "/history", "/ticket.txt"];

/// What is asked of an address of a route after the question mark; `revision` is one of Git.
fn queries(route: &str, address: &str, revision: &str) -> Vec<String> {
    let all = |queries: &[&str]| queries.iter().map(|&query| query.to_owned()).collect();
    let words = |before: &str, after: &str| {
        let word = |word: &&str| format!("{before}{}{after}", encode(word));
        WORDS.iter().map(word).collect::<Vec<_>>()
    };
    match route {
        "/search" | "/api/v1/search" => {
            let facets = FACETS.iter().flat_map(|facet| {
                let one = move |value: &&str| format!("q=&{facet}={value}");
                VALUES.iter().map(one)
            });
            let rest = [
                "",
                "q=printer&explain=1",
                "page=2&q=printer",
                "q=printer&sort=title",
                "q=printer&offset=1&limit=1",
                "q=printer&go=1",
            ];
            let rest = rest.map(str::to_owned);
            words("q=", "")
                .into_iter()
                .chain(facets)
                .chain(rest)
                .collect()
        }
        "/api/v1/suggest" => words("q=", ""),
        "/api/v1/similar" => {
            let near = NAMES.iter().map(|name| format!("id={name}"));
            near.chain(words("q=", "&limit=50")).collect()
        }
        "/kb/{*rest}" if BELOW.iter().any(|end| address.ends_with(end)) => {
            all(&["", "from=a&to=b"])
        }
        "/kb/{*rest}" => {
            let mut asked: Vec<String> = all(&[
                "",
                "in=KB-11",
                "in=quaggaid",
                "on=2026-03-03",
                "explain=1",
                "view=public",
                "q=quagga&n=1",
            ]);
            asked.push(format!("rev={revision}"));
            asked
        }
        "/guide/{*id}" => all(&["", "a=1", "a=2", "a=3", "a=4", "a=1&go=1", "a=1&to=2"]),
        "/browse/{facet}/{value}" => all(&["", "platform=quaggaplatform", "page=2"]),
        "/browse/a-z" => all(&["", "letter=Q", "letter=T", "page=2"]),
        "/sign-in" | "/language" => all(&["", "next=%2Fproblems"]),
        "/"
        | "/browse"
        | "/known-issues"
        | "/problems"
        | "/keys"
        | "/audience"
        | "/feed.atom"
        | "/known-issues.atom"
        | "/robots.txt"
        | "/sitemap.xml"
        | "/sitemap/{part}"
        | "/opensearch.xml"
        | "/assets/{name}"
        | "/files/{*path}"
        | "/api/v1/articles/{*id}"
        | "/sign-in/provider"
        | "/sign-in/callback"
        | "/account"
        | "/people"
        | "/healthz"
        | "/readyz" => all(&[""]),
        _ => panic!("say what {route} reads of a query, if only that it reads nothing"),
    }
}

/// The addresses that a route stands for.
fn addresses(route: &str) -> Vec<String> {
    let Some((before, rest)) = route.split_once('{') else {
        return vec![route.to_owned()];
    };
    unbraced(route, before, rest)
}

fn unbraced(route: &str, before: &str, rest: &str) -> Vec<String> {
    let (parameter, after) = rest.split_once('}').expect("a closed brace");
    let with = |value: String| match after.split_once('{') {
        Some((between, rest)) => unbraced(route, &format!("{before}{value}{between}"), rest),
        None => vec![format!("{before}{value}{after}")],
    };
    values(route, parameter)
        .into_iter()
        .flat_map(with)
        .collect()
}

/// Asked of every site besides what its pages lead to.
pub(super) fn seeds(revision: &str) -> Vec<String> {
    let mut seeds: Vec<String> = ELSEWHERE.map(str::to_owned).to_vec();
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        for address in addresses(route.path) {
            let with = |query: String| match query.as_str() {
                "" => address.clone(),
                query => format!("{address}?{query}"),
            };
            seeds.extend(
                queries(route.path, &address, revision)
                    .into_iter()
                    .map(with),
            );
        }
    }
    seeds.sort();
    seeds.dedup();
    seeds
}

/// What is sent to every route that something can be sent to: a media type and a body.
pub(super) fn bodies(route: &str) -> Vec<(&'static str, String)> {
    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json";
    match route {
        "/api/v1/similar" => {
            let mut bodies = vec![
                ("text/plain", "The printer wants quaggasecret".to_owned()),
                (
                    JSON,
                    "{\"text\": \"outlook printer\", \"limit\": 50}".to_owned(),
                ),
            ];
            bodies.extend(NAMES.map(|name| (JSON, format!("{{\"id\": \"{name}\"}}"))));
            bodies
        }
        "/language" | "/keys" | "/sign-in" | "/sign-out" | "/people/sign-out" => {
            vec![(
                FORM,
                "token=quagga&person=quaggaperson&next=%2Fkb%2Fquaggaid".to_owned(),
            )]
        }
        _ => panic!("say what is sent to {route}, with what only staff know"),
    }
}
