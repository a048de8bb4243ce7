//! Files for crawlers and browsers say what their formats ask for.

use fixbook_article::Date;

use super::*;

const BASE: &str = "https://help.example.org";

#[track_caller]
fn check(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn a_sitemap_lists_whole_addresses() {
    let page = |path: &str, day| SitemapPage {
        path: path.to_owned(),
        updated: Date::parse(day),
    };
    let text = sitemap(BASE, &[page("/", ""), page("/kb/a&b/c", "2026-10-12")]);
    check(
        &text,
        &[
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">",
            "<url><loc>https://help.example.org/</loc>\n</url>",
            "<loc>https://help.example.org/kb/a&amp;b/c</loc>\n<lastmod>2026-10-12</lastmod>",
        ],
    );
    check(
        &sitemap_index(BASE, 2),
        &[
            "<sitemapindex ",
            "<loc>https://help.example.org/sitemap/2.xml</loc>",
        ],
    );
}

#[test]
fn crawlers_stay_away_from_what_is_not_for_everyone() {
    assert_eq!(robots(false, Some(BASE)), "User-agent: *\nDisallow: /\n");
    check(
        &robots(true, Some(BASE)),
        &[
            "Disallow: /search\n",
            "Sitemap: https://help.example.org/sitemap.xml\n",
        ],
    );
    assert!(!robots(true, None).contains("Sitemap"));
}

#[test]
fn a_browser_learns_how_to_search() {
    check(
        &open_search(BASE, "The <help> of Example & Sons"),
        &[
            "<ShortName>The &lt;help&gt; of Ex</ShortName>",
            "<Description>Search The &lt;help&gt; of Example &amp; Sons</Description>",
            "template=\"https://help.example.org/search?q={searchTerms}\"",
            "type=\"image/svg+xml\">https://help.example.org/assets/favicon-",
        ],
    );
}
