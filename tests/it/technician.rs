//! What a site for staff has beside the text of an article, and no other site.

use crate::support::Kb;

const FILES: &str = "
//- a.md
---
id: KB-1
title: Kettle hums
type: fix
audience: public
confidence: validated
products: [Kettle]
---
## Symptoms
It hums.
## Resolution
1. Unplug it.
//- b.md
---
id: KB-2
title: Kettle drips
type: fix
audience: public
confidence: validated
products: [Kettle]
---
## Resolution
1. Turn it.
";

#[test]
fn the_text_for_a_ticket_is_plain_and_for_staff() {
    let server = Kb::new(FILES).serve();
    let answer = server.staff.get("/kb/KB-1/kettle-hums/ticket.txt");
    assert_eq!(answer.status, 200);
    let media_type = answer.header("content-type").expect("a type");
    assert!(media_type.starts_with("text/plain"), "{media_type}");
    let text = answer.text();
    let (head, rest) = text.split_once('@').expect("a version");
    assert_eq!(head, "Kettle hums\nKB-1");
    assert_eq!(
        &rest[8..],
        "\nhttp://localhost/kb/KB-1/kettle-hums\nSteps done:\n1. Unplug it.\nResult: "
    );
    let other = server.staff.get("/kb/KB-1/ticket.txt");
    assert_eq!(
        other.header("location"),
        Some("/kb/KB-1/kettle-hums/ticket.txt")
    );
    assert_eq!(server.staff.get("/kb/none/ticket.txt").status, 404);
    for target in ["/kb/KB-1/kettle-hums/ticket.txt", "/kb/KB-1/ticket.txt"] {
        let answer = server.public.get(target);
        assert!(!answer.text().contains("Steps done"), "{target}");
        assert_ne!(answer.status, 200, "{target}");
    }
}

#[test]
fn what_was_searched_goes_with_staff_and_with_nobody_else() {
    let server = Kb::new(FILES).serve();
    let opened = "/kb/KB-1/x?h=kettle&n=1";
    let to = |site: crate::support::Site| {
        let answer = site.get(opened);
        answer.header("location").expect("leads on").to_owned()
    };
    assert_eq!(to(server.staff), "/kb/KB-1/kettle-hums?h=kettle&n=1");
    assert_eq!(to(server.public), "/kb/KB-1/kettle-hums");
    let html = server.staff.get("/search?q=kettle").text();
    assert!(
        html.contains("?h=kettle&amp;n=1\"") && html.contains("?h=kettle&amp;n=2\""),
        "{html}"
    );
    assert!(!server.public.get("/search?q=kettle").text().contains("?h="));
    // A place that is not the article's own has no neighbours.
    for (query, shown) in [
        ("h=kettle&n=1", true),
        ("h=kettle&n=9", false),
        ("h=zzz&n=1", false),
        ("n=1", false),
        ("h=kettle", false),
    ] {
        let first = server.staff.ids("kettle")[0].clone();
        let slug = if first == "KB-1" {
            "kettle-hums"
        } else {
            "kettle-drips"
        };
        let html = server
            .staff
            .get(&format!("/kb/{first}/{slug}?{query}"))
            .text();
        assert_eq!(html.contains("1 of 2 for ‘kettle’"), shown, "{query}");
    }
}

#[test]
fn a_preview_is_a_part_of_the_page_for_staff_alone() {
    let server = Kb::new(FILES).serve();
    let target = "/kb/KB-1/kettle-hums";
    let ask = |site: crate::support::Site| {
        site.send("GET", target, &[("X-Fragment", "preview")])
            .expect("an answer")
    };
    let staff = ask(server.staff);
    let html = staff.text();
    assert!(
        html.starts_with("<aside id=\"preview\"") && html.contains("Unplug it."),
        "{html}"
    );
    assert!(staff.header("vary").expect("vary").contains("x-fragment"));
    assert!(ask(server.public).text().starts_with("<!DOCTYPE html>"));
}

#[test]
fn answers_say_how_long_they_took_to_staff_alone() {
    let server = Kb::new(FILES).serve();
    for target in ["/", "/search?q=kettle", "/kb/KB-1/kettle-hums", "/nowhere"] {
        let answer = server.staff.get(target);
        let timing = answer.header("server-timing").expect("a time");
        let milliseconds = timing.strip_prefix("app;dur=").expect("a metric");
        assert!(
            milliseconds.parse::<f64>().is_ok_and(|ms| ms >= 0.0),
            "{timing}"
        );
        assert_eq!(server.public.get(target).header("server-timing"), None);
    }
}

#[test]
fn the_only_answer_is_opened_when_that_is_asked_for() {
    let server = Kb::new(FILES).serve();
    let to = |target: &str| {
        server
            .staff
            .get(target)
            .header("location")
            .map(str::to_owned)
    };
    assert_eq!(
        to("/search?q=hums&go=1").as_deref(),
        Some("/kb/KB-1/kettle-hums?h=hums&n=1")
    );
    assert_eq!(to("/search?q=hums"), None);
    assert_eq!(to("/search?q=kettle&go=1"), None);
    let public = server.public.get("/search?q=hums&go=1");
    assert_eq!(public.header("location"), Some("/kb/KB-1/kettle-hums"));
}
