//! What the crawl of a site asks for besides what its pages lead to.

use crate::support::encode;

/// Asked of every site besides what its pages lead to.
pub(super) fn seeds() -> Vec<String> {
    let words = [
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
    let mut seeds: Vec<String> = Vec::new();
    for word in words {
        for route in ["/search?q=", "/api/v1/search?q=", "/api/v1/suggest?q="] {
            seeds.push(format!("{route}{}", encode(word)));
        }
    }
    for name in [
        "KB-1",
        "KB-2",
        "KB-3",
        "KB-4",
        "KB-5",
        "KB-6",
        "KB-7",
        "KB-8",
        "quaggaid",
        "quaggaguideid",
        "quaggaslug",
        "quaggaalias",
        "old-outlook",
        "quaggafolder/quaggafile",
        "quaggafolder/quaggafile.md",
        "none",
        "wip",
    ] {
        seeds.push(format!("/kb/{name}"));
        for row in ["", "?a=1", "?a=2", "?a=3", "?a=4", "?a=1&go=1", "?a=1&to=2"] {
            seeds.push(format!("/guide/{name}{row}"));
        }
        seeds.push(format!("/kb/{name}/quaggaslug"));
        seeds.push(format!("/api/v1/articles/{name}"));
        seeds.push(format!("/api/v1/articles/{name}.md"));
    }
    for facet in [
        "product",
        "platform",
        "category",
        "type",
        "tag",
        "confidence",
        "owner",
        "audience",
    ] {
        for value in [
            "quaggaproduct",
            "quaggatag",
            "quaggafolder",
            "wip",
            "archived",
            "quaggaowner",
            "Printer",
        ] {
            seeds.push(format!("/browse/{facet}/{value}"));
            seeds.push(format!("/search?{facet}={value}"));
            seeds.push(format!("/api/v1/search?q=&{facet}={value}"));
        }
    }
    for path in [
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
    ] {
        seeds.push(format!("/files/{path}"));
    }
    for own in [
        "/",
        "/browse",
        "/problems",
        "/audience",
        "/healthz",
        "/readyz",
        "/metrics",
        "/known-issues",
        "/feed.atom",
        "/known-issues.atom",
        "/sitemap.xml",
        "/sitemap/1.xml",
        "/browse/a-z",
        "/browse/a-z?letter=Q",
        "/browse/a-z?letter=T",
        "/browse/product/Printer?platform=quaggaplatform",
        "/kb/KB-11/a-course?in=KB-11",
        "/kb/KB-1/outlook-asks-for-a-password?in=KB-11",
        "/kb/KB-1/outlook-asks-for-a-password?in=quaggaid",
        "/opensearch.xml",
        "/robots.txt",
        "/.git/HEAD",
        "/assets/none",
        "/api/v1/none",
        "/search?q=printer&explain=1",
        "/sign-in",
        "/sign-out",
        "/search?page=2&q=printer",
        "/search?q=printer&sort=title",
    ] {
        seeds.push(own.to_owned());
    }
    seeds
}
