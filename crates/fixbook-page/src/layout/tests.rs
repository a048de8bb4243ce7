//! The frame of every page: order of the first stops, what each shell shows.

use maud::html;

use super::*;

fn shell(kind: ShellKind) -> Shell {
    Shell {
        site_title: "Fixbook".to_owned(),
        kind,
        status: Some(StatusLine {
            articles: 2449,
            indexed: "2 s ago".to_owned(),
            problems: 3,
            ..StatusLine::default()
        }),
        ..Shell::default()
    }
}

fn render(shell: &Shell) -> String {
    page(
        shell,
        &Frame {
            title: "Title",
            path: "/browse",
            ..Frame::default()
        },
        &html! { "main" },
    )
}

/// Elements that Tab stops at, in order.
fn stops(html: &str) -> Vec<&str> {
    let body = html.split_once("<body").expect("a body").1;
    body.split('<')
        .filter(|tag| {
            ["a ", "input ", "button", "select", "summary"]
                .iter()
                .any(|name| tag.starts_with(name))
        })
        .collect()
}

#[test]
fn the_search_box_is_the_third_stop() {
    for kind in [ShellKind::Staff, ShellKind::Public] {
        let html = render(&shell(kind));
        let stops = stops(&html);
        assert!(stops[0].contains("#fb-main"), "{}", stops[0]);
        assert!(stops[1].contains("brand"), "{}", stops[1]);
        assert!(stops[2].contains("name=\"q\""), "{}", stops[2]);
    }
}

#[test]
fn staff_see_the_state_of_the_index_and_others_do_not() {
    let staff = render(&shell(ShellKind::Staff));
    assert!(staff.contains("2,449 articles · indexed 2 s ago · 3 problems"));
    assert!(staff.contains("href=\"/problems\""));
    assert!(staff.contains("noindex") && staff.contains("<script defer"));
    let public = render(&shell(ShellKind::Public));
    for absent in ["2,449", "/problems", "noindex", "<script", "Keyboard"] {
        assert!(!public.contains(absent), "{absent}");
    }
}

#[test]
fn the_state_line_has_a_word_for_each_state() {
    let line = |activity, problems| {
        let mut shell = shell(ShellKind::Staff);
        shell.status = Some(StatusLine {
            articles: 1,
            problems,
            activity,
            notes: vec!["watching by polling".to_owned()],
            ..StatusLine::default()
        });
        render(&shell)
    };
    assert!(line(Activity::Indexing(40), 1).contains("1 article · indexing, 40 % · 1 problem"));
    assert!(
        line(Activity::Holding("09:12".to_owned()), 0)
            .contains("showing the state of 09:12 · no problems")
    );
    assert!(line(Activity::Ready, 0).contains("1 article · no problems · watching by polling"));
}

#[test]
fn the_page_one_is_on_is_marked() {
    assert!(render(&shell(ShellKind::Staff)).contains("href=\"/browse\" aria-current=\"page\""));
}

#[test]
fn words_from_configuration_are_escaped_and_odd_addresses_dropped() {
    let mut shell = shell(ShellKind::Public);
    shell.site_title = "<b>\"&".to_owned();
    shell.query = "\"><script>".to_owned();
    shell.footer = Some("<i>".to_owned());
    shell.contact = Some(Contact {
        phone: Some("<i>12".to_owned()),
        hours: Some("<i>".to_owned()),
        wait: Some("<i>".to_owned()),
        email: Some("\"><i>@x".to_owned()),
        request: None,
        links: vec![
            Link {
                label: "good".to_owned(),
                url: "tel:+1".to_owned(),
            },
            Link {
                label: "odd".to_owned(),
                url: "javascript:alert(1)".to_owned(),
            },
        ],
    });
    let html = render(&shell);
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"));
    assert!(html.contains("tel:+1") && !html.contains("javascript:"));
}

fn reachable() -> Contact {
    Contact {
        phone: Some("+41 55 123 45 67".to_owned()),
        hours: Some("Monday to Friday, 8 to 18".to_owned()),
        wait: Some("4 minutes".to_owned()),
        email: Some("help+it@example.org".to_owned()),
        ..Contact::default()
    }
}

#[test]
fn contact_is_at_the_foot_of_every_page_when_there_is_any() {
    let mut shell = shell(ShellKind::Public);
    assert!(!render(&shell).contains("<footer"), "nothing is faked");
    shell.contact = Some(Contact {
        hours: Some("Never".to_owned()),
        request: Some("https://ask.example/".to_owned()),
        ..Contact::default()
    });
    assert!(
        !render(&shell).contains("<footer"),
        "hours alone reach nobody"
    );
    shell.contact = Some(reachable());
    let html = render(&shell);
    for text in [
        "href=\"tel:+41551234567\">+41 55 123 45 67</a>",
        "href=\"mailto:help+it@example.org\"",
        "Monday to Friday, 8 to 18 · Expected wait: 4 minutes",
    ] {
        assert!(html.contains(text), "{text}");
    }
}

#[test]
fn a_logo_a_stylesheet_and_a_footer_of_ones_own_are_shown() {
    let mut shell = shell(ShellKind::Public);
    shell.logo = Some(Logo {
        url: "/assets/logo-1.svg".to_owned(),
        width: 80,
        height: 32,
    });
    shell.style = Some("/assets/style-own.css".to_owned());
    shell.footer = Some("Northwind, a company".to_owned());
    let html = render(&shell);
    for text in [
        "<img src=\"/assets/logo-1.svg\" width=\"80\" height=\"32\" alt=\"\">Fixbook</a>",
        "rel=\"stylesheet\" href=\"/assets/style-own.css\"",
        "Northwind, a company",
    ] {
        assert!(html.contains(text), "{text}");
    }
}
