//! Guides over HTTP: every way of the real ones ends, and no address leads astray.

use std::collections::BTreeSet;

use crate::crawl::fingerprint;
use crate::support::{Kb, Response, Site, own_kb};

const FILES: &str = "
//- guide.md
---
id: KB-1
title: Nothing works
audience: public
confidence: validated
type: troubleshooter
aliases: [all-broken]
---
Stay calm.

## Is it on? {#on}

- [Yes](#light)
- [No](#switch)
- [Staff know](closed.md)

## Does it blink? {#light}

- [Yes](fix.md)
- [Back to the start](#on)
- [It is another guide](other.md)

::: staff
- [Sesame](#switch)
:::

## Switch it on {#switch .outcome}

Press the button, see [the light](#light).
//- fix.md
---
id: KB-2
title: It blinks
audience: public
confidence: validated
---
## Cause

Dust.

## Resolution

Clean it.
//- other.md
---
id: KB-3
title: Other things
audience: public
confidence: validated
type: troubleshooter
---
No question yet.
//- closed.md
---
id: KB-4
title: Sesame
type: troubleshooter
---
## Sesame? {#q}

- [Yes](#o)

## Open {#o .outcome}
//- old.md
---
id: KB-5
title: Old
type: troubleshooter
confidence: archived
replaced_by: KB-2
---
";

/// The text of the first element that this opens.
fn between<'h>(html: &'h str, open: &str, close: &str) -> &'h str {
    let rest = html.split_once(open).map_or("", |(_, rest)| rest);
    rest.split_once(close).map_or("", |(inside, _)| inside)
}

fn answers(html: &str) -> usize {
    html.matches("type=\"radio\"").count()
}

/// Gives every answer to the question at `target`, as its form does, until all ways have ended.
/// Gives the addresses of the ends.
fn walk(site: &Site, target: &str, ends: &mut BTreeSet<String>) {
    let page = site.get(target);
    let html = page.text();
    assert_eq!(page.status, 200, "{target}");
    assert_eq!(html.matches("<h1").count(), 1, "{target}");
    if answers(&html) == 0 {
        assert!(html.contains("If this did not help"), "{target}: {html}");
        assert!(html.contains("Your answers so far"), "{target}");
        assert!(ends.insert(target.to_owned()), "{target} was reached twice");
        return;
    }
    assert!(!html.contains(" checked"), "{target}");
    let (path, row) = target.split_once("?a=").unwrap_or((target, ""));
    let hidden = format!("type=\"hidden\" name=\"a\" value=\"{row}\"");
    assert_eq!(html.contains(&hidden), !row.is_empty(), "{target}");
    let asked = row.split('.').filter(|answer| !answer.is_empty()).count();
    let said = between(&html, "Question ", "</p>");
    assert!(
        said.starts_with(&(asked + 1).to_string()),
        "{target}: {said}"
    );
    for answer in 1..=answers(&html) {
        let row = if row.is_empty() {
            String::new()
        } else {
            format!("a={row}&")
        };
        let sent = site.get(&format!("{path}?{row}to={answer}&go=1"));
        assert_eq!(sent.status, 303, "{target}: {answer}");
        walk(site, sent.header("location").expect("an address"), ends);
    }
}

/// The bound that the first page of a guide says.
fn bound(site: &Site, guide: &str) -> usize {
    let html = site.get(guide).text();
    let said = between(&html, "Question 1", "</p>");
    said.rsplit(' ')
        .next()
        .and_then(|last| last.parse().ok())
        .unwrap_or(1)
}

#[test]
fn every_way_through_every_real_guide_ends_with_help() {
    let kb = Kb::new("");
    let root = own_kb().display().to_string();
    let server = kb.serve_in(crate::support::SITES, &[("FIXBOOK_KB", &root)]);
    for site in [&server.public, &server.staff] {
        let list = site.get("/browse/type/troubleshooter").text();
        let home = site.get("/").text();
        let guides: BTreeSet<&str> = list
            .split("href=\"")
            .filter_map(|rest| rest.split('"').next())
            .filter(|address| address.starts_with("/guide/"))
            .collect();
        assert!(guides.len() >= 6, "{guides:?}");
        for guide in guides {
            assert!(
                home.contains(&format!("href=\"{guide}\"")),
                "{guide} is not on the home page"
            );
            let mut ends = BTreeSet::new();
            walk(site, guide, &mut ends);
            assert!(ends.len() > 5, "{guide}: {ends:?}");
            let longest = ends.iter().map(|end| end.split('.').count()).max();
            assert_eq!(
                longest,
                Some(bound(site, guide)),
                "{guide}: the bound is one that is met"
            );
            for end in &ends {
                let html = site.get(end).text();
                assert!(!html.contains("None of the answers fits"), "{end}");
                let body = between(&html, "<h1", "If this did not help");
                assert!(
                    body.contains("<li>") || body.contains("<p>") || body.contains("Start with"),
                    "{end}: {body}"
                );
            }
        }
    }
}

#[test]
fn small_guides_end_too_and_staff_words_stay_in() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let mut ends = BTreeSet::new();
    walk(&server.public, "/guide/KB-1", &mut ends);
    let row = |end: &String| end.rsplit('=').next().unwrap_or_default().to_owned();
    let rows: Vec<String> = ends.iter().map(row).collect();
    assert_eq!(rows, ["1.1", "1.2", "1.3", "2", "3"]);
    for (row, present, absent) in [
        ("", "Stay calm.", "Sesame"),
        ("?a=1", "Question 2, the last one", "Stay calm."),
        ("?a=1.1", "Clean it.", "Dust."),
        ("?a=1.2", "None of the answers fits", "Clean it."),
        (
            "?a=1.3",
            "Open the whole article",
            "Start with its questions",
        ),
        ("?a=2", "href=\"/kb/KB-1/nothing-works#light\"", "Sesame"),
        ("?a=3", "None of the answers fits", "Sesame"),
        ("?a=1&go=1", "<title>Error: Does it blink?", "checked"),
    ] {
        let html = server.public.get(&format!("/guide/KB-1{row}")).text();
        assert!(html.contains(present), "{row}: {present}: {html}");
        assert!(!html.contains(absent), "{row}: {absent}: {html}");
    }
    // Staff have one answer more, and the article for staff.
    let html = server.staff.get("/guide/KB-1?a=1").text();
    assert_eq!(answers(&html), 4, "{html}");
    assert!(
        server
            .staff
            .get("/guide/KB-1?a=3")
            .text()
            .contains("Start with its questions")
    );
    let article = server.public.get("/kb/KB-1/nothing-works").text();
    assert!(article.contains("href=\"/guide/KB-1\""), "{article}");
    assert!(
        !server
            .public
            .get("/kb/KB-3/other-things")
            .text()
            .contains("/guide/")
    );
}

#[test]
fn at_the_end_what_was_answered_is_there_as_text_to_copy_or_send() {
    let kb = Kb::new(FILES);
    kb.write("kb.toml", "[contact]\nemail = 'desk@example.com'\n");
    let server = kb.serve();
    let words = |html: &str| between(html, "<pre tabindex=\"0\">", "</pre>").to_owned();
    let told = "/guide/KB-1?a=1.1\n- Is it on? Yes\n- Does it blink? Yes\nLed to: It blinks";
    let staff = server.staff.get("/guide/KB-1?a=1.1").text();
    assert!(staff.contains("For the ticket</h2>"), "{staff}");
    assert!(!staff.contains("mailto:desk@example.com?"), "{staff}");
    let public = server.public.get("/guide/KB-1?a=1.1").text();
    assert!(public.contains("<summary>Your answers as text, to send</summary>"));
    for html in [&staff, &public] {
        let words = words(html);
        assert!(words.starts_with("Nothing works (KB-1)\n"), "{words}");
        assert!(words.ends_with(told), "{words}");
    }
    let letter = between(&public, "mailto:desk@example.com?", "\"");
    let letter = letter.replace("%20", " ").replace("%0D%0A", "\n");
    assert!(
        letter.starts_with("subject=Nothing works&amp;body=Nothing works"),
        "{letter}"
    );
    assert!(letter.ends_with("Led to%3A It blinks"), "{letter}");
    let question = server.public.get("/guide/KB-1?a=1").text();
    assert_eq!(words(&question), "");
}

#[test]
fn staff_see_a_map_of_the_questions_and_others_do_not() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let page = server.staff.get("/kb/KB-1/nothing-works").text();
    let map = between(&page, "<svg role=\"img\"", "</svg>");
    let mut rest = map;
    for text in [
        "aria-label=\"Map of 2 questions and 6 ends. The text below says the same.\"",
        ">Is it on?</text>",
        ">Does it blink?</text>",
        ">It blinks</text>",
        ">leads nowhere</text>",
        ">Other things</text>",
        ">Sesame</text>",
        ">Switch it on</text>",
    ] {
        let at = rest.find(text);
        rest = &rest[at.unwrap_or_else(|| panic!("{text} is missing in {map}"))..];
    }
    let others = server.public.get("/kb/KB-1/nothing-works").text();
    assert!(!others.contains("<svg role"), "{others}");
    assert!(
        !server
            .staff
            .get("/kb/KB-2/it-blinks")
            .text()
            .contains("<svg role")
    );
}

#[test]
fn other_addresses_lead_to_the_nearest_page() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for (target, status, location) in [
        ("/guide/KB-1?a=", 303, "/guide/KB-1"),
        ("/guide/KB-1?a=9", 303, "/guide/KB-1"),
        ("/guide/KB-1?a=x", 303, "/guide/KB-1"),
        ("/guide/KB-1?a=1.9.1", 303, "/guide/KB-1?a=1"),
        ("/guide/KB-1?a=2.1", 303, "/guide/KB-1?a=2"),
        ("/guide/KB-1?a=1&to=0", 303, "/guide/KB-1?a=1"),
        ("/guide/KB-1?a=2&go=1", 303, "/guide/KB-1?a=2"),
        ("/guide/KB-1?utm=1&a=1", 303, "/guide/KB-1?a=1"),
        ("/guide/KB-1?a=99999999999999999999999", 303, "/guide/KB-1"),
        ("/guide/kb-1?a=1", 308, "/guide/KB-1?a=1"),
        ("/guide/all-broken", 308, "/guide/KB-1"),
        ("/guide/guide", 308, "/guide/KB-1"),
        ("/guide/KB-2", 303, "/kb/KB-2/it-blinks"),
        ("/guide/KB-3?a=1", 303, "/kb/KB-3/other-things"),
        ("/guide/KB-2?a=1", 303, "/kb/KB-2/it-blinks"),
    ] {
        let answer = server.public.get(target);
        let led = (answer.status, answer.header("location").unwrap_or_default());
        assert_eq!(led, (status, location), "{target}");
    }
    let old = server.staff.get("/guide/KB-5");
    assert_eq!(old.header("location"), Some("/kb/KB-2/it-blinks"));
}

#[test]
fn guides_for_staff_are_unknown_to_everyone_else() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let print = |answer: &Response| fingerprint(answer);
    let unknown = server.public.get("/guide/KB-999");
    assert_eq!(unknown.status, 404);
    for target in [
        "/guide/KB-4",
        "/guide/kb-4?a=1",
        "/guide/closed.md",
        "/guide/KB-5",
        "/guide/x/y",
    ] {
        assert_eq!(
            print(&server.public.get(target)),
            print(&unknown),
            "{target}"
        );
    }
    assert_eq!(server.staff.get("/guide/KB-4").status, 200);
}
