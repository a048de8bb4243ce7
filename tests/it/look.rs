//! What `kb.toml` makes of the pages: on which pages it is, for whom, and when.

use crate::access::WITH_PASSWORDS;
use crate::support::{Kb, Response, until};

const FILES: &str = "
//- a.md
---
id: KB-1
title: Kettle hums
audience: public
---
Text.
//- logo.svg
<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'></svg>
//- kb.toml
title = 'Northwind help'
logo = 'logo.svg'
accent = '#7a1f5c'
footer = 'Run by the service desk'
edit = 'https://git.example/edit/{path}'

[contact]
hours = 'Mon to Fri'
request = 'https://ask.example/?q={query}'

[contact.staff]
phone = '055 2222'

[contact.public]
phone = '055 1111'
";

/// Pages of every kind, those for what is not there included.
const PAGES: [&str; 7] = [
    "/",
    "/search?q=kettle",
    "/search?q=qqqq",
    "/kb/KB-1/kettle-hums",
    "/browse",
    "/kb/none",
    "/nowhere",
];

#[track_caller]
fn check(response: &Response, present: &[&str], absent: &[&str]) {
    let html = response.text();
    for text in present {
        assert!(html.contains(text), "{text} is missing in {html}");
    }
    for text in absent {
        assert!(!html.contains(text), "{text} stands in {html}");
    }
}

/// The addresses below `/assets/` that a page names.
fn assets(html: &str) -> Vec<String> {
    let parts = html.split("\"/assets/").skip(1);
    parts
        .filter_map(|rest| rest.split('"').next())
        .map(|name| format!("/assets/{name}"))
        .collect()
}

#[test]
fn every_page_names_the_people_of_its_own_readers() {
    let server = Kb::new(FILES).serve();
    for page in PAGES {
        let common = ["Northwind help</a>", "Run by the service desk", "alt=\"\""];
        check(&server.public.get(page), &common, &["055 2222"]);
        check(
            &server.public.get(page),
            &["tel:0551111", "Mon to Fri"],
            &[],
        );
        check(&server.staff.get(page), &common, &["055 1111"]);
        check(&server.staff.get(page), &["tel:0552222"], &[]);
    }
    let asked = "href=\"https://ask.example/?q=qqqq\">Request an article</a>";
    for site in [server.public, server.staff] {
        check(&site.get("/search?q=qqqq"), &[asked], &[]);
    }
}

#[test]
fn the_logo_and_the_stylesheet_are_assets_that_run_nothing() {
    let server = Kb::new(FILES).serve();
    let html = server.public.get("/").text();
    let named = assets(&html);
    let of_kind = |kind: &str| named.iter().find(|name| name.starts_with(kind));
    let style = server
        .public
        .get(of_kind("/assets/style-").expect("a stylesheet"));
    check(&style, &["--link: #7a1f5c;"], &["#0b57a4"]);
    let logo = of_kind("/assets/logo-").expect("a logo");
    let logo = server.public.get(logo);
    assert_eq!(logo.status, 200);
    assert_eq!(logo.header("content-type"), Some("image/svg+xml"));
    assert!(
        logo.header("content-security-policy")
            .expect("a policy")
            .starts_with("sandbox")
    );
    assert!(
        logo.header("cache-control")
            .expect("caching")
            .contains("immutable")
    );
    // Its own address, beside the articles, is not served: no article shows it.
    assert_eq!(server.public.get("/files/logo.svg").status, 404);
}

#[test]
fn a_saved_kb_toml_shows_at_once_and_a_broken_one_leaves_defaults() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    kb.write("kb.toml", "title = 'Southwind'\naccent = '#fc0'\n");
    until("the new name is shown", || {
        server.public.get("/").text().contains("Southwind</a>")
    });
    check(
        &server.public.get("/"),
        &[],
        &["055", "Mon to Fri", "logo-"],
    );
    until("the problem is listed", || {
        server
            .staff
            .get("/problems")
            .text()
            .contains("#ffcc00 has a contrast of 1.30")
    });
    kb.write("kb.toml", "contact = 'me'\n");
    until("defaults hold", || {
        server.public.get("/").text().contains("fixbook</a>")
    });
}

#[test]
fn what_cannot_be_used_is_said_at_start_and_by_the_check() {
    let kb = Kb::new(FILES);
    let found = |kb: &Kb| {
        let output = kb.run(&["check"]);
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let fine = found(&kb);
    assert!(
        !fine.contains("FB090") && !fine.contains("logo.svg"),
        "{fine}"
    );
    kb.write("kb.toml", "\nlogo = 'gone.svg'\naccent = '#fc0'\n");
    let server = kb.serve();
    let said = server.log();
    assert!(
        said.contains("kb.toml, line 3: #ffcc00 has a contrast of 1.30"),
        "{said}"
    );
    assert!(said.contains("help: choose a darker colour"), "{said}");
    drop(server);
    let found = found(&kb);
    assert!(
        found.contains("FB090") && found.contains("the logo `gone.svg` cannot be used"),
        "{found}"
    );
    assert!(found.contains("no article shows this image"), "{found}");
}

#[test]
fn who_is_not_let_in_sees_the_name_and_not_whom_staff_call() {
    let server = Kb::new(FILES).serve_as(WITH_PASSWORDS);
    check(
        &server.staff.get("/sign-in"),
        &["Northwind help", "logo-"],
        &["055", "Run by", "Mon to Fri"],
    );
}

#[test]
fn staff_are_led_to_where_an_article_is_edited_and_others_are_not() {
    let kb = Kb::new(FILES);
    kb.write(
        "b c/d.md",
        "---\nid: KB-2\ntitle: Lid\naudience: public\n---\nText.\n",
    );
    let server = kb.serve();
    let led = "href=\"https://git.example/edit/b%20c/d.md\"";
    check(&server.staff.get("/kb/KB-2/lid"), &[led], &[]);
    for page in PAGES {
        check(&server.public.get(page), &[], &["git.example"]);
    }
    check(&server.public.get("/kb/KB-2/lid"), &[], &["git.example"]);
}
