//! A new analyst's first day: from an empty folder to an article that is found on the site.
//!
//! Every command is one that the manual names; those of the pipelines are read from their files.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Site, until};

/// Three mistakes: a key, a word twice, a link to nothing.
const ARTICLE: &str = "---
id: KB-0002
title: Printer prints blank pages
description: The pages come out empty although there is toner.
type: fix
confidense: not-validated
audience: public
owner: Print team
products: [LaserJet]
symptoms: [The pages come out white]
review_in: 12 months
---

## Symptoms

The pages are empty.

## Resolution

1. Open the the cover.
2. Shake the toner.
3. If it helps, [say so](../start/write-an-articel.md).

## Verify

Print a test page.
";

const PATH: &str = "kb/printing/printer-prints-blank-pages.md";

/// The folder that a shell of the analyst is in.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn folder(&self) -> PathBuf {
        self.dir.path().join("desk")
    }

    fn command(&self, program: &str) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_fixbook"));
        let programs = binary.parent().expect("a folder").display();
        let path = format!("{programs}:{}", std::env::var("PATH").expect("a path"));
        let mut command = Command::new(program);
        command
            .current_dir(self.folder())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.dir.path())
            .env("FIXBOOK_NO_MEANING", "1")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .stdin(Stdio::null());
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Ada");
            command.env(format!("GIT_{role}_EMAIL"), "ada@example.com");
        }
        command
    }

    /// Runs a line of a shell; whether it succeeds, and what it says.
    fn sh(&self, line: &str) -> (bool, String) {
        let mut command = self.command("sh");
        // What the forges set.
        command.env("FROM", self.folder()).env("REF", "HEAD");
        let output = command
            .env("TOKEN", "none")
            .args(["-ec", line])
            .output()
            .expect("sh runs");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        (output.status.success(), said)
    }

    /// Runs a line that must succeed.
    #[track_caller]
    fn run(&self, line: &str) -> String {
        let (passed, said) = self.sh(line);
        assert!(passed, "{line}: {said}");
        said
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder().join(path), text).expect("written");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).expect("a file")
    }

    /// Starts a server, and gives the address it says last of `count`.
    fn start(&self, args: &[&str], count: usize) -> (Running, Site) {
        let mut command = self.command("fixbook");
        let child = command.args(args).stderr(Stdio::piped()).spawn();
        let mut running = Running(child.expect("fixbook runs"));
        let mut errors = running.0.stderr.take().expect("piped");
        let mut said = String::new();
        let mut byte = [0];
        while said.matches("http://").count() < count || !said.ends_with('\n') {
            let read = errors.read(&mut byte).expect("readable");
            assert!(read > 0, "it stopped: {said}");
            said.push(char::from(byte[0]));
        }
        std::thread::spawn(move || errors.read_to_string(&mut String::new()));
        let address = said
            .rsplit("http://")
            .next()
            .and_then(|a| a.split('/').next());
        let site = Site(address.expect("an address").parse().expect("an address"));
        (running, site)
    }
}

/// A server; killed when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Gone already is fine too.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_new_analyst_gets_from_an_empty_folder_to_a_found_article() {
    let desk = Desk {
        dir: TempDir::new().expect("a folder"),
    };
    fs::create_dir(desk.folder()).expect("a folder");
    desk.run("fixbook init . --title 'Our desk'");
    desk.run("git add --all && git commit --quiet --message Begin");
    let new = desk.run(
        "fixbook new --title 'Printer prints blank pages' --type fix --folder printing --owner 'Print team' --no-edit",
    );
    assert!(new.contains("printer-prints-blank-pages.md"), "{new}");
    assert!(desk.read(PATH).starts_with("---\nid: KB-0002\n"));
    mistakes_are_named_with_line_and_cure(&desk);
    a_preview_shows_both_readerships_and_the_last_mistake(&desk);
    the_hook_and_every_pipeline_stop_it(&desk);
    desk.write(PATH, &desk.read(PATH).replace("articel", "article"));
    desk.run("git add --all && git commit --quiet --message 'Printer prints blank pages'");
    for pipeline in PIPELINES {
        for command in commands(&desk.read(pipeline)) {
            desk.run(&command);
        }
    }
    it_is_found_by_everyone(&desk);
}

fn mistakes_are_named_with_line_and_cure(desk: &Desk) {
    desk.write(PATH, ARTICLE);
    let (passed, said) = desk.sh("fixbook check kb");
    assert!(!passed, "{said}");
    for expected in [
        "warning[FB010]: `confidense` is not a known key; it is ignored",
        "printing/printer-prints-blank-pages.md:6:1",
        "did you mean `confidence`? (`--fix` does it)",
        "warning[FB702]: `the` is written twice",
        "printing/printer-prints-blank-pages.md:20:9",
        "error[FB301]: no article is named `../start/write-an-articel.md`",
        "printing/printer-prints-blank-pages.md:22:26",
        "did you mean `../start/write-an-article.md`?",
        "2 articles: 1 error, 2 warnings, 0 notes; `--fix` mends 2",
    ] {
        assert!(said.contains(expected), "no {expected} in {said}");
    }
    let (passed, said) = desk.sh("fixbook check kb --fix");
    assert!(
        !passed && said.contains("1 error, 0 warnings, 0 notes; 2 fixed"),
        "{said}"
    );
    let mended = ARTICLE
        .replace("confidense", "confidence")
        .replace("the the", "the");
    assert_eq!(desk.read(PATH), mended);
}

