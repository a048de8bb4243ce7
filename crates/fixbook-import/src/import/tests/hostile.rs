//! Exports made to do harm, or damaged: the rest of them is imported, and what is wrong is told.

use std::fs;

use proptest::prelude::*;

use super::run;
use crate::{Error, Export, Format, ImportOptions, NoteKind, Report};

/// Imports one file of a format.
fn import_text(format: Format, name: &str, text: impl AsRef<[u8]>) -> (super::Kept, Report) {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join(name), text).expect("a file");
    run(dir.path(), &ImportOptions::new(format))
}

#[track_caller]
fn skips(report: &Report, message: &str) {
    let told = report
        .notes
        .iter()
        .any(|note| note.kind == NoteKind::Skipped && note.message.contains(message));
    assert!(told, "{message}: {:?}", report.notes);
}

#[test]
fn a_record_that_is_too_large_is_left_out() {
    let text = format!(
        "title,body\nBig,<p>{}</p>\nSmall,text\n",
        "x".repeat(3 * 1024 * 1024)
    );
    let (kept, report) = import_text(Format::Csv, "a.csv", text);
    assert_eq!(kept.order, ["small.md"]);
    skips(&report, "larger than an article may be");
}

#[test]
fn broken_json_is_told_and_the_rest_goes_on() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("a.json"), "{\"articles\": [{\"id\": 1").expect("a file");
    fs::write(dir.path().join("b.json"), "[".repeat(100_000)).expect("a file");
    fs::write(dir.path().join("c.json"), r#"{"articles": [{"id": 2, "title": "Fine", "body": "<p>x</p>"}, {"id": -3}, {"id": 4, "title": [], "body": 1}]}"#).expect("a file");
    fs::write(dir.path().join("d.json"), "7").expect("a file");
    let (kept, report) = run(dir.path(), &ImportOptions::new(Format::Zendesk));
    assert_eq!(kept.order, ["fine.md"]);
    let skipped = report
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Skipped)
        .count();
    assert_eq!(skipped, 5, "{:?}", report.notes);
}

#[test]
fn sections_in_a_circle_end() {
    let text = r#"{"articles": [{"id": 1, "title": "A", "body": "<p>x</p>", "section_id": 5}],
        "sections": [{"id": 5, "name": "Five", "parent_section_id": 6}, {"id": 6, "name": "Six", "parent_section_id": 5}]}"#;
    let (kept, _) = import_text(Format::Zendesk, "a.json", text);
    assert_eq!(kept.order.len(), 1);
}

#[test]
fn attachments_cannot_be_read_from_elsewhere() {
    let text = "<a href='../../../../etc/passwd'>a</a><img src='/etc/passwd'><img src='file:///etc/passwd'><img src='data:image/png;base64,!!!'>";
    let (kept, report) = import_text(Format::Html, "a.html", text);
    assert_eq!(kept.order, ["a.md"]);
    assert_eq!(report.attachments, 0);
    assert!(report.notes.len() >= 3, "{:?}", report.notes);
}

#[test]
fn nothing_of_the_format_says_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("a.doc"), "x").expect("a file");
    let export = Export::open(dir.path()).expect("a folder");
    let error = super::import(
        &export,
        &ImportOptions::new(Format::Html),
        &mut super::Kept::default(),
    );
    assert!(matches!(error, Err(Error::Nothing { .. })));
}

proptest! {
    #[test]
    fn no_table_stops_it(text in "(title|body|number|[a-z<>/\",;\t]{0,5}|\\PC{0,5}|\n){0,60}") {
        let (kept, _) = import_text(Format::Csv, "a.csv", text);
        prop_assert!(kept.order.iter().all(|path| path.ends_with(".md")));
    }

    #[test]
    fn no_json_stops_it(text in "([\\[\\]{},:]|\"(id|title|body|articles|section_id|locale)\"|[0-9]|\\PC{0,4}){0,60}") {
        drop(import_text(Format::Zendesk, "a.json", text));
    }
}
