//! Front matter of many tools, and the one set of fields it means.

use crate::{
    ArticleType, Audience, Confidence, Diagnostic, Metadata, ParseOptions, parse, parse_defaults,
};

fn read(front_matter: &str) -> (Metadata, Vec<Diagnostic>) {
    let (article, found) = parse(
        "a/b.md",
        &format!("---\n{front_matter}\n---\n"),
        &ParseOptions::default(),
    );
    (article.meta, found)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "literals read better without `&`"
)]
fn check<T: PartialEq + std::fmt::Debug>(front_matter: &str, field: fn(Metadata) -> T, wanted: T) {
    let (meta, found) = read(front_matter);
    assert_eq!(field(meta), wanted, "{front_matter}\n{found:?}");
}

/// The codes of what is found, in order.
fn codes(front_matter: &str) -> Vec<String> {
    read(&format!("title: x\n{front_matter}"))
        .1
        .into_iter()
        .map(|d| d.code.into_owned())
        .collect()
}

#[test]
fn values_are_taken_as_written() {
    check("title: 404", |m| m.title, "404".to_owned());
    check("title: no", |m| m.title, "no".to_owned());
    check("title: 1.10", |m| m.title, "1.10".to_owned());
    check(
        "error_codes: [0x80070005, 5.7.1, 0777]",
        |m| m.error_codes,
        vec!["0x80070005".into(), "5.7.1".into(), "0777".into()],
    );
    check(
        "title: >\n  folded\n  text",
        |m| m.title,
        "folded text".to_owned(),
    );
    check(
        "title: \"a\\nSet-Cookie: x\\e[31m\"",
        |m| m.title,
        "a Set-Cookie: x[31m".to_owned(),
    );
    check(
        "title: \"\\u202Egnp.exe\"",
        |m| m.title,
        "gnp.exe".to_owned(),
    );
    check(
        "title: \"Use {{ site.x }} {% if y %}now\"",
        |m| m.title,
        "Use now".to_owned(),
    );
}

#[test]
fn keys_of_other_tools() {
    check("linkTitle: a", |m| m.title, "a".to_owned());
    check("sidebar_label: b\ntitle: a", |m| m.title, "a".to_owned());
    check("intro: a", |m| m.description, Some("a".to_owned()));
    check(
        "tags: grid, excel export,grid",
        |m| m.tags,
        vec!["grid".into(), "excel export".into()],
    );
    check(
        "tags: [a]\nlabels: [{label: b}, {name: c}]",
        |m| m.tags,
        vec!["a".into(), "b".into(), "c".into()],
    );
    check(
        "ms.custom:\n  - sap:Mail\\Send\n  - CI 1",
        |m| m.category,
        vec!["Mail".into(), "Send".into()],
    );
    check(
        "ms.custom: sap:Hybrid, CI 1\ncategory: A > B",
        |m| m.category,
        vec!["A".into(), "B".into()],
    );
    check("x: 1", |m| m.category, vec!["a".to_owned()]);
    check(
        "ms.reviewer: rayfong, v-six",
        |m| m.reviewers,
        vec!["rayfong".into(), "v-six".into()],
    );
    check(
        "author: a\nms.author: b",
        |m| m.authors,
        vec!["a".into(), "b".into()],
    );
    check(
        "ms.topic: troubleshooting-general",
        |m| m.kind,
        ArticleType::Fix,
    );
    check("contentType: how_to", |m| m.kind, ArticleType::HowTo);
    check(
        "ms.date: 01/24/2024",
        |m| m.updated.map(|d| d.to_string()),
        Some("2024-01-24".to_owned()),
    );
    check(
        "draft: true\nconfidence: validated",
        |m| m.confidence,
        Confidence::Wip,
    );
    check("published: false", |m| m.confidence, Confidence::Wip);
    check(
        "published: True",
        |m| m.confidence,
        Confidence::NotValidated,
    );
    check(
        "search: {exclude: true, boost: 2}",
        |m| m.excluded_from_search,
        true,
    );
    check("sidebar_position: 2.6", |m| m.weight, Some(3));
    check("lang: pt_br", |m| m.lang, "pt-BR".to_owned());
    check(
        "redirect_from: [/old/a/, https://example.org/x]",
        |m| m.aliases,
        vec!["old/a".to_owned()],
    );
    check(
        "slug: /Docs/My Page",
        |m| (m.slug, m.aliases),
        ("my-page".into(), vec!["Docs/My Page".into()]),
    );
    check(
        "symptoms: It hangs, then stops",
        |m| m.symptoms,
        vec!["It hangs, then stops".to_owned()],
    );
    check(
        "reviewed: 2026-01-31\nreview_in: 1 month",
        |m| m.review_due.map(|d| d.to_string()),
        Some("2026-02-28".into()),
    );
}

