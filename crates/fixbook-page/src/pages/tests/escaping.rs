//! Hostile words in every slot of every page.
//!
//! One file because every page is made of the same hostile parts.

use fixbook_article::Severity;

use super::day;
use crate::components::{
    ArticleLink, CoursePart, CoursePlace, CourseStep, FacetOption, FacetSelect, KnownIssue,
    PreviewBar, ResultRow,
};
use crate::language::Language;
use crate::layout::{Activity, Contact, Link, Logo, Shell, ShellKind, StatusLine};
use crate::pages::*;
use crate::url::SearchState;

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1) style=color:red>";

fn bad() -> String {
    HOSTILE.to_owned()
}

fn link() -> ArticleLink {
    ArticleLink {
        title: bad(),
        url: bad(),
        note: bad(),
        lang: bad(),
    }
}

fn shell(kind: ShellKind) -> Shell {
    Shell {
        site_title: bad(),
        kind,
        closed: false,
        language: Language::English,
        offers_languages: true,
        query: bad(),
        nav: vec![Link {
            label: bad(),
            url: format!("/{HOSTILE}"),
        }],
        status: Some(StatusLine {
            indexed: bad(),
            activity: Activity::Holding(bad()),
            notes: vec![bad()],
            ..StatusLine::default()
        }),
        contact: Some(Contact {
            phone: Some(bad()),
            hours: Some(bad()),
            wait: Some(bad()),
            email: Some(bad()),
            links: vec![Link {
                label: bad(),
                url: format!("https://{HOSTILE}"),
            }],
            request: Some(format!("https://{HOSTILE}/{{query}}/{{filters}}")),
        }),
        style: Some(bad()),
        logo: Some(Logo {
            url: bad(),
            ..Logo::default()
        }),
        footer: Some(bad()),
        preview: Some(PreviewBar {
            subject: bad(),
            made: 1,
            notes: vec![bad()],
            changes: vec![bad()],
        }),
        base: Some(bad()),
        open_search: true,
    }
}

fn row() -> ResultRow {
    ResultRow {
        title: bad(),
        title_highlights: Vec::from([0..9, 4..12]),
        url: bad(),
        products: vec![bad(), bad()],
        platforms: vec![bad()],
        category: bad(),
        snippet: bad(),
        highlights: Vec::from([3..12, 1..2]),
        section_heading: bad(),
        exact_code: true,
        lang: Some(bad()),
        ..ResultRow::default()
    }
}

fn issue() -> KnownIssue {
    KnownIssue {
        title: bad(),
        url: bad(),
        lang: Some(bad()),
        products: vec![bad()],
        outage: true,
        starts: day("2026-01-01"),
        expires: day("2026-02-01"),
    }
}

fn search(kind: ShellKind, rows: Vec<ResultRow>) -> SearchPage {
    SearchPage {
        shell: shell(kind),
        state: SearchState {
            query: bad(),
            filters: vec![(bad(), bad())],
            ..SearchState::default()
        },
        facets: vec![FacetSelect {
            name: bad(),
            label: bad(),
            options: vec![FacetOption {
                value: bad(),
                label: bad(),
                count: 1,
            }],
        }],
        total: rows.len() * 40,
        rows,
        per_page: 10,
        corrected: Some(Correction {
            to: bad(),
            from: bad(),
        }),
        did_you_mean: Some(DidYouMean {
            query: bad(),
            total: None,
            rows: vec![row()],
        }),
        widenings: vec![Widening {
            facet: bad(),
            value: bad(),
            total: 2,
        }],
        notes: vec![bad()],
        known_issues: vec![issue()],
    }
}

