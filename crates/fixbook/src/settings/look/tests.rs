//! What a `kb.toml` makes of the pages, and what it is told when it cannot.

use std::fs;

use fixbook_files::{Options, Tree};
use tempfile::TempDir;

use super::super::{KbFile, Looks};

/// The looks of a `kb.toml`, and the findings as `line: message`.
fn read(text: &str) -> (Looks, Vec<String>) {
    let folder = TempDir::new().expect("a folder");
    let write = |name, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("logo.svg", b"<svg viewBox=\"0 0 48 32\"></svg>");
    write("wide.svg", b"<svg viewBox=\"0 0 90 10\"></svg>");
    write("large.svg", &vec![b' '; 65 * 1024]);
    write("odd.png", b"<svg viewBox=\"0 0 48 32\"></svg>");
    let tree = Tree::open(folder.path(), Options::default()).expect("a tree");
    let file: KbFile = toml::from_str(text).expect("a file");
    let (looks, found) = super::read(&file.look(), text, &tree);
    let found = found.iter().map(|d| format!("{}: {}", d.line, d.message));
    (looks, found.collect())
}

#[test]
fn a_file_that_says_nothing_has_a_name_and_no_contact() {
    let (looks, found) = read("");
    assert_eq!(found, [""; 0]);
    assert_eq!(looks.others.title, "fixbook");
    assert_eq!(looks.others.contact, None);
    assert!(looks.others.style.is_none() && looks.others.logo.is_none());
}

#[test]
fn name_logo_accent_and_footer_are_the_same_for_all() {
    let (looks, found) = read(
        "title = 'Help'\nlogo = 'logo.svg'\naccent = '#7a1f5c'\naccent_dark = '#f0a8d8'\nfooter = '''\nA\n  B'''\n",
    );
    assert_eq!(found, [""; 0]);
    for look in [&looks.staff, &looks.others] {
        assert_eq!(
            (look.title.as_str(), look.footer.as_deref()),
            ("Help", Some("A B"))
        );
        let (logo, width, height) = look.logo.as_ref().expect("a logo");
        assert!(logo.url.starts_with("/assets/logo-") && logo.url.ends_with(".svg"));
        assert_eq!((*width, *height), (48, 32));
        let style = look.style.as_ref().expect("a stylesheet");
        let style = String::from_utf8_lossy(&style.bytes);
        assert!(style.contains("--link: #7a1f5c;") && style.contains("--link: #f0a8d8;"));
    }
}

#[test]
fn contact_is_by_readership_with_what_holds_for_both() {
    let (looks, found) = read(
        "[contact]\nhours = 'always'\nphone = '1'\nrequest = 'https://x.example/?q={query}'\n\
         [contact.staff]\nphone = '2'\n\
         [contact.public]\nwait = '3 minutes'\nemail = 'a@b.example'\nchat = 'https://c.example/'\n\
         links = [{ label = 'Portal', url = '/browse' }]\n",
    );
    assert_eq!(found, [""; 0]);
    let contact = |look: &fixbook_web::Look| look.contact.clone().expect("a contact");
    let (staff, others) = (contact(&looks.staff), contact(&looks.others));
    assert_eq!(
        (staff.phone.as_deref(), others.phone.as_deref()),
        (Some("2"), Some("1"))
    );
    assert_eq!(staff.hours, others.hours);
    assert_eq!(
        (staff.wait, staff.email, staff.links.len()),
        (None, None, 0)
    );
    let labels: Vec<&str> = others
        .links
        .iter()
        .map(|link| link.label.as_str())
        .collect();
    assert_eq!(labels, ["Chat with us", "Portal"]);
    assert_eq!(
        others.request.as_deref(),
        Some("https://x.example/?q={query}")
    );
}

#[test]
fn what_cannot_be_used_is_said_with_its_line_and_left_out() {
    let cases = [
        (
            "\naccent = '#fc0'",
            "2: #ffcc00 has a contrast of 1.30 on cautions (#fdeaea) in the light scheme, and links need 4.5; the default colours are used",
        ),
        ("accent = 'blue'", "1: `blue` is no colour"),
        (
            "accent_dark = '#fff'",
            "1: `accent_dark` does nothing without `accent`",
        ),
        (
            "logo = 'none.svg'",
            "1: the logo `none.svg` cannot be used: ",
        ),
        (
            "logo = '../logo.svg'",
            "1: the logo `../logo.svg` cannot be used: ",
        ),
        (
            "logo = 'large.svg'",
            "1: the logo `large.svg` cannot be used: ",
        ),
        (
            "logo = 'logo.gif'",
            "1: the logo `logo.gif` is of no type that is shown",
        ),
        (
            "logo = 'odd.png'",
            "1: the logo `odd.png` is no PNG with a size",
        ),
        (
            "logo = 'wide.svg'",
            "1: the logo `wide.svg` is 9.0 times as wide as it is high",
        ),
        (
            "[contact]\n\nchat = 'javascript:x'",
            "3: `javascript:x` is no address that people can be led to",
        ),
        (
            "[contact]\nrequest = 'https://x.example/?q=a b'",
            "2: `https://x.example/?q=a b` is no address",
        ),
        (
            "[contact]\nemail = 'me'",
            "2: `me` is no address of electronic mail",
        ),
        (
            "[contact.staff.public]\nphone = '1'",
            "2: `staff` and `public` have no tables",
        ),
    ];
    for (text, expected) in cases {
        let (looks, found) = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].starts_with(expected), "{text}: {found:?}");
        let look = looks.others;
        assert!(
            look.style.is_none() && look.logo.is_none() && look.contact.is_none(),
            "{text}"
        );
    }
    let (looks, found) = read(&format!("title = 'T'\nfooter = '{}'", "x".repeat(301)));
    assert_eq!(found, ["2: this text has 301 characters and is left out"]);
    assert_eq!(
        (looks.others.title.as_str(), &looks.others.footer),
        ("T", &None)
    );
}

#[test]
fn a_dark_accent_that_is_too_dark_leaves_the_one_made_from_the_light_one() {
    let (looks, found) = read("accent = '#7a1f5c'\naccent_dark = '#7a1f5c'");
    assert!(
        found[0].starts_with("2: #7a1f5c has a contrast of"),
        "{found:?}"
    );
    let style = looks.others.style.as_ref().expect("a stylesheet");
    let style = String::from_utf8_lossy(&style.bytes);
    assert_eq!(style.matches("--link: #7a1f5c;").count(), 1);
    assert!(!style.contains("--link: #8cc4ff;"));
}

#[test]
fn where_files_are_edited_is_for_staff_alone() {
    let (looks, found) = read("edit = 'https://git.example/kb/edit/main/{path}'");
    assert_eq!(found, [""; 0]);
    let edit = looks.staff.edit.as_deref();
    assert_eq!(edit, Some("https://git.example/kb/edit/main/{path}"));
    assert_eq!(looks.others.edit, None);
    let (looks, found) = read("edit = 'vim'");
    assert!(found[0].contains("no address"), "{found:?}");
    assert_eq!(looks.staff.edit, None);
}
