//! Whole exports with what must come of them: `test_data/<format>/<case>/export`, and beside it
//! `expected` with the files and `report.txt` with the notes.
//!
//! `FIXBOOK_BLESS=1 cargo test --workspace --lib import` writes them anew.

mod hostile;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fixbook_article::{Audience, ParseOptions, parse};

use super::{NewFile, Progress, import};
use crate::{Export, Format, ImportOptions, Report};

/// Keeps what an import makes.
#[derive(Default)]
struct Kept {
    files: BTreeMap<String, Vec<u8>>,
    order: Vec<String>,
}

impl Progress for Kept {
    fn file(&mut self, file: NewFile) {
        self.order.push(file.path.clone());
        let twice = self.files.insert(file.path.clone(), file.bytes);
        assert!(twice.is_none(), "{} is made twice", file.path);
    }

    fn done(&mut self, done: usize, total: usize) {
        assert!(done <= total);
    }
}

fn run(export: &Path, options: &ImportOptions) -> (Kept, Report) {
    let export = Export::open(export).expect("an export");
    let mut kept = Kept::default();
    let report = import(&export, options, &mut kept).expect("something of the format");
    (kept, report)
}

fn shown(report: &Report) -> String {
    let mut out = String::new();
    for article in &report.articles {
        let _ = writeln!(
            out,
            "{} <- {} ({})",
            article.path, article.place, article.state
        );
    }
    let _ = writeln!(out, "attachments: {}", report.attachments);
    for note in &report.notes {
        let _ = writeln!(
            out,
            "{:?}: {}: {}: {}",
            note.kind, note.place, note.message, note.detail
        );
    }
    out
}

fn options(format: &str, case: &Path) -> ImportOptions {
    let format = match format {
        "zendesk" => Format::Zendesk,
        "csv" => Format::Csv,
        "html" => Format::Html,
        "confluence" => Format::Confluence,
        "wordpress" => Format::WordPress,
        "mediawiki" => Format::MediaWiki,
        "docx" => Format::Docx,
        "markdown" => Format::Markdown,
        other => panic!("no format is called {other}"),
    };
    let mut options = ImportOptions::new(format);
    let said = fs::read_to_string(case.join("options.txt")).unwrap_or_default();
    for line in said.lines() {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("take-state", _) => options.take_state = true,
            ("audience", name) => {
                options.audience = Audience::from_name(name).expect("an audience")
            }
            ("to", folder) => options.folder = folder.to_owned(),
            ("base-url", url) => options.base_url = Some(url.to_owned()),
            ("column", pair) => {
                let (field, column) = pair.split_once('=').expect("FIELD=COLUMN");
                options.columns.insert(field.to_owned(), column.to_owned());
            }
            other => panic!("{}: no option {other:?}", case.display()),
        }
    }
    options
}

fn cases() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("test_data");
    let folders = |path: &Path| -> Vec<PathBuf> {
        let mut all: Vec<PathBuf> = fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        all.sort();
        all
    };
    let mut cases = Vec::new();
    for format in folders(&root) {
        let name = format
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        cases.extend(
            folders(&format)
                .into_iter()
                .map(|case| (name.clone(), case)),
        );
    }
    cases
}

fn files_below(root: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(root.join(below)) else {
        return;
    };
    for entry in entries {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        if entry.path().is_dir() {
            files_below(root, &path, found);
        } else {
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
}

#[test]
fn exports_become_what_was_expected() {
    let bless = std::env::var_os("FIXBOOK_BLESS").is_some();
    let cases = cases();
    assert!(cases.len() >= 3, "the cases are there");
    for (format, case) in cases {
        let (kept, report) = run(&case.join("export"), &options(&format, &case));
        let expected = case.join("expected");
        if bless {
            drop(fs::remove_dir_all(&expected));
            for (path, bytes) in &kept.files {
                let path = expected.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, bytes).expect("written");
            }
            fs::write(case.join("report.txt"), shown(&report)).expect("written");
        }
        let mut wanted = BTreeMap::new();
        files_below(&expected, "", &mut wanted);
        let names: Vec<&String> = kept.files.keys().collect();
        assert_eq!(
            names,
            wanted.keys().collect::<Vec<_>>(),
            "{}",
            case.display()
        );
        for (path, bytes) in &kept.files {
            let text = String::from_utf8_lossy(bytes);
            assert_eq!(
                text,
                String::from_utf8_lossy(&wanted[path]),
                "{}: {path}",
                case.display()
            );
        }
        let notes = fs::read_to_string(case.join("report.txt")).expect("a report");
        assert_eq!(shown(&report), notes, "{}", case.display());
    }
}

#[test]
fn articles_are_read_without_a_finding_and_are_careful() {
    for (format, case) in cases() {
        let options = options(&format, &case);
        let (kept, _) = run(&case.join("export"), &options);
        for (path, bytes) in kept.files.iter().filter(|(path, _)| path.ends_with(".md")) {
            let text = std::str::from_utf8(bytes).expect("articles are UTF-8");
            let (article, found) = parse(path, text, &ParseOptions::default());
            assert!(found.is_empty(), "{path}: {found:?}\n{text}");
            if !options.take_state {
                assert_eq!(article.meta.audience, options.audience, "{path}");
                assert!(text.contains("\nconfidence: not-validated\n"), "{path}");
            }
        }
    }
}

#[test]
fn twice_is_the_same() {
    for (format, case) in cases() {
        let options = options(&format, &case);
        let (first, one) = run(&case.join("export"), &options);
        let (second, two) = run(&case.join("export"), &options);
        assert_eq!(first.order, second.order);
        assert_eq!(first.files, second.files);
        assert_eq!(one, two);
    }
}
