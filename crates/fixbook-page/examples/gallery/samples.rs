//! Sample data: a small service desk's articles.

use fixbook_article::{ArticleType, Audience, Confidence, Date};
use fixbook_page::components::{
    ArticleLink, Badge, FacetOption, FacetSelect, KnownIssue, ResultRow,
};
use fixbook_page::url::{self, SearchState};
use fixbook_page::{
    Activity, ArticlePage, Contact, Correction, DidYouMean, ErrorKind, ErrorPage, GonePage,
    HomePage, Link, NotFoundPage, SearchPage, Shell, ShellKind, StatusLine, Widening,
};

use super::article_text;
use lists::{CATEGORIES, browse, browse_list, items, problems};

mod lists;

/// All samples for one shell: file stem and HTML.
pub(crate) fn pages(kind: ShellKind) -> Vec<(&'static str, String)> {
    let mut pages = vec![
        ("home", home(kind).render()),
        ("search", search(kind).render()),
        ("search-fragment", search(kind).render_fragment()),
        ("search-filtered", filtered(kind).render()),
        ("search-corrected", corrected(kind).render()),
        ("search-none", nothing(kind).render()),
        ("article", article(kind).render()),
        ("browse", browse(kind).render()),
        ("browse-list", browse_list(kind).render()),
        (
            "not-found",
            NotFoundPage {
                shell: shell(kind, ""),
            }
            .render(),
        ),
        (
            "gone",
            GonePage {
                shell: shell(kind, ""),
                replaced_by: related().into_iter().next(),
            }
            .render(),
        ),
        ("error", error(kind).render()),
    ];
    if kind == ShellKind::Staff {
        pages.push(("article-archived", archived().render()));
        pages.push(("problems", problems().render()));
    }
    pages
}

