//! A collection as a course: its articles in order, and the way from one to the next.

use fixbook_article::RenderedSection;
use maud::{Markup, html};

use super::{ArticleLink, body};
use crate::language::Language;
use crate::say;

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
    /// Its language, when it is not that of the site.
    pub lang: Option<String>,
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

/// All parts; the numbers go on from one to the next. The script marks what was read.
pub(crate) fn list(language: Language, parts: &[CoursePart], id: &str, title: &str) -> Markup {
    let mut start = 1;
    html! {
        div.body data-course=(id) {
            @for part in parts {
                (body::sections(language, std::slice::from_ref(&part.section), title))
                @if !part.places.is_empty() {
                    div.part {
                        ol start=[(start > 1).then_some(start)] {
                            @for place in &part.places { (row(place)) }
                        }
                    }
                }
                @let () = start += part.places.len();
            }
        }
    }
}

fn row(place: &CoursePlace) -> Markup {
    html! {
        li data-place=(place.id) {
            a href=(place.link.url) lang=[place.lang.as_deref()] { (place.link.title) }
            @if !place.link.note.is_empty() { br; span.meta { (place.link.note) } }
        }
    }
}

impl CourseStep {
    /// The line above the article.
    pub(crate) fn line(&self, language: Language) -> Markup {
        html! {
            p.meta.off-paper {
                (say!(language, "course-place", place = self.place, total = self.total)) " "
                a href=(self.course.url) { (self.course.title) }
            }
        }
    }

    /// The links below it.
    pub(crate) fn links(&self, language: Language, article: &str) -> Markup {
        html! {
            nav.pager.off-paper aria-label=(self.course.title) data-course=(self.id) data-place=(article) {
                @if let Some(link) = &self.previous {
                    a rel="prev" href=(link.url) { (say!(language, "course-previous", title = link.title.as_str())) }
                }
                @if let Some(link) = &self.next {
                    a rel="next" href=(link.url) { (say!(language, "course-next", title = link.title.as_str())) }
                } @else {
                    a href=(self.course.url) { (say!(language, "course-last")) }
                }
            }
        }
    }
}
