//! Who may read what.

use super::{Everything, Visible};
use crate::{Article, Audience, ParseOptions, link_key, parse};

/// Shows the articles whose name holds "open".
struct Open;

impl Visible for Open {
    fn shows(&self, target: &str) -> bool {
        target.contains("open")
    }
}

fn article(front_matter: &str, body: &str) -> Article {
    parse(
        "a/b.md",
        &format!("---\ntitle: T\n{front_matter}\n---\n{body}"),
        &ParseOptions::default(),
    )
    .0
}

/// The Markdown that everyone may read.
fn check(body: &str, wanted: &str) {
    let article = article("audience: public", body);
    let published = article.for_audience(Audience::Public, &Open).unwrap();
    assert_eq!(published.markdown, wanted, "{body}");
}

#[test]
fn audiences() {
    let seen = |front_matter: &str| {
        let article = article(front_matter, "");
        Audience::ALL.map(|audience| article.for_audience(audience, &Everything).is_some())
    };
    assert_eq!(seen("audience: public"), [true; 4]);
    assert_eq!(seen("audience: partner"), [true, true, false, false]);
    assert_eq!(seen(""), [true, false, false, false]);
    assert_eq!(
        seen("audience: public\nconfidence: wip"),
        [true, false, false, false]
    );
    assert_eq!(
        seen("audience: public\nconfidence: archived"),
        [true, false, false, false]
    );
    assert_eq!(
        seen("audience: public\ndraft: true"),
        [true, false, false, false]
    );
}

#[test]
fn links_to_hidden_articles_are_text() {
    check("[a](open.md) [b](secret.md)", "[a](open.md) b");
    check("[*b*][s]\n\n[s]: secret.md\n", "*b*\n\n");
    check("[s]\n\n[s]: secret.md 'title'\n[s]: secret.md\n", "s\n\n");
    check(
        "[s]\n\n[s]: open.md\n[s]: secret.md\n",
        "[s]\n\n[s]: open.md\n",
    );
    check("x <a href=\"secret.md\">b</a>", "x b</a>");
    check(
        "<div>\n<a\n href=secret.md>b</a>\n</div>\n",
        "<div>\nb</a>\n</div>\n",
    );
    check(
        "[b]({%slug secret%}) [c]({%slug open%})",
        "b [c]({%slug open%})",
    );
    check(
        "[b](secret.png) [c](#d) [e](https://example.org/secret.md)",
        "[b](secret.png) [c](#d) [e](https://example.org/secret.md)",
    );
    check("[[b](secret.md)](secret.md)", "b");
    check("[b](../../secret.md)", "b");
    check("`[b](secret.md)`", "`[b](secret.md)`");
}

#[test]
fn keys_of_cut_links_stay() {
    let article = article("audience: public", "[b](secret.md)");
    let published = article.for_audience(Audience::Public, &Open).unwrap();
    assert!(published.links.contains(&link_key("a/secret")));
    assert_eq!(
        published.links,
        article
            .for_audience(Audience::Internal, &Everything)
            .unwrap()
            .links
    );
}

#[test]
fn people_are_left_out() {
    let article = article(
        "audience: public\nowner: O\nauthors: [A]\nreviewers: [R]\nescalate_to: E\nreplaced_by: secret\ntranslation_of: open",
        "",
    );
    let meta = article.for_audience(Audience::Public, &Open).unwrap().meta;
    assert_eq!(
        (meta.owner, meta.escalate_to, meta.replaced_by),
        (None, None, None)
    );
    assert!(meta.authors.is_empty() && meta.reviewers.is_empty());
    assert_eq!(meta.translation_of.as_deref(), Some("open"));
    let meta = article
        .for_audience(Audience::Internal, &Everything)
        .unwrap()
        .meta;
    assert_eq!(meta.owner.as_deref(), Some("O"));
}

#[test]
fn cutting_never_opens_a_new_hole() {
    check("<!-- --> ::: staff\nsecret\n:::\nend\n", "end\n");
    check("::: st<!-- -->aff\nsecret\n:::\nend\n", "end\n");
}

#[test]
fn the_same_reading_has_the_same_revision() {
    let revision = |front_matter: &str, body: &str| {
        article(front_matter, body)
            .for_audience(Audience::Public, &Open)
            .map(|published| published.revision)
    };
    let public = "audience: public";
    assert_eq!(
        revision(public, "x"),
        revision("audience: public\nowner: somebody", "x<!-- y -->")
    );
    assert_ne!(revision(public, "x"), revision(public, "y"));
    assert_ne!(
        revision(public, "x"),
        revision("audience: public\ntags: [a]", "x")
    );
}
