//! `fixbook import`: an export becomes articles that the check accepts and the search finds.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::Kb;

/// An export that lies in the crate that reads it.
fn export(case: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let path = root
        .join("../fixbook-import/test_data")
        .join(case)
        .join("export");
    path.display().to_string()
}

fn json(kb: &Kb, args: &[&str]) -> Value {
    let output = kb.run(args);
    // Every one of these exports holds something to look at.
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn imported_articles_pass_the_check_and_are_found() {
    let kb = Kb::new("//- kb.toml\ntitle = 'Desk'\n");
    let cases = [
        (
            "zendesk",
            "zendesk/help-center",
            "outlook 0x800ccc92",
            "ZD-4401001",
        ),
        ("csv", "csv/servicenow", "vpn drops", "KB0010001"),
        (
            "html",
            "html/site",
            "hold the button",
            "html/guides/reset-printer",
        ),
        (
            "confluence",
            "confluence/space",
            "old client vpn",
            "CF-1001",
        ),
        ("wordpress", "wordpress/blog", "rebuild the index", "WP-12"),
        ("mediawiki", "mediawiki/wiki", "0x00000bcb", "MW-7"),
        ("docx", "docx/manuals", "second screen black", "docx/Dock"),
        (
            "markdown",
            "markdown/sites",
            "do not unplug",
            "markdown/docs/printer",
        ),
    ];
    for (format, case, _, _) in cases {
        let answer = json(
            &kb,
            &["import", format, &export(case), "--to", format, "--json"],
        );
        assert!(
            !answer["written"].as_array().expect("a list").is_empty(),
            "{format}"
        );
        assert_eq!(answer["kept"].as_array().map(Vec::len), Some(0), "{format}");
    }
    let checked = kb.run(&["check", "--json"]);
    let findings: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let errors: Vec<&Value> = findings
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    for (_, _, words, id) in cases {
        let found: Value =
            serde_json::from_str(&kb.print(&["search", "--json", words])).expect("JSON");
        assert_eq!(found["hits"][0]["id"], id, "{words}");
        assert_eq!(found["hits"][0]["audience"], "internal", "{words}");
    }
}

#[test]
fn a_second_import_changes_nothing_and_keeps_what_was_written_by_hand() {
    let kb = Kb::new("//- kb.toml\ntitle = 'Desk'\n");
    let zendesk = export("zendesk/help-center");
    let article = "help/e-mail-calendar/outlook-keeps-asking-for-a-password.md";
    let args = ["import", "zendesk", &zendesk, "--json"];
    let dry = json(&kb, &["import", "zendesk", &zendesk, "--json", "--dry-run"]);
    assert!(!kb.path(article).exists(), "a dry run writes nothing");
    let first = json(&kb, &args);
    assert_eq!(first["written"], dry["written"]);
    let written = first["written"].as_array().expect("a list").len();
    let before = fs::read_to_string(kb.path(article)).expect("an article");
    let second = json(&kb, &args);
    assert_eq!(second["same"], written);
    assert_eq!(second["written"].as_array().map(Vec::len), Some(0));
    kb.write(article, format!("{before}\nBy hand.\n"));
    let third = json(&kb, &args);
    assert_eq!(third["kept"][0]["path"], article);
    assert!(
        fs::read_to_string(kb.path(article))
            .expect("an article")
            .ends_with("By hand.\n")
    );
    let forced = json(&kb, &["import", "zendesk", &zendesk, "--json", "--force"]);
    assert_eq!(forced["updated"][0], article);
    assert_eq!(
        fs::read_to_string(kb.path(article)).expect("an article"),
        before
    );
}

#[test]
fn what_cannot_be_imported_says_what_to_do() {
    let kb = Kb::new("//- kb.toml\ntitle = 'Desk'\n");
    let check = |args: &[&str], told: &str| {
        let output = kb.run(args);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {errors}");
        assert!(errors.contains(told), "{args:?}: {errors}");
    };
    check(
        &["import", "wordpress", &export("html/site")],
        "use Tools, Export",
    );
    check(&["import", "html", "nowhere"], "cannot read nowhere");
    check(
        &["import", "html", &export("html/site"), "--to", "../out"],
        "no folder below",
    );
    check(
        &[
            "import",
            "csv",
            &export("csv/servicenow"),
            "--column",
            "colour=x",
        ],
        "no field",
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let kb = Kb::new("//- kb.toml\ntitle = 'Desk'\n");
    let outside = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(outside.path(), kb.path("guides")).expect("a link");
    let output = kb.run(&["import", "html", &export("html/site")]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.contains("is a symbolic link"), "{errors}");
    assert_eq!(fs::read_dir(outside.path()).expect("a folder").count(), 0);
}