fn article(kind: ShellKind) -> ArticlePage {
    ArticlePage {
        shell: shell(kind),
        id: bad(),
        url: bad(),
        path: bad(),
        title: bad(),
        description: Some(bad()),
        lang: "x".to_owned(),
        category: vec![bad()],
        products: vec![bad()],
        platforms: vec![bad()],
        tags: vec![bad()],
        applies_to: vec![bad()],
        aliases: vec![bad()],
        owner: Some(bad()),
        escalate_to: Some(bad()),
        revision: Some(bad()),
        history: Some(ArticleHistory {
            created: None,
            authors: vec![bad()],
            revision: bad(),
            url: bad(),
        }),
        replaced_by: Some(link()),
        related: vec![link()],
        known_issues: vec![issue()],
        problems: vec![bad()],
        guide_url: Some(bad()),
        course: vec![CoursePart {
            places: vec![CoursePlace {
                link: link(),
                id: bad(),
                note_lang: bad(),
            }],
            ..CoursePart::default()
        }],
        course_step: Some(CourseStep {
            id: bad(),
            course: link(),
            previous: Some(link()),
            next: Some(link()),
            ..CourseStep::default()
        }),
        data: Some(crate::StructuredData {
            steps: vec![bad(), bad()],
            ..crate::StructuredData::default()
        }),
        edit_url: Some(format!("/{HOSTILE}")),
        ..ArticlePage::default()
    }
}

fn problem() -> Problem {
    Problem {
        path: bad(),
        line: 1,
        severity: Severity::Error,
        code: bad(),
        message: bad(),
        help: Some(bad()),
        article_url: Some(bad()),
        edit_url: Some(format!("/{HOSTILE}")),
    }
}

fn all_pages(kind: ShellKind) -> Vec<String> {
    let items = vec![BrowseItem {
        value: bad(),
        label: bad(),
        count: 1,
        description: bad(),
    }];
    let group = BrowseGroup {
        facet: bad(),
        label: bad(),
        items: items.clone(),
    };
    let shell = || shell(kind);
    vec![
        HomePage {
            shell: shell(),
            known_issues: vec![issue()],
            recent: vec![row()],
            categories: items,
            troubleshooters: vec![link()],
            courses: vec![link()],
        }
        .render(),
        search(kind, vec![row(), row()]).render(),
        search(kind, Vec::new()).render(),
        search(kind, Vec::new()).render_fragment(),
        article(kind).render(),
        BrowsePage {
            shell: shell(),
            groups: vec![group],
            total: 1,
        }
        .render(),
        BrowseListPage {
            shell: shell(),
            facet: bad(),
            facet_label: bad(),
            value: bad(),
            description: bad(),
            rows: vec![row()],
            grouped: true,
            guides: vec![link()],
            chips: vec![FilterChip {
                label: bad(),
                count: 1,
                url: bad(),
                chosen: true,
            }],
            platform: Some(bad()),
            total: 1,
            ..BrowseListPage::default()
        }
        .render(),
        LettersPage {
            shell: shell(),
            letters: vec![bad()],
            letter: bad(),
            articles: vec![link()],
            ..LettersPage::default()
        }
        .render(),
        KnownIssuesPage {
            shell: shell(),
            current: vec![IssueView {
                issue: issue(),
                description: Some(bad()),
                ..IssueView::default()
            }],
            coming: vec![issue()],
            past: vec![issue()],
            past_total: 2,
        }
        .render(),
        ProblemsPage {
            shell: shell(),
            problems: vec![problem()],
            total: 1,
            checking: true,
        }
        .render(),
        NotFoundPage { shell: shell() }.render(),
        GonePage {
            shell: shell(),
            replaced_by: Some(link()),
        }
        .render(),
        ErrorPage {
            shell: shell(),
            kind: ErrorKind::Busy,
            reference: bad(),
        }
        .render(),
    ]
    .into_iter()
    .chain(pages_of_people(shell))
    .chain(steps_of_guides(shell))
    .collect()
}

fn steps_of_guides(shell: impl Fn() -> Shell) -> Vec<String> {
    let others = || {
        vec![OtherAnswer {
            number: 1,
            text: bad(),
        }]
    };
    let question = GuideStepView::Question {
        heading: bad(),
        intro: Vec::new(),
        sections: Vec::new(),
        answers: vec![bad()],
        at_most: 1,
        unanswered: true,
    };
    let outcome = GuideStepView::Outcome {
        heading: bad(),
        sections: Vec::new(),
        others: others(),
    };
    let article = GuideStepView::Article {
        link: link(),
        description: Some(bad()),
        lang: bad(),
        guide: true,
        sections: Vec::new(),
        others: others(),
    };
    let page = |step| GuidePage {
        shell: shell(),
        id: bad(),
        title: bad(),
        description: Some(bad()),
        lang: bad(),
        article_url: bad(),
        given: vec![GivenAnswer {
            number: 1,
            question: bad(),
            answer: bad(),
        }],
        step,
    };
    [question, outcome, article]
        .map(|step| page(step).render())
        .to_vec()
}

