//! Guides out of Markdown, and where answers lead.

use super::{Guide, GuideLead, GuidePlace, asks_questions, guide};
use crate::{Audience, Everything, ParseOptions, PublishedArticle, Resolve, Visible, parse};

struct Site;

impl Resolve for Site {
    fn article_url(&self, target: &str) -> Option<String> {
        Some(format!("/kb/{target}"))
    }

    fn asset_url(&self, _path: &str) -> Option<String> {
        None
    }
}

fn published(
    front_matter: &str,
    body: &str,
    audience: Audience,
    visible: &dyn Visible,
) -> PublishedArticle {
    let text = format!("---\ntitle: T\n{front_matter}\n---\n{body}");
    let (article, _) = parse("a/t.md", &text, &ParseOptions::default());
    article.for_audience(audience, visible).expect("seen")
}

fn read(body: &str) -> Guide {
    let article = published(
        "type: troubleshooter",
        body,
        Audience::Internal,
        &Everything,
    );
    guide(&article, &Site, "/kb/t")
}

/// Every step in one line: its anchor, how many questions follow at most, and its answers.
fn outline(guide: &Guide) -> String {
    let lead = |lead: &GuideLead| match lead {
        GuideLead::Step(to) => format!("#{}", guide.steps[*to].anchor),
        GuideLead::Article(names) => names[0].clone(),
        GuideLead::Nothing => "nothing".to_owned(),
    };
    let lines = guide.steps.iter().map(|step| {
        let answers = step.answers.iter();
        let answers: Vec<String> = answers
            .map(|answer| format!("{}>{}", answer.text, lead(&answer.leads)))
            .collect();
        format!("{} {} [{}]", step.anchor, step.at_most, answers.join(", "))
    });
    lines.collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check(body: &str, wanted: &str) {
    assert_eq!(outline(&read(body)), wanted, "{body}");
}

#[test]
fn answers_lead_to_questions_outcomes_and_articles() {
    let body = "Read this.\n\n## On? {#on}\n\n- [Yes, it `is`](#light)\n- [No](#call)\n\n\
        ## Light? {#light}\n\n* [Red](red.md#x)\n* [**Green**](#CALL)\n\n## Call {#call .outcome}\n\n1. Dial.\n\n## Related\n\n- [x](x.md)\n";
    check(
        body,
        "on 2 [Yes, it is>#light, No>#call]; light 1 [Red>a/red.md, Green>#call]; call 0 []; related 0 []",
    );
}

#[test]
fn what_leads_nowhere_ends_the_guide() {
    let one =
        |answer: &str| format!("## Q {{#q}}\n\n- {answer}\n- [b](#c)\n\n## C {{#c .outcome}}\n");
    for (answer, wanted) in [
        ("[a](#gone)", "a>nothing"),
        ("[a](https://example.com)", "a>nothing"),
        ("[a](file.pdf)", "a>nothing"),
        ("[a]()", "a>nothing"),
        ("a", "a>nothing"),
        ("[a](#q)", "a>nothing"),
        ("[a](../b.md)", "a>b.md"),
        ("<a href=\"#c\">a</a>", "a>#c"),
        ("see [a](#c), or [x](#q)", "see a, or x>#c"),
        ("![a](p.png)", "a>nothing"),
        ("a\n  - [d](#c)\n  - [e](#c)", "d>#c, e>#c"),
    ] {
        check(&one(answer), &format!("q 1 [{wanted}, b>#c]; c 0 []"));
    }
    check(&one("[](#c)"), "q 1 [b>#c]; c 0 []");
}

#[test]
fn circles_are_cut_where_they_close() {
    check(
        "## A {#a}\n- [1](#b)\n- [2](#c)\n## B {#b}\n- [1](#c)\n- [2](#a)\n## C {#c}\n- [1](#b)\n",
        "a 3 [1>#b, 2>#c]; b 2 [1>#c, 2>nothing]; c 1 [1>nothing]",
    );
}

#[test]
fn texts_without_a_question_are_no_guides() {
    for (front_matter, body) in [
        ("type: fix", "## On? {#on}\n- [Yes](#on)\n"),
        ("type: troubleshooter", ""),
        ("type: troubleshooter", "## On?\n- [Yes](#on)\n"),
        ("type: troubleshooter", "### On? {#on}\n- [Yes](#on)\n"),
        ("type: troubleshooter", "## On? {#on}\nText.\n"),
        (
            "type: troubleshooter",
            "## On {#on .outcome}\n- [Yes](#on)\n",
        ),
    ] {
        let article = published(front_matter, body, Audience::Internal, &Everything);
        assert!(!asks_questions(&article), "{body}");
        let guide = guide(&article, &Site, "");
        assert!(!guide.asks(), "{body}");
        assert_eq!(guide.follow(&[1]).place, GuidePlace::Nothing);
    }
}

#[test]
fn text_stays_and_answers_do_not() {
    let guide = read(
        "Start.\n\n## Before\n\nWait.\n\n## On? {#on}\n\nLook [below](#call):\n\n1. Press.\n\n- [Yes](#call)\n\nElse wait.\n\n\
         ## Call {#call .outcome}\n\nNow.\n\n### How\n\nDial.\n\n# New\n\n### Lost\n",
    );
    let html = |sections: &[crate::RenderedSection]| -> String {
        sections
            .iter()
            .map(|section| section.heading.clone() + section.html.as_str())
            .collect()
    };
    assert_eq!(html(&guide.intro), "<p>Start.</p>\nBefore<p>Wait.</p>\n");
    assert_eq!(
        html(&guide.steps[0].sections),
        "On?<p>Look <a href=\"/kb/t#call\">below</a>:</p>\n<ol>\n<li>Press.</li>\n</ol>\n<p>Else wait.</p>\n"
    );
    assert_eq!(
        html(&guide.steps[1].sections),
        "Call<p>Now.</p>\nHow<p>Dial.</p>\n"
    );
    assert_eq!(guide.steps.len(), 2);
}

#[test]
fn others_get_no_word_and_no_link_for_staff() {
    struct Few;
    impl Visible for Few {
        fn shows(&self, target: &str) -> bool {
            target.contains("open")
        }
    }
    let body = "## Q {#q}\n\n::: staff\n- [Secret](#s)\n:::\n\n- [Open](open.md)\n- [Hidden](closed.md)\n\n::: staff\n## S {#s .outcome}\n:::\n";
    let article = published(
        "type: troubleshooter\naudience: public",
        body,
        Audience::Public,
        &Few,
    );
    let guide = guide(&article, &Site, "");
    assert_eq!(outline(&guide), "q 1 [Open>a/open.md, Hidden>nothing]");
    // With all links cut the answers are still answers.
    let body = "## Q {#q}\n\n1. Look.\n\n- [Hidden](closed.md)\n- [More](closed.md)\n";
    let article = published(
        "type: troubleshooter\naudience: public",
        body,
        Audience::Public,
        &Few,
    );
    assert_eq!(
        outline(&super::guide(&article, &Site, "")),
        "q 1 [Hidden>nothing, More>nothing]"
    );
}

#[test]
fn a_row_of_answers_leads_as_far_as_it_can() {
    let guide = read(
        "## A {#a}\n- [x](#b)\n- [y](z.md)\n- [z](#gone)\n## B {#b}\n- [x](#c)\n## C {#c .outcome}\n",
    );
    for (row, given, place) in [
        (&[][..], 0, "a"),
        (&[1], 1, "b"),
        (&[1, 1], 2, "c"),
        (&[1, 1, 1], 2, "c"),
        (&[0], 0, "a"),
        (&[4], 0, "a"),
        (&[2], 1, "article"),
        (&[2, 1], 1, "article"),
        (&[3], 1, "nothing"),
        (&[usize::MAX], 0, "a"),
    ] {
        let way = guide.follow(row);
        let at = match way.place {
            GuidePlace::Step(step) => step.anchor.as_str(),
            GuidePlace::Article(_) => "article",
            GuidePlace::Nothing => "nothing",
        };
        assert_eq!((way.given.len(), at), (given, place), "{row:?}");
    }
}

#[test]
fn deep_guides_need_no_stack() {
    let count = 20_000;
    let body: String = (0..count)
        .map(|n| format!("## Q {{#q{n}}}\n- [x](#q{})\n", n + 1))
        .collect();
    let guide = read(&body);
    assert_eq!(guide.steps[0].at_most, guide.steps.len());
    assert!(guide.steps.len() > 1_000);
}