fn shell(kind: ShellKind, query: &str) -> Shell {
    let staff = kind == ShellKind::Staff;
    Shell {
        site_title: if staff {
            "Fixbook"
        } else {
            "Northwind IT Help"
        }
        .to_owned(),
        kind,
        query: query.to_owned(),
        status: staff.then(|| StatusLine {
            articles: 2449,
            indexed: "2 s ago".to_owned(),
            problems: 3,
            activity: Activity::Ready,
            notes: vec!["watching by polling".to_owned()],
        }),
        contact: (!staff).then(|| Contact {
            phone: Some("055 0123".to_owned()),
            hours: Some("Monday to Friday, 8:00 to 18:00".to_owned()),
            wait: Some("4 minutes".to_owned()),
            links: vec![Link {
                label: "Chat with us".to_owned(),
                url: "https://chat.example/".to_owned(),
            }],
            ..Contact::default()
        }),
        ..Shell::default()
    }
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

/// A row whose title and snippet are marked wherever `words` stand.
fn row(title: &str, products: &[&str], category: &str, snippet: &str, words: &[&str]) -> ResultRow {
    let ranges = |text: &str| {
        let lower = text.to_ascii_lowercase();
        words
            .iter()
            .flat_map(|word| {
                lower
                    .match_indices(word)
                    .map(|(at, hit)| at..at + hit.len())
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    ResultRow {
        title: title.to_owned(),
        title_highlights: ranges(title),
        url: "/staff-article.html".to_owned(),
        products: strings(products),
        platforms: strings(&["Windows 11"]),
        category: category.to_owned(),
        snippet: snippet.to_owned(),
        highlights: ranges(snippet),
        section_heading: "Symptoms".to_owned(),
        reviewed: day("2026-10-12"),
        ..ResultRow::default()
    }
}

fn rows(words: &[&str]) -> Vec<ResultRow> {
    let mut rows = vec![
        row(
            "Outlook cannot send: error 0x800CCC0E",
            &["Outlook"],
            "Email",
            "Send/Receive stops with “Cannot connect to the server. 0x800CCC0E” as soon as the VPN is on; webmail still works.",
            words,
        ),
        row(
            "Outlook asks for a password again and again",
            &["Outlook", "Microsoft 365"],
            "Email",
            "The box “Windows Security” comes back after the right password; Outlook shows “Need password” in the status bar.",
            words,
        ),
        row(
            "Search in Outlook finds nothing or misses recent messages",
            &["Outlook"],
            "Email",
            "Searching the mailbox shows “We couldn’t find what you were looking for” although the message lies in the Inbox.",
            words,
        ),
        row(
            "Outlook profile will not load: the set of folders cannot be opened",
            &["Outlook", "Exchange Online", "Microsoft 365"],
            "Email",
            "On start: “Cannot start Microsoft Outlook. The set of folders cannot be opened.”",
            words,
        ),
        row(
            "Shared mailbox missing after permission was given",
            &["Exchange Online"],
            "Email",
            "Full access was given an hour ago, and the mailbox is still not listed below the user’s own in Outlook.",
            words,
        ),
        row(
            "Meeting room shows as free but declines",
            &["Exchange Online"],
            "Calendar",
            "A room that is free in the scheduling assistant declines; Outlook says “The resource is not accepting requests.”",
            words,
        ),
        row(
            "Teams add-in is missing from Outlook",
            &["Teams", "Outlook"],
            "Meetings",
            "The button “New Teams Meeting” is gone from the calendar ribbon after an update.",
            words,
        ),
    ];
    rows[1].badges = vec![Badge::ReviewDue];
    rows[2].badges = vec![Badge::NotValidated];
    rows[3].section_heading = "Cause".to_owned();
    rows[4].badges = vec![Badge::StaffOnly];
    rows[5].badges = vec![Badge::Archived];
    rows[6].reviewed = None;
    rows[6].updated = day("2026-11-02");
    rows
}

/// As the rows would be on a site of this kind.
fn for_kind(kind: ShellKind, mut rows: Vec<ResultRow>) -> Vec<ResultRow> {
    if kind == ShellKind::Public {
        rows.iter_mut().for_each(|row| row.badges.clear());
    }
    rows
}

/// Rows as lists show them, without a snippet.
fn plain_rows() -> Vec<ResultRow> {
    let mut rows = rows(&[]);
    rows.iter_mut().for_each(|row| row.snippet.clear());
    rows
}

fn option(value: &str, count: usize) -> FacetOption {
    FacetOption {
        value: value.to_owned(),
        label: value.to_owned(),
        count,
    }
}

fn facets() -> Vec<FacetSelect> {
    let facet = |name: &str, label: &str, options: Vec<FacetOption>| FacetSelect {
        name: name.to_owned(),
        label: label.to_owned(),
        options,
    };
    vec![
        facet(
            "product",
            "Product",
            vec![
                option("Outlook", 9),
                option("Exchange Online", 5),
                option("Teams with a very long product name for hybrid meetings", 2),
            ],
        ),
        facet(
            "platform",
            "Platform",
            vec![
                option("Windows 11", 12),
                option("macOS", 3),
                option("iOS", 1),
            ],
        ),
        facet(
            "category",
            "Category",
            vec![
                option("Email", 11),
                option("Calendar", 3),
                option("Meetings", 2),
            ],
        ),
        facet("type", "Type", vec![option("fix", 14), option("how-to", 2)]),
    ]
}

fn known_issues() -> Vec<KnownIssue> {
    vec![KnownIssue {
        title: "Teams sign-in fails in Europe: ErrorAADSTS5007917AuthenticationMethodPolicyConvergenceFailed".to_owned(),
        url: "/staff-article.html".to_owned(),
        products: strings(&["Teams"]),
        outage: true,
        starts: day("2026-11-19"),
        ..KnownIssue::default()
    }]
}

fn related() -> Vec<ArticleLink> {
    [
        "Outlook asks for a password again and again",
        "Mail stays in the Outbox",
        "Set up Outlook on a new phone",
    ]
    .map(|title| ArticleLink {
        title: title.to_owned(),
        url: "/staff-article.html".to_owned(),
        ..ArticleLink::default()
    })
    .into()
}

fn home(kind: ShellKind) -> HomePage {
    let guide = |title: &str, note: &str| ArticleLink {
        title: title.to_owned(),
        url: "/staff-article.html".to_owned(),
        note: note.to_owned(),
        ..ArticleLink::default()
    };
    HomePage {
        shell: shell(kind, ""),
        known_issues: known_issues(),
        recent: for_kind(kind, plain_rows()),
        categories: items(&CATEGORIES, false),
        troubleshooters: vec![
            guide("VPN does not connect", "5 questions"),
            guide("A printer does not print", "7 questions"),
        ],
        courses: Vec::new(),
    }
}

fn search(kind: ShellKind) -> SearchPage {
    let mut rows = for_kind(kind, rows(&["outlook", "0x800ccc0e"]));
    rows[0].exact_code = true;
    SearchPage {
        shell: shell(kind, "outlook 0x800ccc0e"),
        state: SearchState {
            query: "outlook 0x800ccc0e".to_owned(),
            ..SearchState::default()
        },
        facets: facets(),
        rows,
        total: 16,
        per_page: 7,
        ..SearchPage::default()
    }
}

fn filtered(kind: ShellKind) -> SearchPage {
    let mut page = search(kind);
    page.state.filters = vec![
        ("platform".to_owned(), "Windows 11".to_owned()),
        ("category".to_owned(), "Email".to_owned()),
    ];
    page.known_issues = known_issues();
    page.state.page = 2;
    page.total = 1600;
    page
}

fn corrected(kind: ShellKind) -> SearchPage {
    SearchPage {
        shell: shell(kind, "outlok pasword"),
        state: SearchState {
            query: "outlok pasword".to_owned(),
            ..SearchState::default()
        },
        corrected: Some(Correction {
            to: "outlook password".to_owned(),
            from: "outlok pasword".to_owned(),
        }),
        rows: for_kind(kind, rows(&["outlook", "password"])),
        ..search(kind)
    }
}

fn nothing(kind: ShellKind) -> SearchPage {
    SearchPage {
        shell: shell(kind, "outlok oof"),
        state: SearchState {
            query: "outlok oof".to_owned(),
            filters: vec![("platform".to_owned(), "Windows 11".to_owned())],
            ..SearchState::default()
        },
        rows: Vec::new(),
        total: 0,
        did_you_mean: Some(DidYouMean {
            query: "outlook".to_owned(),
            total: Some(16),
            rows: rows(&["outlook"])[..3].to_vec(),
        }),
        widenings: vec![Widening {
            facet: "platform".to_owned(),
            value: "Windows 11".to_owned(),
            total: 14,
        }],
        ..search(kind)
    }
}

fn article(kind: ShellKind) -> ArticlePage {
    ArticlePage {
        shell: shell(kind, ""),
        id: "KB-0412".to_owned(),
        url: url::article("KB-0412", "outlook-cannot-send-0x800ccc0e"),
        path: "email/outlook-cannot-send-0x800ccc0e.md".to_owned(),
        title: "Outlook cannot send: error 0x800CCC0E".to_owned(),
        description: Some("Fixes mail that stays in the Outbox on Windows 11. About 5 minutes; you need your password.".to_owned()),
        lang: "en".to_owned(),
        kind: ArticleType::Fix,
        confidence: Confidence::Validated,
        audience: Audience::Public,
        category: strings(&["Email"]),
        products: strings(&["Outlook", "Microsoft 365"]),
        platforms: strings(&["Windows 11", "Windows 10"]),
        tags: strings(&["send-receive", "smtp", "proxy"]),
        applies_to: strings(&["Outlook 2021", "Outlook for Microsoft 365"]),
        owner: Some("Messaging".to_owned()),
        escalate_to: Some("MSG-L2".to_owned()),
        updated: day("2026-10-12"),
        reviewed: day("2026-10-12"),
        review_due: day("2027-04-12"),
        revision: Some("3f2a91c".to_owned()),
        sections: article_text::sections(if kind == ShellKind::Staff { Audience::Internal } else { Audience::Public }),
        related: related(),
        edit_url: Some("https://git.example/kb/edit/main/email/outlook.md".to_owned()),
        ..ArticlePage::default()
    }
}

fn archived() -> ArticlePage {
    ArticlePage {
        confidence: Confidence::Archived,
        reviewed: day("2025-03-02"),
        review_due: day("2025-09-02"),
        review_overdue: true,
        replaced_by: related().into_iter().next(),
        known_issues: known_issues(),
        problems: strings(&[
            "Unknown audience “ITPro”; the article is internal until it is put right",
        ]),
        ..article(ShellKind::Staff)
    }
}

fn error(kind: ShellKind) -> ErrorPage {
    ErrorPage {
        shell: shell(kind, ""),
        kind: ErrorKind::Failure,
        reference: "01JD9Q3T7K".to_owned(),
    }
}