fn pages_of_people(shell: impl Fn() -> Shell) -> Vec<String> {
    let sign_in = |way| SignInPage {
        shell: shell(),
        way,
        next: bad(),
        problem: Some(bad()),
    };
    vec![
        sign_in(SignInWay::Password {
            name: bad(),
            token: bad(),
        })
        .render(),
        sign_in(SignInWay::Provider { label: bad() }).render(),
        RefusedPage {
            shell: shell(),
            heading: bad(),
            advice: bad(),
            sign_in: Some(bad()),
        }
        .render(),
        AccountPage {
            shell: shell(),
            display_name: bad(),
            person: bad(),
            role: bad(),
            token: Some(bad()),
            manages_people: true,
        }
        .render(),
        PeoplePage {
            shell: shell(),
            people: vec![Person {
                person: bad(),
                display_name: bad(),
                role: bad(),
                sessions: 1,
            }],
            token: bad(),
        }
        .render(),
        HistoryPage {
            shell: shell(),
            title: bad(),
            lang: bad(),
            article_url: bad(),
            url: bad(),
            notes: vec![bad()],
            revisions: vec![revision(), revision(), revision()],
            total: 3,
            page: 1,
        }
        .render(),
        ComparisonPage {
            shell: shell(),
            title: bad(),
            lang: bad(),
            article_url: bad(),
            history_url: bad(),
            from: revision(),
            to: revision(),
            state: vec![bad()],
            places: vec![vec![DiffLine {
                kind: DiffKind::Added,
                number: 1,
                pieces: vec![(bad(), true), (bad(), false)],
            }]],
        }
        .render(),
        PastPage {
            shell: shell(),
            title: bad(),
            article_url: bad(),
            history_url: bad(),
            revision: revision(),
            newest: bad(),
            lang: bad(),
            ..PastPage::default()
        }
        .render(),
        AudiencePage {
            shell: shell(),
            sites: vec![SiteShows {
                site: bad(),
                audience: bad(),
                articles: vec![Shown {
                    id: bad(),
                    title: bad(),
                    path: bad(),
                    url: bad(),
                }],
                files: vec![bad()],
            }],
        }
        .render(),
    ]
}

fn revision() -> RevisionRow {
    RevisionRow {
        name: bad(),
        day: day("2026-10-12"),
        author: bad(),
        subject: bad(),
        done: bad(),
        state: vec![bad()],
        read_url: Some(bad()),
        compare_url: Some(bad()),
    }
}

/// Names of the attributes of one tag, given what stands between `<` and `>`.
fn attributes(tag: &str) -> Vec<&str> {
    // Values are in double quotes, so every second piece is outside of them.
    let outside = tag.split('"').step_by(2);
    outside
        .flat_map(|piece| piece.split_whitespace())
        .map(|name| name.trim_end_matches('='))
        .collect()
}

#[test]
fn hostile_words_stay_words() {
    for kind in [ShellKind::Staff, ShellKind::Public] {
        for html in all_pages(kind) {
            for tag in html.split('<').skip(1) {
                let tag = tag.split('>').next().unwrap_or_default();
                let name = tag.split_whitespace().next().unwrap_or_default();
                // The only picture of ours is the logo; the hostile one has no `alt`.
                let ours = tag.ends_with("width=\"0\" height=\"0\" alt=\"\"");
                assert!(name != "style" && (name != "img" || ours), "<{tag}>");
                assert!(
                    name != "script"
                        || tag.contains("src=\"/assets/")
                        || tag == "script type=\"application/ld+json\"",
                    "<{tag}>"
                );
                for attribute in attributes(tag) {
                    let inline = attribute.starts_with("on") || attribute == "style";
                    assert!(!inline, "<{tag}>");
                }
            }
            assert!(!html.contains("alert(1)</script>"));
        }
    }
}
