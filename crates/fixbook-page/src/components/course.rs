//! A collection as a course: its articles in order, and the way from one to the next.

use fixbook_article::RenderedSection;
use maud::{Markup, html};

use super::{ArticleLink, body};
use crate::language::{Language, marks};
use crate::say;
use crate::texts::rich;

/// A section of a collection with its articles.
#[derive(Clone, Debug, Default)]
pub struct CoursePart {
    /// Heading and text.
    pub section: RenderedSection,
    /// Its articles, in order.
    pub places: Vec<CoursePlace>,
}

/// An article of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoursePlace {
    /// The article, with the collection in its address; the note says why it is read.
    pub link: ArticleLink,
    /// Its id.
    pub id: String,
    /// Language of the note, as a BCP 47 tag; empty when it is that of the collection.
    pub note_lang: String,
}

/// Where an article stands in the collection that its reader came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseStep {
    /// Id of the collection.
    pub id: String,
    /// The collection.
    pub course: ArticleLink,
    /// The article's place, from 1.
    pub place: usize,
    /// How many places there are.
    pub total: usize,
    /// The one before.
    pub previous: Option<ArticleLink>,
    /// The one after.
    pub next: Option<ArticleLink>,
}

/// A collection as it is shown.
pub(crate) struct Course<'c> {
    /// Its id.
    pub(crate) id: &'c str,
    /// Its title.
    pub(crate) title: &'c str,
    /// Its language, as a BCP 47 tag.
    pub(crate) lang: &'c str,
    /// Its parts.
    pub(crate) parts: &'c [CoursePart],
}

impl Course<'_> {
    /// All parts; the numbers go on from one to the next. The script marks what was read, in the
    /// words that are here.
    pub(crate) fn list(&self, language: Language) -> Markup {
        let (lang, way) = marks(language.tag(), self.lang);
        let total: usize = self.parts.iter().map(|part| part.places.len()).sum();
        let mut start = 1;
        html! {
            div.body lang=[lang] dir=[way] data-course=(self.id)
                data-read=(say!(language, "course-read"))
                data-progress=(say!(language, "course-progress", read = "#", total = total))
                data-go-on=(say!(language, "course-go-on", title = "#")) {
                @for part in self.parts {
                    (body::sections(language, std::slice::from_ref(&part.section), self.title))
                    @if !part.places.is_empty() {
                        div.part {
                            ol start=[(start > 1).then_some(start)] {
                                @for place in &part.places { (place.row(lang.unwrap_or(language.tag()))) }
                            }
                        }
                    }
                    @let () = start += part.places.len();
                }
            }
        }
    }
}

impl CoursePlace {
    /// The article in a list whose words are in the language `around`.
    fn row(&self, around: &str) -> Markup {
        let (lang, way) = marks(around, &self.link.lang);
        let (note_lang, note_way) = marks(around, &self.note_lang);
        html! {
            li data-place=(self.id) {
                a href=(self.link.url) lang=[lang] dir=[way] { (self.link.title) }
                @if !self.link.note.is_empty() {
                    br; span.meta lang=[note_lang] dir=[note_way] { (self.link.note) }
                }
            }
        }
    }
}

impl CourseStep {
    /// The line above the article.
    pub(crate) fn line(&self, language: Language) -> Markup {
        html! {
            p.meta.off-paper {
                (say!(language, "course-place", place = self.place, total = self.total)) " "
                (self.course.anchor(language))
            }
        }
    }

    /// The links below it.
    pub(crate) fn links(&self, language: Language, article: &str) -> Markup {
        html! {
            nav.pager.off-paper aria-label=(self.course.title) data-course=(self.id) data-place=(article) {
                @if let Some(link) = &self.previous {
                    a rel="prev" href=(link.url) { (rich!(language, "course-previous", title = link.words(language))) }
                }
                @if let Some(link) = &self.next {
                    a rel="next" href=(link.url) { (rich!(language, "course-next", title = link.words(language))) }
                } @else {
                    a href=(self.course.url) { (say!(language, "course-last")) }
                }
            }
        }
    }
}
