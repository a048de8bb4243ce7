//! What differs between two revisions of an article, line by line, with the words marked.

use maud::{Markup, html};

use super::history::RevisionRow;
use crate::components::ArticleLink;
use crate::components::text::date;
use crate::language::{Language, marks};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// `/kb/{id}/history?from=...&to=...`
#[derive(Clone, Debug, Default)]
pub struct ComparisonPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Title of the article.
    pub title: String,
    /// Language of the article, as a BCP 47 tag.
    pub lang: String,
    /// Address of the article.
    pub article_url: String,
    /// Address of its revisions.
    pub history_url: String,
    /// The older revision.
    pub from: RevisionRow,
    /// The newer one.
    pub to: RevisionRow,
    /// What changed in the state of the article.
    pub state: Vec<String>,
    /// Places that differ, each with the lines around it.
    pub places: Vec<Vec<DiffLine>>,
}

/// One line of either revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// Whether it stayed, went or came.
    pub kind: DiffKind,
    /// Its number in the revision it is in, the newer one when it is in both.
    pub number: usize,
    /// The line, cut where words differ; true for what differs.
    pub pieces: Vec<(String, bool)>,
}

/// Whether a line stayed, went or came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffKind {
    /// It is in both.
    Same,
    /// It is in the older one alone.
    Removed,
    /// It is in the newer one alone.
    Added,
}

impl ComparisonPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "comparison-title", title = &self.title);
        let frame = Frame {
            title: &title,
            path: &self.history_url,
            ..Frame::default()
        };
        let article = ArticleLink {
            title: self.title.clone(),
            url: self.article_url.clone(),
            lang: self.lang.clone(),
            ..ArticleLink::default()
        };
        let main = html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) {
                ol {
                    li { (article.anchor(language)) }
                    li { a href=(self.history_url) { (say!(language, "history")) } }
                }
            }
            h1 { (rich!(language, "comparison-title", title = article.words(language))) }
            dl.pair {
                (side(language, &say!(language, "comparison-from"), &self.from))
                (side(language, &say!(language, "comparison-to"), &self.to))
            }
            @if !self.state.is_empty() { ul { @for change in &self.state { li { (change) } } } }
            @if self.places.is_empty() { p.lead { (say!(language, "comparison-same")) } }
            @for place in &self.places { (table(language, &self.lang, place)) }
            p.ways {
                a href=(url::comparison(&self.history_url, &self.to.name, &self.from.name)) { (say!(language, "comparison-other-way")) }
            }
        };
        page(&self.shell, &frame, &main)
    }
}

fn side(language: Language, name: &str, revision: &RevisionRow) -> Markup {
    html! {
        dt { (name) }
        dd {
            @match &revision.read_url {
                Some(href) => a href=(href) { code { (revision.name) } },
                None => code { (revision.name) },
            }
            @if let Some(day) = revision.day { " · " (date(language, day)) }
            @if !revision.author.is_empty() { " · " (revision.author) }
            " · " (revision.subject)
        }
    }
}

/// The lines of one place. Words say what became of each; colour only helps.
fn table(language: Language, lang: &str, lines: &[DiffLine]) -> Markup {
    let first = lines.first().map_or(0, |line| line.number);
    let label = say!(language, "comparison-around", line = first);
    html! {
        div.table-wrap tabindex="0" role="region" aria-label=(label) {
            table.diff {
                caption.vh { (label) }
                thead.vh { tr { th scope="col" { (say!(language, "comparison-line")) }
                    th scope="col" { (say!(language, "comparison-change")) }
                    th scope="col" { (say!(language, "comparison-text")) }
                } }
                tbody { @for line in lines { (row(language, lang, line)) } }
            }
        }
    }
}

fn row(language: Language, lang: &str, line: &DiffLine) -> Markup {
    let (class, word) = match line.kind {
        DiffKind::Same => ("same", "".into()),
        DiffKind::Removed => ("removed", say!(language, "comparison-removed")),
        DiffKind::Added => ("added", say!(language, "comparison-added")),
    };
    let (lang, way) = marks(language.tag(), lang);
    html! {
        tr.(class) {
            td.number { (line.number) }
            td { (word) }
            td.text lang=[lang] dir=[way] {
                @for (text, differs) in &line.pieces {
                    @match (differs, line.kind) {
                        (true, DiffKind::Removed) => del { (text) },
                        (true, DiffKind::Added) => ins { (text) },
                        _ => (text),
                    }
                }
            }
        }
    }
}
