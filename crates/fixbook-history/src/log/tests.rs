//! Tests of taking apart what Git prints.

use super::*;

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const NONE: &str = "0000000000000000000000000000000000000000";

/// `@` stands for NUL; each change is shown as `path < from, before > after`.
#[track_caller]
fn check(printed: &str, expected: &[&str]) {
    let printed = printed
        .replace('@', "\0")
        .replace("AA", A)
        .replace("BB", B)
        .replace("00NONE", NONE);
    let mut shown = Vec::new();
    for entry in parse(printed.as_bytes()) {
        shown.push(format!(
            "{} {} {} {}",
            entry.time, entry.root, entry.author, entry.subject
        ));
        for change in entry.changes {
            let short = |oid: Option<Oid>| {
                oid.map_or("-".to_owned(), |oid| oid.to_string()[..1].to_owned())
            };
            shown.push(format!(
                "{} < {}, {} > {}",
                change.path,
                change.from.as_deref().unwrap_or("-"),
                short(change.before),
                short(change.after)
            ));
        }
    }
    assert_eq!(shown, expected);
}

#[test]
fn commits_and_their_changes_are_taken_apart() {
    check("", &[]);
    check(
        "AA@5@@Ada@First@\n:000000 100644 00NONE AA A@a b.md@AA@7@BB@Ben@@",
        &["5 true Ada First", "a b.md < -, - > a", "7 false Ben "],
    );
    check(
        "AA@5@BB@Ada@Move@\n:100644 100644 AA BB R090@old.md@new.md@:100644 000000 AA 00NONE D@gone.md@",
        &[
            "5 false Ada Move",
            "new.md < old.md, a > b",
            "gone.md < -, a > -",
        ],
    );
    // A merge has one mode, blob and status more for each further parent.
    check(
        "AA@5@BB AA@Ada@Merge@\n::100644 100644 100644 AA AA BB MM@a.md@",
        &["5 false Ada Merge", "a.md < -, a > b"],
    );
    // A link and a submodule are no files.
    check(
        "AA@5@@Ada@x@\n:100644 120000 AA BB T@a.md@:000000 160000 00NONE BB A@sub@",
        &["5 true Ada x", "a.md < -, a > -", "sub < -, - > -"],
    );
}

#[test]
fn what_is_not_understood_is_passed_over() {
    check("nonsense@@@", &[]);
    check(":100644@a.md@", &[]);
    check("AA@x@@Ada@Subject@\n:1 2@a.md@", &["0 true Ada Subject"]);
    check("AA@5@@Ada@S@\n:100644 100644 AA", &["5 true Ada S"]);
}

#[test]
fn names_cannot_act_on_what_is_around_them() {
    check(
        "AA@5@@\u{202e}evil\u{7}  \u{200b}name@ <b>x</b>\t@",
        &["5 true evil name <b>x</b>"],
    );
    let long = "x".repeat(500);
    let entries = parse(format!("{A}\x005\0\0{long}\0{long}\0").as_bytes());
    assert_eq!(entries[0].author.chars().count(), MAX_AUTHOR + 1);
    assert_eq!(entries[0].subject.chars().count(), MAX_SUBJECT + 1);
}

#[test]
fn a_path_that_is_no_text_stays_itself() {
    assert_eq!(name(b"caf\xc3\xa9.md"), "café.md");
    assert_ne!(name(b"caf\xe9.md"), name(b"caf\xe8.md"));
}