fn a_preview_shows_both_readerships_and_the_last_mistake(desk: &Desk) {
    let (_preview, site) = desk.start(&["preview", "--listen", "127.0.0.1:0"], 1);
    let page = "/kb/KB-0002/printer-prints-blank-pages";
    until("the preview shows the article and what is wrong", || {
        let answer = site.try_get(page);
        answer.is_some_and(|answer| answer.text().contains("Line 22: no article is named"))
    });
    let public = site.get(&format!("{page}?view=public")).text();
    assert!(public.contains("Shake the toner."), "{public}");
    assert!(!public.contains("no article is named"), "{public}");
}

const PIPELINES: [&str; 3] = [
    ".github/workflows/articles.yml",
    ".forgejo/workflows/articles.yml",
    ".gitlab-ci.yml",
];

/// The lines that a pipeline runs: `- run: COMMAND`, or a list below `script:`.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut in_script = false;
    for line in text.lines().map(str::trim) {
        if let Some(command) = line.strip_prefix("- run: ") {
            commands.push(command.to_owned());
        } else if in_script && line.starts_with("- ") {
            commands.push(line[2..].to_owned());
        } else {
            in_script = line == "script:";
        }
    }
    assert!(!commands.is_empty(), "{text}");
    commands
}

fn the_hook_and_every_pipeline_stop_it(desk: &Desk) {
    let (committed, said) = desk.sh("git add --all && git commit --quiet --message Printer");
    assert!(
        !committed && said.contains("printer-prints-blank-pages.md:22:26"),
        "{said}"
    );
    // A colleague commits without the hook; the pipelines of the pull request say it.
    desk.run("git commit --quiet --no-verify --message Printer");
    let place = format!("{PATH},line=22,endLine=22,col=26,title=FB301 broken-link::");
    for (pipeline, expected) in PIPELINES.iter().zip([
        format!("::error file={place}no article is named"),
        "printing/printer-prints-blank-pages.md:22:26".to_owned(),
        String::new(),
    ]) {
        let commands = commands(&desk.read(pipeline));
        let (last, before) = commands.split_last().expect("commands");
        before.iter().for_each(|command| drop(desk.run(command)));
        let (passed, said) = desk.sh(last);
        assert!(!passed && said.contains(&expected), "{pipeline}: {said}");
        desk.run("git checkout --quiet -B main");
    }
    check_quality(&desk.read("gl-code-quality-report.json"));
    fs::remove_file(desk.folder().join("gl-code-quality-report.json")).expect("there");
    check_sarif(&desk.sh("fixbook check kb --format sarif").1);
    check_junit(&desk.sh("fixbook check kb --format junit").1);
}

/// What GitLab asks of a code quality report.
fn check_quality(report: &str) {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let findings = report.as_array().expect("a list");
    assert_eq!(findings.len(), 1, "{report}");
    let levels = ["info", "minor", "major", "critical", "blocker"];
    for finding in findings {
        for name in ["description", "check_name", "fingerprint"] {
            assert!(
                finding[name].as_str().is_some_and(|text| !text.is_empty()),
                "{finding}"
            );
        }
        assert!(
            levels.contains(&finding["severity"].as_str().expect("a level")),
            "{finding}"
        );
        assert_eq!(finding["location"]["path"], PATH);
        assert_eq!(finding["location"]["lines"]["begin"], 22);
    }
}

/// What the schema of SARIF 2.1.0 asks of the parts that are used.
fn check_sarif(log: &str) {
    let log: Value = serde_json::from_str(log).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "fixbook");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let ids: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    let mut once = ids.clone();
    once.dedup();
    assert_eq!(ids, once, "each rule once");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 1, "{log}");
    for result in results {
        assert!(ids.contains(&&result["ruleId"]), "{result}");
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].is_string(), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], PATH);
        let region = &place["region"];
        assert_eq!(
            (&region["startLine"], &region["startColumn"]),
            (&22.into(), &26.into())
        );
        assert_eq!(region["endLine"], 22);
    }
}

/// One suite, as many cases and failures as it says, and every element closed.
fn check_junit(report: &str) {
    assert!(
        report.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite "),
        "{report}"
    );
    assert!(report.contains("tests=\"2\" failures=\"1\""), "{report}");
    assert_eq!(report.matches("<testcase ").count(), 2, "{report}");
    assert_eq!(report.matches("<failure ").count(), 1, "{report}");
    let opened = report.matches('<').count() - report.matches("</").count() - 1;
    let closed = report.matches("</").count() + report.matches("/>").count();
    assert_eq!(opened, closed, "{report}");
}

fn it_is_found_by_everyone(desk: &Desk) {
    let settings = desk.read("fixbook.toml");
    let free = settings.replace(":8080", ":0").replace(":8081", ":0");
    desk.write("fixbook.toml", &free);
    let (_server, public) = desk.start(&["serve"], 2);
    until("everyone finds it in the words of a caller", || {
        let answer = public.try_get("/api/v1/search?q=pages%20come%20out%20white");
        answer.is_some_and(|answer| answer.text().contains("KB-0002"))
    });
}
