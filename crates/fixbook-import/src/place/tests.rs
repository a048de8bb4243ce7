//! Names of files: safe on every system, each once, the same each time.

use proptest::prelude::*;

use super::{Places, relative};

#[test]
fn articles_get_names_from_titles_and_keys_when_those_are_taken() {
    let mut places = Places::default();
    let mut check = |folders: &[&str], title: &str, key: &str, path: &str| {
        let folders: Vec<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
        assert_eq!(places.article("in", &folders, title, key), path);
    };
    check(
        &["E-mail & calendar"],
        "Paper jam!",
        "7",
        "in/e-mail-calendar/paper-jam.md",
    );
    check(
        &["E-mail & calendar"],
        "PAPER JAM",
        "8",
        "in/e-mail-calendar/paper-jam-8.md",
    );
    check(
        &["../../etc", "..", "templates"],
        "/passwd",
        "9",
        "in/etc/article/templates-page/passwd.md",
    );
    check(&[], "CON", "10", "in/con-page.md");
    check(&[], "", "11", "in/article.md");
    check(
        &[],
        &"x".repeat(500),
        "12",
        &format!("in/{}.md", "x".repeat(80)),
    );
    check(
        &[],
        &"x".repeat(400),
        "13",
        &format!("in/{}-13.md", "x".repeat(80)),
    );
}

#[test]
fn files_keep_their_names_where_they_can() {
    let mut places = Places::default();
    let mut check = |name: &str, path: &str| assert_eq!(places.file("a", name), path);
    check("Steps (new).PDF", "a/steps-new.pdf");
    check("steps new.pdf", "a/steps-new-2.pdf");
    check("..\\..\\evil.exe", "a/evil.exe");
    check("page.html", "a/page-html.txt");
    check("kb.toml", "a/kb-toml.txt");
    check(".htaccess", "a/htaccess.bin");
    check("noextension", "a/noextension.bin");
}

#[test]
fn trees_are_kept() {
    let mut places = Places::default();
    assert_eq!(
        places.kept("in", "Guides/Reset_printer"),
        "in/Guides/Reset_printer.md"
    );
    assert_eq!(
        places.kept("in", "guides/reset_PRINTER"),
        "in/guides/reset_PRINTER-2.md"
    );
    assert_eq!(places.kept("", "a b/c?d"), "a-b/c-d.md");
    assert_eq!(
        places.kept_file("in", "img/Front panel.PNG"),
        "in/img/front-panel.png"
    );
    assert_eq!(places.kept_file("in", ".git/config"), "in/git/config.bin");
    assert_eq!(places.kept("", "-/-"), "article/article.md");
}

#[test]
fn the_way_between_files() {
    let check = |from, to, way| assert_eq!(relative(from, to), way);
    check("a.md", "b.md", "b.md");
    check("a/b.md", "a/c/d.png", "c/d.png");
    check("a/b/c.md", "a/d.md", "../d.md");
    check("a/b.md", "c.md", "../c.md");
}

proptest! {
    #[test]
    fn nothing_leads_out(folder in "\\PC{0,30}", title in "\\PC{0,60}", key in "\\PC{0,10}", twice in any::<bool>()) {
        let mut places = Places::default();
        let mut made = vec![places.article("", std::slice::from_ref(&folder), &title, &key), places.kept("", &format!("{folder}/{title}")), places.file("x", &title), places.kept_file("", &format!("{folder}/{title}"))];
        if twice {
            made.push(places.article("", &[folder], &title, &key));
        }
        for path in &made {
            prop_assert!(path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part != ".."), "{}", path);
            prop_assert!(!path.contains(['\\', ':', '\0', '\n', '<', '>', '"', '|', '?', '*']), "{}", path);
            prop_assert!(path.len() <= 255, "{}", path);
        }
        let unique: std::collections::HashSet<String> = made.iter().map(|path| path.to_lowercase()).collect();
        prop_assert_eq!(unique.len(), made.len());
    }
}
