//! The revisions of an article, for staff: when, who, why, and what became of its state.

use fixbook_article::Date;
use maud::{Markup, html};

use crate::components::ArticleLink;
use crate::components::pager::Pager;
use crate::components::text::date;
use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// Revisions on one page.
pub const REVISIONS_A_PAGE: usize = 50;

/// `/kb/{id}/history`
#[derive(Clone, Debug, Default)]
pub struct HistoryPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Title of the article.
    pub title: String,
    /// Language of the article, as a BCP 47 tag.
    pub lang: String,
    /// Address of the article.
    pub article_url: String,
    /// Address of this page.
    pub url: String,
    /// What must be known beside the list, one sentence each.
    pub notes: Vec<String>,
    /// The revisions on this page, the newest first.
    pub revisions: Vec<RevisionRow>,
    /// How many there are in all.
    pub total: usize,
    /// Page, from 1.
    pub page: usize,
}

/// One revision in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevisionRow {
    /// The commit, in short.
    pub name: String,
    /// The day it was committed.
    pub day: Option<Date>,
    /// Who made it.
    pub author: String,
    /// The first line of what was said about it.
    pub subject: String,
    /// What was done: "Created", "Edited", "Moved from x.md".
    pub done: String,
    /// What changed in the state of the article, such as "Audience: staff only, now public".
    pub state: Vec<String>,
    /// Where the article is shown as it was then; none when it was deleted.
    pub read_url: Option<String>,
    /// Where it is compared with the revision before.
    pub compare_url: Option<String>,
}

impl HistoryPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "history-of", title = &self.title);
        let frame = Frame {
            title: &title,
            path: &self.url,
            ..Frame::default()
        };
        let article = ArticleLink {
            title: self.title.clone(),
            url: self.article_url.clone(),
            lang: self.lang.clone(),
            ..ArticleLink::default()
        };
        let main = html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) { ol { li { (article.anchor(language)) } } }
            h1 { (rich!(language, "history-of", title = article.words(language))) }
            @for note in &self.notes { p.notice.warn { (note) } }
            @if !self.revisions.is_empty() {
                p.lead { (say!(language, "history-count", count = self.total)) }
                (self.forms())
                ol.rows.history { @for revision in &self.revisions { (revision.row(language)) } }
                (self.pager().render(language, |page| url::history_page(&self.url, page)))
            }
        };
        page(&self.shell, &frame, &main)
    }

    fn pager(&self) -> Pager {
        Pager {
            page: self.page,
            per_page: REVISIONS_A_PAGE,
            total: self.total,
        }
    }

    /// The article on a day, and any two revisions side by side.
    fn forms(&self) -> Markup {
        let language = self.shell.language;
        html! {
            form.ask method="get" action=(self.article_url) {
                label for="fb-on" { (say!(language, "history-as-it-read-on")) }
                input #fb-on name="on" type="date" required;
                button type="submit" { (say!(language, "history-show")) }
            }
            @if self.revisions.len() > 2 {
                form.ask method="get" action=(self.url) {
                    (self.choice("from", &say!(language, "history-compare"), 1))
                    (self.choice("to", &say!(language, "history-compare-with"), 0))
                    button type="submit" { (say!(language, "history-compare")) }
                }
            }
        }
    }

    fn choice(&self, name: &str, label: &str, chosen: usize) -> Markup {
        let id = format!("fb-{name}");
        html! {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                @for (place, revision) in self.revisions.iter().enumerate() {
                    option value=(revision.name) selected[place == chosen] {
                        @if let Some(day) = revision.day { (day) " " }
                        (revision.name)
                    }
                }
            }
        }
    }
}

impl RevisionRow {
    fn row(&self, language: Language) -> Markup {
        html! {
            li.row {
                p { strong { (self.subject) } }
                p.meta {
                    @if let Some(day) = self.day { (date(language, day)) " · " }
                    @if !self.author.is_empty() { (self.author) " · " }
                    (self.done) " · " code { (self.name) }
                }
                @for change in &self.state { p { (change) } }
                p.ways {
                    @if let Some(href) = &self.read_url {
                        a href=(href) { (say!(language, "history-read")) span.vh { " " (say!(language, "history-at", name = &self.name)) } }
                    }
                    @if let Some(href) = &self.compare_url {
                        " " a href=(href) { (say!(language, "history-changed")) span.vh { " " (say!(language, "history-at", name = &self.name)) } }
                    }
                }
            }
        }
    }
}
