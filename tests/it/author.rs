//! The commands of writers: new, verify, retire, rename.

use std::fs;

use crate::support::Kb;

const FILES: &str = "
//- kb.toml
title = 'Desk'
//- email/outlook.md
---
id: KB-0007
title: Outlook asks for my password again and again
owner: Messaging team
audience: public
confidence: validated
reviewed: 2026-01-01
review_in: 12 months
symptoms: [Outlook asks for my password]
---
## Resolution

1. See [the VPN](../vpn.md#fix) first.
//- vpn.md
---
title: VPN drops every few minutes
owner: Network team
symptoms: [The VPN drops]
---
## Resolution

![The switch](media/switch.png)

### Fix

1. Restart it.
//- media/switch.png
not really
";

fn read(kb: &Kb, path: &str) -> String {
    fs::read_to_string(kb.path(path)).expect("a file")
}

#[test]
fn new_shows_what_is_there_and_writes_the_next_article() {
    let kb = Kb::new(FILES);
    let text = kb.print(&[
        "new",
        "--from-search",
        "outlook password",
        "--title",
        "Outlook: password box comes back",
        "--folder",
        "email",
        "--type",
        "fix",
    ]);
    assert!(
        text.contains("This may exist already:") && text.contains("KB-0007"),
        "{text}"
    );
    assert!(
        text.contains("- {q: outlook password, finds: KB-0008}"),
        "{text}"
    );
    let article = read(&kb, "email/outlook-password-box-comes-back.md");
    for expected in [
        "id: KB-0008",
        "title: \"Outlook: password box comes back\"",
        "symptoms: [\"outlook password\"]",
        "confidence: wip",
    ] {
        assert!(article.contains(expected), "{expected}\n{article}");
    }
    // The same again would overwrite it.
    let again = kb.run(&[
        "new",
        "--title",
        "Outlook: password box comes back",
        "--folder",
        "email",
    ]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(
        kb.run(&["new"]).status.code(),
        Some(2),
        "nobody can be asked for a title"
    );
    assert_eq!(
        kb.run(&["new", "--title", "x", "--folder", "../out"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn new_takes_up_a_ticket_for_staff_alone_and_the_own_template() {
    let kb = Kb::new(FILES);
    kb.write(
        "ticket.txt",
        "Subject: Scanner stops with 0x80070005\n\nWrite to ada@example.com\n",
    );
    let ticket = kb.path("ticket.txt").display().to_string();
    kb.print(&["new", "--from-ticket", &ticket]);
    let article = read(&kb, "scanner-stops-with-0x80070005.md");
    assert!(
        article.contains("error_codes: [\"0x80070005\"]"),
        "{article}"
    );
    assert!(
        article.contains("::: staff") && !article.contains("ada@"),
        "{article}"
    );
    kb.write(
        "templates/how-to.md",
        "---\ntitle: {{title}}\ntype: how-to\n---\nOurs.\n",
    );
    kb.print(&["new", "--title", "Print on both sides", "--type", "how-to"]);
    assert_eq!(
        read(&kb, "print-on-both-sides.md"),
        "---\ntitle: Print on both sides\ntype: how-to\n---\nOurs.\n"
    );
}

#[test]
fn verify_records_in_git_and_the_article_shows_it() {
    let kb = Kb::new(FILES);
    kb.git(&["init", "--quiet"]);
    kb.git(&["config", "user.name", "Ada Analyst"]);
    kb.git(&["config", "user.email", "ada@example.com"]);
    kb.git(&["add", "--all"]);
    kb.git(&["commit", "--quiet", "--message", "All"]);
    let server = kb.serve();
    let reviewed = || server.staff.get("/api/v1/articles/KB-0007").json()["reviewed"].clone();
    assert_eq!(reviewed(), "2026-01-01");
    let before = read(&kb, "email/outlook.md");
    kb.print(&["verify", "KB-0007", "--commit"]);
    assert_eq!(
        read(&kb, "email/outlook.md"),
        before,
        "the text is not touched"
    );
    let line = read(&kb, "verified.tsv");
    let line = line.lines().last().expect("a line");
    let parts: Vec<&str> = line.split('\t').collect();
    let commit = kb.git(&["rev-parse", "--short=12", "HEAD~1"]);
    assert_eq!(
        (parts[0], parts[2], parts[3]),
        ("KB-0007", commit.trim(), "Ada Analyst")
    );
    assert!(kb.git(&["show", "--stat", "HEAD"]).contains("verified.tsv"));
    crate::support::until("the day is shown", || reviewed() == parts[1]);
    drop(server);
    // Another day, written while nobody watches, is found at the next start.
    kb.write("verified.tsv", "KB-0007\t2027-02-03\t-\tBo\n");
    let server = kb.serve();
    crate::support::until("the other day is shown", || {
        server.staff.get("/api/v1/articles/KB-0007").json()["reviewed"] == "2027-02-03"
    });

    kb.write("email/outlook.md", before + "More.\n");
    let refused = kb.run(&["verify", "KB-0007"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not committed"));
}

#[test]
fn retire_archives_and_names_the_successor() {
    let kb = Kb::new(FILES);
    kb.print(&["retire", "KB-0007", "--replaced-by", "vpn.md"]);
    let article = read(&kb, "email/outlook.md");
    assert!(
        article.contains("\nconfidence: archived\n") && article.contains("\nreplaced_by: vpn\n"),
        "{article}"
    );
    assert!(!article.contains("validated"), "{article}");
    assert_eq!(
        kb.run(&["retire", "KB-0007", "--replaced-by", "KB-0007"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(kb.run(&["retire", "KB-9999"]).status.code(), Some(2));
}

#[test]
fn rename_keeps_every_link_and_the_old_address() {
    let kb = Kb::new(FILES);
    assert_eq!(
        kb.print(&["check", "--only", "FB301,FB302,FB303"]),
        "2 articles: 0 errors, 0 warnings, 0 notes\n"
    );
    let text = kb.print(&["rename", "vpn.md", "network/vpn-drops"]);
    assert!(text.contains("email/outlook.md: 1 link mended"), "{text}");
    assert!(read(&kb, "email/outlook.md").contains("[the VPN](../network/vpn-drops.md#fix)"));
    let article = read(&kb, "network/vpn-drops.md");
    assert!(
        article.contains("aliases: [vpn]") && article.contains("(../media/switch.png)"),
        "{article}"
    );
    assert!(!kb.path("vpn.md").exists());
    assert_eq!(
        kb.print(&["check", "--only", "FB301,FB302,FB303"]),
        "2 articles: 0 errors, 0 warnings, 0 notes\n"
    );
    // The old address leads to the new one.
    let shown = kb.print(&["show", "vpn", "--json"]);
    assert!(shown.contains("network/vpn-drops.md"), "{shown}");
    for bad in ["../out.md", "/etc/x.md", "email/outlook.md", ".git/x.md"] {
        assert_eq!(
            kb.run(&["rename", "KB-0007", bad]).status.code(),
            Some(2),
            "{bad}"
        );
    }
}

/// The lines that a pipeline runs: `- run: COMMAND`, or a list below `script:`.
fn pipeline_commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut in_script = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if let Some(command) = trimmed.strip_prefix("- run: ") {
            commands.push(command.to_owned());
        } else if in_script && trimmed.starts_with("- ") {
            commands.push(trimmed[2..].to_owned());
        } else {
            in_script = trimmed == "script:";
        }
    }
    commands
}

#[test]
fn init_makes_a_knowledge_base_whose_hook_and_pipelines_work() {
    let kb = Kb::new("");
    let dir = kb.root().with_file_name("desk");
    let text = kb.print(&["init", "desk", "--title", "Our \"desk\""]);
    assert!(text.contains("files written"), "{text}");
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_fixbook"));
    let path = format!(
        "{}:{}",
        binary.parent().expect("a folder").display(),
        std::env::var("PATH").expect("a path")
    );
    let run = |command: &str| {
        let output = std::process::Command::new("sh")
            .args(["-ec", command])
            .current_dir(&dir)
            .env("PATH", &path)
            .env("HOME", kb.root())
            .env("FROM", &dir)
            .env("REF", "HEAD")
            .env("TOKEN", "none")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_AUTHOR_NAME", "Ada")
            .env("GIT_AUTHOR_EMAIL", "ada@example.com")
            .env("GIT_COMMITTER_NAME", "Ada")
            .env("GIT_COMMITTER_EMAIL", "ada@example.com")
            .output()
            .expect("sh runs");
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&said).into_owned(),
        )
    };
    // A new one has nothing to complain about, and the hook lets it pass.
    let (passed, said) = run("fixbook check kb");
    let clean = said.starts_with("1 article: 0 errors, 0 warnings, 0 notes\n");
    assert!(passed && clean && said.contains("1 pass, 0 fail"), "{said}");
    assert!(run("fixbook serve --check-config").0);
    let (committed, said) = run("git add --all && git commit --quiet --message 'Begin'");
    assert!(committed, "{said}");
    // A broken article is stopped by the hook, and by every pipeline, with file and line.
    fs::write(dir.join("kb/bad.md"), "---\ntitle: Printer is offline\nowner: Desk\nsymptoms: [No paper comes]\n---\n## Fix\n\nSee [this](gone.md).\n").expect("written");
    let (committed, said) = run("git add --all && git commit --quiet --message 'Break'");
    assert!(!committed && said.contains("bad.md:8:"), "{said}");
    for (pipeline, expected) in [
        (
            ".github/workflows/articles.yml",
            "::error file=kb/bad.md,line=8,",
        ),
        (".forgejo/workflows/articles.yml", "bad.md:8:"),
        (".gitlab-ci.yml", ""),
    ] {
        let commands =
            pipeline_commands(&fs::read_to_string(dir.join(pipeline)).expect("a pipeline"));
        let (last, before) = commands.split_last().expect("commands");
        for command in before {
            assert!(run(command).0, "{command}");
        }
        let (passed, said) = run(last);
        assert!(!passed && said.contains(expected), "{pipeline}: {said}");
    }
    let quality = fs::read_to_string(dir.join("gl-code-quality-report.json")).expect("a report");
    assert!(quality.contains("kb/bad.md"), "{quality}");
    // Run again, it changes nothing.
    fs::write(dir.join("kb/kb.toml"), "title = 'Mine'\n").expect("written");
    assert!(kb.print(&["init", "desk"]).starts_with("kept"));
    assert_eq!(
        fs::read_to_string(dir.join("kb/kb.toml")).expect("settings"),
        "title = 'Mine'\n"
    );
}

#[test]
fn schema_is_json_and_knows_the_own_products() {
    let kb = Kb::new("//- kb.toml\n[check]\nproducts = ['Outlook']\n//- a.md\nText.\n");
    let schema: serde_json::Value = serde_json::from_str(&kb.print(&["schema"])).expect("JSON");
    assert_eq!(
        schema["properties"]["products"]["anyOf"][0]["items"]["enum"][0],
        "Outlook"
    );
}
