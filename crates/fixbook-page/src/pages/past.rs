//! An article as it read at an earlier time, for staff.

use fixbook_article::{Audience, Confidence, Date, RenderedSection};
use maud::html;

use super::article_rail::audience_label;
use super::history::RevisionRow;
use crate::components::badge::confidence_badge;
use crate::components::body;
use crate::components::text::date;
use crate::language::marks;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// `/kb/{id}/{slug}?rev=...` and `?on=...`
#[derive(Clone, Debug, Default)]
pub struct PastPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Title it had.
    pub title: String,
    /// Address of the article as it is now.
    pub article_url: String,
    /// Address of its revisions.
    pub history_url: String,
    /// The day that was asked for, if one was.
    pub on: Option<Date>,
    /// The revision that is shown.
    pub revision: RevisionRow,
    /// The newest revision, in short; the same when this is the newest.
    pub newest: String,
    /// Language, as a BCP 47 tag.
    pub lang: String,
    /// How far it was trusted.
    pub confidence: Confidence,
    /// Who could read it.
    pub audience: Audience,
    /// Its sections, all of them.
    pub sections: Vec<RenderedSection>,
}

impl PastPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "past-title", title = &self.title);
        let frame = Frame {
            title: &title,
            path: &self.article_url,
            ..Frame::default()
        };
        let (lang, way) = marks(language.tag(), &self.lang);
        let main = html! {
            div.notice.warn {
                p {
                    strong {
                        @match self.on {
                            Some(day) => (rich!(language, "past-on", day = date(language, day))),
                            None => (say!(language, "past-revision")),
                        }
                    }
                    " " code { (self.revision.name) }
                    @if let Some(day) = self.revision.day { " · " (date(language, day)) }
                    @if !self.revision.author.is_empty() { " · " (self.revision.author) }
                    " · " (self.revision.subject)
                }
                p {
                    a href=(self.article_url) { (say!(language, "past-now")) }
                    " · " a href=(self.history_url) { (say!(language, "history")) }
                    @if self.newest != self.revision.name {
                        " · " a href=(url::comparison(&self.history_url, &self.revision.name, &self.newest)) {
                            (say!(language, "past-changed-since"))
                        }
                    }
                }
            }
            article {
                h1 lang=[lang] dir=[way] { (self.title) }
                p.meta.state {
                    (confidence_badge(language, self.confidence)) " · "
                    (say!(language, "past-audience", audience = audience_label(language, self.audience)))
                }
                div.body lang=[lang] dir=[way] { (body::sections(language, &self.sections, &self.title)) }
            }
        };
        page(&self.shell, &frame, &main)
    }
}
