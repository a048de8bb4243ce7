//! After each of many changes the checker knows what a whole check finds, and looks at little.

use std::fs;

use super::*;

/// Path, line, column, code and message of a finding.
type Line = (String, u32, u32, String, String);

/// What a whole check finds.
fn whole(folder: &std::path::Path) -> Vec<Line> {
    let checked = checking::read(folder).expect("readable");
    let line = |finding: Finding| {
        let page = checked.kb.page(&finding.path);
        let place = page.zip(finding.range.as_ref());
        let place = place.map(|(page, range)| page.anatomy.line_column(range.start));
        let (line, column) = place.unwrap_or_default();
        let code = finding.code.to_owned();
        (finding.path, line, column, code, finding.message)
    };
    let mut lines: Vec<Line> = checked
        .findings_with(Vec::new())
        .into_iter()
        .map(line)
        .collect();
    lines.sort();
    lines
}

fn lines(problems: &[Problem]) -> Vec<Line> {
    let line = |problem: &Problem| {
        let found = &problem.diagnostic;
        let code = found.code.to_string();
        (
            problem.path.clone(),
            found.line,
            found.column,
            code,
            found.message.clone(),
        )
    };
    let mut lines: Vec<Line> = problems.iter().map(line).collect();
    lines.sort();
    lines
}

const SAME: &str = "When the printer shows offline, open Settings, select Bluetooth and devices, select Printers and scanners, choose the printer, open the queue, clear Use Printer Offline, then print a test page and wait until it arrives, and restart the spooler when nothing happens.";

/// Path, new text (none: deleted), how many articles the rules must look at.
fn steps() -> Vec<(&'static str, Option<String>, usize)> {
    let text = |text: &str| Some(text.to_owned());
    vec![
        (
            "a.md",
            text("---\nid: KB-001\naudience: public\n---\nSee [b](b.md#fix) and ![x](x.png).\n"),
            1,
        ),
        // The link is no longer broken.
        (
            "b.md",
            text("---\nid: KB-002\naudience: public\n---\n## Fix\n\nA qwertzu.\n"),
            2,
        ),
        ("c.md", text("---\nid: KB-003\n---\nAlone.\n"), 1),
        // The anchor is gone: whoever links there is looked at, and nobody else.
        (
            "b.md",
            text("---\nid: KB-002\naudience: public\n---\n## Mend\n\nA qwertzu.\n"),
            2,
        ),
        // Prose alone concerns nobody else.
        (
            "b.md",
            text("---\nid: KB-002\naudience: public\n---\n## Mend\n\nThe the text.\n"),
            1,
        ),
        // A narrower audience hides the link.
        (
            "b.md",
            text("---\nid: KB-002\n---\n## Mend\n\nThe the text.\n"),
            2,
        ),
        ("x.png", text("an image"), 1),
        ("unused.png", text("an image"), 0),
        // The same id twice, an id that is missing, and one title three times.
        ("d.md", text("---\nid: kb-002\ntitle: B\n---\nText.\n"), 1),
        (
            "e.md",
            text("---\ntitle: B\nproducts: [Out look]\n---\nText.\n"),
            1,
        ),
        (
            "f.md",
            text("---\ntitle: b\nproducts: [Outlook]\n---\nText.\n"),
            1,
        ),
        // Nearly the same words, found and lost again.
        ("g.md", text(SAME), 1),
        ("h.md", text(&format!("{SAME} Done.")), 1),
        ("h.md", text("Done."), 1),
        // Words that become terms of the knowledge base, and one that is listed.
        ("i.md", text("They recieve it.\n"), 1),
        ("j.md", text("We recieve it.\n"), 1),
        ("k.md", text("You recieve it.\n"), 3),
        ("k.md", text("You receive it.\n"), 3),
        ("words.txt", text("recieve\n"), 2),
        // Comments that are of use, and one that is not.
        (
            "l.md",
            text(
                "<!-- fixbook-ignore FB301: soon -->\nSee [x](nowhere.md).\n\n<!-- fixbook-ignore FB301: soon -->\nText.\n",
            ),
            1,
        ),
        // Settings concern everyone; a folder's defaults whom they reach.
        ("kb.toml", text("[check]\nskip = ['FB103', 'FB999']\n"), 12),
        ("sub/m.md", text("Text.\n"), 2),
        ("sub/_defaults.yml", text("owner: Desk\n"), 1),
        ("verified.tsv", text("KB-003\t2026-11-20\t-\tAda\n"), 1),
        ("n.md", text("---\ntitle: [a\n---\nText \u{0}.\n"), 0),
        ("n.md", None, 0),
        ("b.md", None, 2),
    ]
}

#[test]
fn a_look_finds_what_a_whole_check_finds() {
    let folder = tempfile::tempdir().expect("a folder");
    let tree = Arc::new(crate::pipeline::open_tree(folder.path()).expect("a tree"));
    let mut checker = Checker::new(tree, None);
    for (n, (path, text, expected)) in steps().into_iter().enumerate() {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        match text {
            Some(text) => fs::write(&file, text).expect("written"),
            None => fs::remove_file(&file).expect("removed"),
        }
        let found = checker.look().expect("something changed");
        assert_eq!(
            lines(&found),
            whole(folder.path()),
            "after step {n}, {path}"
        );
        assert_eq!(checker.looked_at(), expected, "after step {n}, {path}");
        assert!(checker.look().is_none(), "nothing changed since step {n}");
    }
}

#[test]
fn what_was_found_before_keeps_its_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let tree = Arc::new(crate::pipeline::open_tree(folder.path()).expect("a tree"));
    let mut checker = Checker::new(tree, None);
    let article = folder.path().join("a.md");
    fs::write(&article, "Open the the box.\n").expect("written");
    let before = checker.look().expect("found");
    fs::write(&article, "A line more.\n\nOpen the the box. Go to to it.\n").expect("written");
    let after = checker.look().expect("found");
    let since = |problems: &[Problem], message: &str| {
        let mut found = problems.iter();
        let found = found.find(|problem| problem.diagnostic.message.contains(message));
        found.expect("found").since
    };
    assert_eq!(since(&before, "`the`"), since(&after, "`the`"));
    assert!(since(&after, "`to`") > since(&after, "`the`"));
    assert!(
        after[0].diagnostic.message.contains("`to`"),
        "the newest first"
    );
}
