//! The commands, as a person in a terminal meets them.

use std::process::Stdio;

use crate::support::Kb;

const FILES: &str = "
//- vpn.md
---
id: KB-7
title: VPN drops every few minutes
description: What to do when the VPN drops.
owner: Network team
audience: public
products: [VPN]
error_codes: [\"0x80070005\"]
---
## Symptoms
The tunnel closes with 0x80070005.
## Resolution
1. Restart the adapter.
//- broken.md
---
title: Mail: not sent
---
Text.
";

fn sound() -> Kb {
    let kb = Kb::new(FILES);
    std::fs::remove_file(kb.path("broken.md")).expect("removed");
    kb
}

#[test]
fn search_prints_ranked_hits_and_json() {
    let kb = sound();
    let text = kb.print(&["search", "vpn", "drops"]);
    assert!(
        text.contains("VPN drops every few minutes") && text.contains("KB-7"),
        "{text}"
    );
    assert!(
        !text.contains('\u{1b}'),
        "no colours where there is no terminal"
    );
    let json = kb.print(&["search", "--json", "-2147024891"]);
    let answer: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(answer["hits"][0]["id"], "KB-7");
    assert_eq!(answer["hits"][0]["exact_code"], true);
}

#[test]
fn exit_status_says_how_it_went() {
    let kb = sound();
    assert_eq!(kb.run(&["search", "vpn"]).status.code(), Some(0));
    assert_eq!(kb.run(&["search", "xyzzyplugh"]).status.code(), Some(1));
    assert_eq!(kb.run(&["show", "KB-404"]).status.code(), Some(2));
    assert_eq!(kb.run(&["index", "no/such/folder"]).status.code(), Some(2));
    assert_eq!(kb.run(&["check"]).status.code(), Some(0));
    let kb = Kb::new(FILES);
    assert_eq!(kb.run(&["check"]).status.code(), Some(1));
}

#[test]
fn check_names_file_line_and_cure() {
    let kb = Kb::new(FILES);
    let output = kb.run(&["check"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("broken.md:2:"), "{text}");
    assert!(text.contains("help:") && text.contains("quote"), "{text}");
    assert!(!kb.state().exists(), "a check leaves nothing behind");
}

/// Runs the check and gives its status and what it printed.
fn checked(kb: &Kb, args: &[&str]) -> (Option<i32>, String) {
    let output = kb.run(&[&["check"], args].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    (output.status.code(), text)
}

const MISTAKES: &str = "
//- email/outlook.md
---
title: Outlook asks for my password again and again
owner: Messaging team
confidense: validated
symptoms: [Outlook asks for my password]
---
## Resolution

Run ipconfig /flushdns, then see [the other one](../vpn/gone.md).
//- vpn/vpn.md
---
title: VPN drops every few minutes
owner: Network team
symptoms: [The VPN drops]
---
## Resolution

Restart it.
";

#[test]
fn check_shows_the_line_and_mends_what_is_safe() {
    let kb = Kb::new(MISTAKES);
    let (status, text) = checked(&kb, &[]);
    assert_eq!(status, Some(1));
    for expected in [
        "warning[FB010]: `confidense` is not a known key; it is ignored",
        "--> email/outlook.md:4:1",
        "4 | confidense: validated",
        "did you mean `confidence`?",
        "note[FB208]: the command `ipconfig /flushdns` is not set as code",
        "error[FB301]: no article is named `../vpn/gone.md`",
        "`--fix` mends 2",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    let (_, text) = checked(&kb, &["--fix"]);
    assert!(text.contains("2 fixed"), "{text}");
    let file = std::fs::read_to_string(kb.path("email/outlook.md")).expect("a file");
    let mended = MISTAKES.replace("confidense", "confidence");
    let mended = mended.replace("ipconfig /flushdns", "`ipconfig /flushdns`");
    assert!(mended.contains(&file), "only the bytes concerned: {file}");
}

#[test]
fn check_can_be_narrowed() {
    let kb = Kb::new(MISTAKES);
    for (args, status, found, not_found) in [
        (&["--only", "FB301"][..], 1, "FB301", "FB010"),
        (&["--only", "fb208"], 0, "FB208", "FB301"),
        (&["--skip", "FB301,FB010"], 0, "FB208", "FB301"),
        (
            &["--format", "github"],
            1,
            "::error file=email/outlook.md,line=9,endLine=9,col=50",
            "FB999",
        ),
        (&["--format", "junit"], 1, "failures=\"1\"", "FB999"),
        (&["--explain", "FB301"], 0, "broken-link", "FB010"),
    ] {
        let (code, text) = checked(&kb, args);
        assert_eq!(code, Some(status), "{args:?}: {text}");
        assert!(
            text.contains(found) && !text.contains(not_found),
            "{args:?}: {text}"
        );
    }
    assert_eq!(checked(&kb, &["--only", "FB999"]).0, Some(2));
    assert_eq!(
        checked(&kb, &["--changed-since", "HEAD"]).0,
        Some(2),
        "no repository"
    );
}

#[test]
fn check_looks_only_at_what_changed_when_asked() {
    let kb = Kb::new(MISTAKES);
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    kb.git(&["add", "--all"]);
    kb.git(&["commit", "--quiet", "--message", "All"]);
    assert_eq!(
        checked(&kb, &["--changed-since", "main"]),
        (
            Some(0),
            "2 articles: 0 errors, 0 warnings, 0 notes\n".to_owned()
        )
    );
    kb.git(&["mv", "kb/vpn/vpn.md", "kb/vpn/vpn-drops.md"]);
    kb.git(&["commit", "--quiet", "--message", "Rename"]);
    let (_, text) = checked(&kb, &["--changed-since", "main~1"]);
    assert!(
        text.contains("FB324") && text.contains("aliases: [vpn/vpn]"),
        "{text}"
    );
    assert!(!text.contains("outlook.md"), "{text}");
    // Paths are those of the repository, for a forge that shows them in the diff.
    let (_, text) = checked(&kb, &["--format", "github", "--only", "FB301"]);
    assert!(text.contains("file=kb/email/outlook.md"), "{text}");
}

#[test]
fn show_gives_the_article_as_its_audience_reads_it() {
    let kb = Kb::new(
        "//- a.md\n---\nid: A\ntitle: Title\naudience: public\n---\nFor all.\n::: staff\nFor us.\n:::\n",
    );
    let staff = kb.print(&["show", "A"]);
    assert!(
        staff.contains("For all.") && staff.contains("For us."),
        "{staff}"
    );
    let public = kb.print(&["show", "--audience", "public", "/kb/A/title"]);
    assert!(
        public.contains("For all.") && !public.contains("For us."),
        "{public}"
    );
}

#[test]
fn search_reads_beside_a_running_server_and_a_second_server_is_refused() {
    let kb = sound();
    let server = kb.serve();
    assert!(kb.print(&["search", "vpn"]).contains("KB-7"));
    let second = kb.run(&["serve"]);
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8_lossy(&second.stderr);
    assert!(
        said.contains("another fixbook") && said.contains("--state"),
        "{said}"
    );
    drop(server);
    assert!(
        kb.print(&["index"]).contains("1 file indexed"),
        "the lock is free again"
    );
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let kb = sound();
    let mut child = kb
        .command()
        .args(["search", "vpn"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("ends").code(), Some(0));
}

#[test]
fn eval_measures_judged_queries() {
    let kb = sound();
    kb.write("../queries.tsv", "q1\tvpn drops\nq2\tnothing like it\n");
    kb.write("../qrels.tsv", "q1\tvpn.md\t1\nq2\tKB-7\t1\n");
    let root = kb.root().display().to_string();
    let args = [
        "eval",
        "--json",
        "--queries",
        "queries.tsv",
        "--qrels",
        "qrels.tsv",
        "--run",
        "run.txt",
        &root,
    ];
    let figures: serde_json::Value = serde_json::from_str(&kb.print(&args)).expect("JSON");
    assert_eq!(figures["queries"], 2);
    assert_eq!(
        figures["ndcg@10"], 0.5,
        "the first is found at once, the second not at all"
    );
    let run = std::fs::read_to_string(kb.root().with_file_name("run.txt")).expect("a run");
    assert!(run.starts_with("q1 Q0 vpn.md 1 "), "{run}");
}

#[test]
fn help_and_completions_are_there() {
    let kb = sound();
    let help = kb.print(&["--help"]);
    for command in [
        "serve",
        "index",
        "search",
        "show",
        "check",
        "eval",
        "completions",
    ] {
        assert!(help.contains(command), "{command}");
    }
    assert!(kb.print(&["completions", "bash"]).contains("_fixbook"));
}

#[test]
fn one_deleted_file_is_gone_at_once_but_most_of_them_are_asked_about() {
    let files: String = (0..30)
        .map(|n| format!("//- {n}.md\n---\ntitle: T {n}\n---\nx\n"))
        .collect();
    let kb = Kb::new(&files);
    kb.print(&["index"]);
    std::fs::remove_file(kb.path("3.md")).expect("removed");
    let said = kb.print(&["index"]);
    assert!(said.contains("1 removed"), "{said}");
    for n in 4..30 {
        std::fs::remove_file(kb.path(&format!("{n}.md"))).expect("removed");
    }
    let said = kb.print(&["index"]);
    assert!(
        said.contains("26 of 29") && said.contains("--rebuild"),
        "{said}"
    );
    assert!(
        kb.print(&["index", "--rebuild"])
            .contains("3 files indexed")
    );
}

#[test]
fn a_broken_configuration_names_what_is_meant() {
    let kb = sound();
    kb.write("../fixbook.toml", "sttae = 'x'\n");
    let output = kb.run(&["index"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("fixbook.toml") && said.contains("`state`"),
        "{said}"
    );
}

#[test]
fn a_secret_or_certificate_that_is_no_good_is_refused_before_anything_is_served() {
    let kb = sound();
    let site = "[[site]]\nname = 'staff'\nlisten = '127.0.0.1:0'\naudience = 'internal'\n";
    let oidc = format!(
        "{site}sign_in = 'oidc'\nurl = 'https://kb.example.org'\n[site.oidc]\n\
         issuer = 'https://id.example.org'\nclient_id = 'fixbook'\n\
         client_secret_file = 'secret'\nroles = {{ technician = ['helpdesk'] }}\n"
    );
    let tls = format!("{site}tls_certificate = 'secret'\ntls_key = 'secret'\n");
    for (config, secret, says) in [
        (&oidc, None, "cannot read the secret in secret"),
        (&oidc, Some(" \n"), "the secret in secret is empty"),
        (&tls, Some("no certificate"), "secret"),
        (&oidc, Some("geheim\n"), "The configuration is fine"),
    ] {
        kb.write("../fixbook.toml", config);
        if let Some(secret) = secret {
            kb.write("../secret", secret);
        }
        let output = kb.run(&["serve", "--check-config"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(says), "{says}: {said}");
        assert!(!said.contains("geheim"), "{said}");
        let fine = says.contains("fine");
        assert_eq!(
            output.status.code(),
            Some(if fine { 0 } else { 2 }),
            "{said}"
        );
    }
}

/// What `search --audience public` finds after an article was withdrawn from the public while a
/// command brought the staff index up to date.
#[track_caller]
fn check_withdrawn(kb: &Kb, staff_search: &[&str]) {
    let public = ["search", "--audience", "public", "tunnel"];
    assert_eq!(kb.run(&public).status.code(), Some(0));
    kb.print(staff_search);
    let file = kb.path("vpn.md");
    let text = std::fs::read_to_string(&file).expect("readable");
    std::fs::write(
        &file,
        text.replace("audience: public", "audience: internal"),
    )
    .expect("saved");
    kb.print(staff_search);
    assert_eq!(kb.run(&public).status.code(), Some(1), "{staff_search:?}");
}

#[test]
fn an_index_that_was_left_behind_is_never_searched() {
    check_withdrawn(&sound(), &["search", "tunnel"]);
    let kb = sound();
    let staff_only =
        "[[site]]\nname = \"staff\"\nlisten = \"127.0.0.1:0\"\naudience = \"internal\"\n";
    std::fs::write(kb.root().with_file_name("staff.toml"), staff_only).expect("written");
    check_withdrawn(&kb, &["--config", "staff.toml", "search", "tunnel"]);
}

#[test]
fn similar_articles_are_listed_for_an_article_and_for_a_text() {
    let kb = sound();
    kb.write(
        "tunnel.md",
        "---\nid: KB-8\ntitle: The VPN tunnel closes after sleep\n---\nThe adapter of the VPN tunnel drops.\n",
    );
    kb.write(
        "mail.md",
        "---\nid: KB-9\ntitle: Mailbox full\n---\nDelete old mail.\n",
    );
    let text = kb.print(&["similar", "KB-7"]);
    assert!(
        text.contains("KB-8") && !text.contains("KB-7") && !text.contains("KB-9"),
        "{text}"
    );
    let json = kb.print(&[
        "similar",
        "--json",
        "/kb/KB-8/the-vpn-tunnel-closes-after-sleep",
    ]);
    let answer: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(answer["hits"][0]["id"], "KB-7");
    let ticket = kb.root().with_file_name("ticket.txt");
    std::fs::write(
        &ticket,
        "The caller says the tunnel closes: \"drops\" -every product:x minutes.",
    )
    .expect("written");
    let text = kb.print(&["similar", "--text", "ticket.txt"]);
    assert!(text.contains("KB-7"), "{text}");
    assert_eq!(kb.run(&["similar", "KB-404"]).status.code(), Some(2));
    assert_eq!(kb.run(&["similar"]).status.code(), Some(2));
}
