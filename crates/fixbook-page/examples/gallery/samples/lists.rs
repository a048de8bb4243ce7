//! Samples of the pages that list: browsing, and what is wrong with the files.

use fixbook_article::Severity;
use fixbook_page::{
    BrowseGroup, BrowseItem, BrowseListPage, BrowsePage, Problem, ProblemsPage, ShellKind,
};

use super::{for_kind, plain_rows, shell};

pub(super) fn items(values: &[(&str, usize)], described: bool) -> Vec<BrowseItem> {
    values
        .iter()
        .map(|(value, count)| BrowseItem {
            value: (*value).to_owned(),
            label: String::new(),
            count: *count,
            description: if described {
                format!("Problems and tasks around {}", value.to_lowercase())
            } else {
                String::new()
            },
        })
        .collect()
}

pub(super) const CATEGORIES: [(&str, usize); 8] = [
    ("Sign-in", 354),
    ("Email", 248),
    ("Network and VPN", 161),
    ("Printing", 144),
    ("Windows", 412),
    ("Phones and tablets", 88),
    ("Backup", 61),
    ("Security", 97),
];

pub(super) fn browse(kind: ShellKind) -> BrowsePage {
    let group = |facet: &str, label: &str, items: Vec<BrowseItem>| BrowseGroup {
        facet: facet.to_owned(),
        label: label.to_owned(),
        items,
    };
    BrowsePage {
        shell: shell(kind, ""),
        total: 2449,
        groups: vec![
            group("category", "Categories", items(&CATEGORIES, true)),
            group(
                "product",
                "Products",
                items(
                    &[
                        ("Outlook", 91),
                        ("Teams", 77),
                        ("Windows 11", 301),
                        ("Exchange Online", 58),
                        ("OneDrive", 49),
                        ("AnyConnect", 31),
                    ],
                    false,
                ),
            ),
            group(
                "platform",
                "Platforms",
                items(
                    &[
                        ("Windows 11", 1204),
                        ("macOS", 311),
                        ("iOS", 122),
                        ("Android", 119),
                    ],
                    false,
                ),
            ),
        ],
    }
}

pub(super) fn browse_list(kind: ShellKind) -> BrowseListPage {
    BrowseListPage {
        shell: shell(kind, ""),
        facet: "product".to_owned(),
        facet_label: "Products".to_owned(),
        value: "Outlook".to_owned(),
        description: "Mail and calendar on the desktop.".to_owned(),
        known_issues: Vec::new(),
        rows: for_kind(kind, plain_rows()),
        grouped: true,
        total: 91,
        listed: 91,
        page: 1,
        per_page: 7,
        ..BrowseListPage::default()
    }
}

pub(super) fn problems() -> ProblemsPage {
    let problem = |path: &str, line, severity, code: &str, message: &str, help: &str| Problem {
        path: path.to_owned(),
        line,
        severity,
        code: code.to_owned(),
        message: message.to_owned(),
        help: Some(help.to_owned()),
        article_url: Some("/staff-article.html".to_owned()),
        edit_url: None,
    };
    ProblemsPage {
        checking: false,
        shell: shell(ShellKind::Staff, ""),
        problems: vec![
            problem(
                "email/outlook-rules.md",
                3,
                Severity::Error,
                "FB003",
                "The front matter ends in an unclosed quote",
                "Close the quote; until then the article is served from its text, for staff only",
            ),
            problem(
                "network/vpn-drops-every-few-minutes-on-windows-11.md",
                0,
                Severity::Warning,
                "FB011",
                "Two files claim the id KB-0203",
                "Give one of them another id; the first by path keeps it",
            ),
            problem(
                "printing/driver.md",
                41,
                Severity::Note,
                "FB020",
                "The link leads to no article: ../spooler.md",
                "Write the path relative to this file, or the id",
            ),
        ],
        total: 3,
    }
}