#[test]
fn the_audience_fails_closed() {
    for internal in [
        "",
        "audience:",
        "audience: ITPro",
        "audience: [public]x",
        "audience: {a: public}",
        "audience: publik",
        "audience: internal\nAUDIENCE: public",
        "audience: public\naudience: internal",
        "audience: public\n*x",
        "x: &a 1\naudience: public",
        "audience: !!str public",
        "base: {audience: public}",
        "audience\u{200b}: public",
        "audiаnce: public",
        "title: a: b\naudience: public",
        "<<: {audience: public}",
        "# audience: public",
    ] {
        check(internal, |m| m.audience, Audience::Internal);
    }
    check("audience: Public", |m| m.audience, Audience::Public);
    check("Audience: customer", |m| m.audience, Audience::Customer);
}

#[test]
fn findings() {
    assert_eq!(codes("titel: x"), ["FB010"]);
    assert_eq!(codes("audiance: public"), ["FB010"]);
    assert_eq!(
        codes("position: 1\nticketid: 2\nres_type: kb\nmanager: x\npage_title: y"),
        [""; 0]
    );
    assert_eq!(codes("title: again"), ["FB011"]);
    assert_eq!(
        codes("audience: ITPro\nconfidence: sure\ntype: poem"),
        ["FB012"; 3]
    );
    assert_eq!(
        codes("description: [a, b]\ntags: {a: 1}\nweight: x\ndraft: maybe"),
        ["FB013"; 4]
    );
    assert_eq!(codes("reviewed: soon\nreview_in: sometimes"), ["FB014"; 2]);
    assert_eq!(codes("ms.date: 45286"), ["FB015"]);
    assert_eq!(codes("id: ../../etc/passwd"), ["FB016"]);
    let (_, found) = read("title: x\ntags: [a]\naudience: ITPro");
    assert_eq!((found[0].line, found[0].column), (4, 11));
    assert!(
        found[0]
            .help
            .as_deref()
            .unwrap()
            .contains("internal, partner, customer, public")
    );
    assert!(codes(&"audience: x\n".repeat(300)).len() <= 101);
}

#[test]
fn ids_are_part_of_urls() {
    check("id: KB-0042", |m| m.id, Some("KB-0042".to_owned()));
    for id in ["..", "a/../b", "a b", "//evil", "\"\"", "a?b"] {
        check(&format!("id: {id}"), |m| m.id, None);
    }
}

#[test]
fn folders_supply_what_articles_do_not_say() {
    let with = |defaults: &str, outer: &str, front_matter: &str| {
        let defaults = parse_defaults(defaults).0.within(&parse_defaults(outer).0);
        let options = ParseOptions {
            defaults: Some(defaults.into()),
            ..ParseOptions::default()
        };
        parse("a.md", &format!("---\n{front_matter}\n---\n"), &options)
            .0
            .meta
    };
    let meta = with(
        "products: [Outlook]\naudience: public\ntitle: Folder",
        "owner: Mail\nproducts: [Office]",
        "title: Own",
    );
    assert_eq!(
        (meta.title.as_str(), meta.audience),
        ("Own", Audience::Public)
    );
    assert_eq!(
        (meta.products, meta.owner.as_deref()),
        (vec!["Outlook".to_owned()], Some("Mail"))
    );
    assert_eq!(
        with("audience: public", "", "audience: partner").audience,
        Audience::Partner
    );
    assert_eq!(
        with("audience: public", "", "audience: ITPro").audience,
        Audience::Internal
    );
    assert_eq!(
        with("audience: public", "", "title: a: b").audience,
        Audience::Internal
    );
    assert_eq!(
        with("audience: ITPro", "audience: public", "").audience,
        Audience::Internal
    );
    assert_eq!(
        with("a: b: c\naudience: public", "", "").audience,
        Audience::Internal
    );
}
