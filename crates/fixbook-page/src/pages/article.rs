//! One article, for technicians and for everyone else.

use fixbook_article::{ArticleType, Audience, Confidence, Date, RenderedSection};
use maud::{Markup, html};

use super::translations::Translation;
use crate::components::badge::{confidence_badge, type_label};
use crate::components::course::Course;
use crate::components::text::date;
use crate::components::{
    ArticleLink, CoursePart, CourseStep, Download, GuideMap, KnownIssue, body, downloads,
    known_issue, links,
};
use crate::json_ld::{Described, StructuredData};
use crate::language::marks;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// `/kb/{id}/{slug}`
#[derive(Clone, Debug, Default)]
pub struct ArticlePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The id in force.
    pub id: String,
    /// Address of this page.
    pub url: String,
    /// Path of the file.
    pub path: String,
    /// Title.
    pub title: String,
    /// One or two sentences.
    pub description: Option<String>,
    /// Language, as a BCP 47 tag.
    pub lang: String,
    /// The same in other languages: those this site shows, the original first.
    pub translations: Vec<Translation>,
    /// When the original changed, if that was after this translation was last looked at.
    pub original_changed: Option<Date>,
    /// Type.
    pub kind: ArticleType,
    /// Confidence.
    pub confidence: Confidence,
    /// Audience.
    pub audience: Audience,
    /// Category path, outermost first.
    pub category: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// Platforms.
    pub platforms: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Versions and editions it applies to.
    pub applies_to: Vec<String>,
    /// Other ids and paths that lead here.
    pub aliases: Vec<String>,
    /// The team or person that keeps it right.
    pub owner: Option<String>,
    /// To whom a case goes when the resolution does not help.
    pub escalate_to: Option<String>,
    /// When it last changed.
    pub updated: Option<Date>,
    /// When it was last found correct.
    pub reviewed: Option<Date>,
    /// When it must be looked at again.
    pub review_due: Option<Date>,
    /// Whether that day is past.
    pub review_overdue: bool,
    /// The version shown, in short.
    pub revision: Option<String>,
    /// What Git knows of it; shown to staff only.
    pub history: Option<ArticleHistory>,
    /// What replaces it.
    pub replaced_by: Option<ArticleLink>,
    /// Its sections, for the audience of this site.
    pub sections: Vec<RenderedSection>,
    /// Articles on neighbouring matters.
    pub related: Vec<ArticleLink>,
    /// Known issues of its products that are current.
    pub known_issues: Vec<KnownIssue>,
    /// What is wrong with its file, one sentence each; shown to staff only.
    pub problems: Vec<String>,
    /// Where its questions are asked one by one, when it asks any.
    pub guide_url: Option<String>,
    /// The parts of a collection, in place of its sections.
    pub course: Vec<CoursePart>,
    /// Its place in the collection that the reader came from.
    pub course_step: Option<CourseStep>,
    /// The files it offers.
    pub downloads: Vec<Download>,
    /// Its questions as a tree, for staff.
    pub map: GuideMap,
    /// What search engines are told of it, on public pages.
    pub data: Option<StructuredData>,
    /// Where the file can be edited, when a forge is configured.
    pub edit_url: Option<String>,
    /// The text for a ticket; shown to staff only.
    pub ticket: String,
    /// Address of the article on the site for everyone, when it is there; shown to staff only.
    pub public_url: Option<String>,
    /// Error codes it is about.
    pub codes: Vec<String>,
    /// Guides and articles to try when this one does not help; shown to staff only.
    pub try_next: Vec<ArticleLink>,
    /// The results it was opened from, when it was.
    pub neighbours: Option<Neighbours>,
}

/// Where an article stands in the results it was opened from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The words searched.
    pub query: String,
    /// Address of the results.
    pub results_url: String,
    /// Its place in them, from 1.
    pub place: usize,
    /// Results in all.
    pub total: usize,
    /// The result before it.
    pub previous: Option<ArticleLink>,
    /// The result after it.
    pub next: Option<ArticleLink>,
}

/// What Git knows of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleHistory {
    /// The day it was written.
    pub created: Option<Date>,
    /// Who changed its text, those with the most revisions first.
    pub authors: Vec<String>,
    /// The commit that last changed it, in short.
    pub revision: String,
    /// Address of its revisions.
    pub url: String,
}

impl ArticlePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let staff = self.shell.is_staff();
        let alternates = self.alternates();
        let frame = Frame {
            title: &self.title,
            alternates: &alternates,
            path: &self.url,
            description: self.description.as_deref().filter(|_| !staff),
            canonical: Some(&self.url),
            data: self
                .data
                .as_ref()
                .filter(|_| !staff)
                .map(|data| data.script(&self.described())),
            ..Frame::default()
        };
        let main = if staff { self.staff() } else { self.public() };
        page(&self.shell, &frame, &main)
    }

    /// How its words are marked where they are in another language than the page.
    fn marks(&self) -> (Option<&str>, Option<&'static str>) {
        marks(self.shell.lang(), &self.lang)
    }

    fn staff(&self) -> Markup {
        let language = self.shell.language;
        let (other, way) = self.marks();
        html! {
            p #fb-live.vh role="status" {}
            div.with-rail {
                article data-id=(self.id) {
                    (self.breadcrumbs())
                    (self.among_results())
                    h1 lang=[other] dir=[way] { (self.title) }
                    (self.course_line())
                    (self.state_line())
                    (self.languages())
                    (self.actions())
                    (self.start())
                    (self.language_notices())
                    (self.notices())
                    (known_issue::block(language, &self.known_issues))
                    (self.map.render(language, other))
                    (self.body())
                    (downloads::list(language, &self.downloads))
                    (self.course_links())
                    (self.try_next())
                    (self.printed())
                }
                (self.rail())
            }
        }
    }

    /// The article in short, beside a list of results: what it is and what to do.
    pub fn render_preview(&self) -> String {
        let (other, way) = self.marks();
        let markup = html! {
            aside #preview tabindex="0" aria-labelledby="fb-preview" {
                h2 #fb-preview lang=[other] dir=[way] { (self.title) }
                (self.state_line())
                (self.notices())
                div.body lang=[other] dir=[way] { (body::in_short(&self.sections)) }
            }
        };
        markup.into_string()
    }

    fn public(&self) -> Markup {
        let language = self.shell.language;
        let (other, way) = self.marks();
        html! {
            (self.breadcrumbs())
            article {
                h1 lang=[other] dir=[way] { (self.title) }
                (self.course_line())
                @if let Some(description) = &self.description {
                    p.lead lang=[other] dir=[way] { (description) }
                }
                (self.languages())
                (self.language_notices())
                (known_issue::block(language, &self.known_issues))
                (self.replacement())
                (self.start())
                (self.body())
                (downloads::list(language, &self.downloads))
            }
            (self.course_links())
            @if let Some(day) = self.reviewed {
                p.meta { (rich!(language, "article-last-checked", day = date(language, day))) }
            } @else if let Some(day) = self.updated {
                p.meta { (rich!(language, "article-last-updated", day = date(language, day))) }
            }
            (self.printed())
            @if !self.related.is_empty() {
                section.related aria-labelledby="fb-related" {
                    h2 #fb-related { (say!(language, "related-public")) }
                    (links::list(language, &self.related))
                }
            }
        }
    }

    /// Category and product, each leading to its list.
    fn breadcrumbs(&self) -> Markup {
        let language = self.shell.language;
        html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) {
                ol {
                    li { a href=(url::BROWSE) { (say!(language, "browse")) } }
                    @if let Some(category) = self.category.first() {
                        li { a href=(url::browse("category", category)) { (category) } }
                    }
                    @if let Some(product) = self.products.first() {
                        @if self.category.first() != Some(product) {
                            li { a href=(url::browse("product", product)) { (product) } }
                        }
                    }
                }
            }
        }
    }

    fn state_line(&self) -> Markup {
        let language = self.shell.language;
        html! {
            p.meta.state {
                (confidence_badge(language, self.confidence))
                " " (type_label(language, self.kind))
                @if let Some(day) = self.reviewed {
                    " · " (rich!(language, "checked-on", day = date(language, day)))
                } @else if let Some(day) = self.updated {
                    " · " (rich!(language, "updated-on", day = date(language, day)))
                }
                @if !self.applies_to.is_empty() {
                    " · " (say!(language, "article-applies-to", list = self.applies_to.join(", ")))
                }
            }
        }
    }

    fn actions(&self) -> Markup {
        html! {
            div.actions {
                // Shown by the script, without which there is no clipboard.
                button #fb-ticket type="button" hidden aria-keyshortcuts="c" {
                    (say!(self.shell.language, "copy-to-ticket")) " " kbd aria-hidden="true" { "c" }
                }
                @if let Some(href) = self.edit_url.as_deref().and_then(url::safe_href) {
                    a #fb-edit.minor href=(href) aria-keyshortcuts="e" {
                        (say!(self.shell.language, "edit-source")) " " kbd aria-hidden="true" { "e" }
                    }
                }
                @if let Some(href) = self.public_url.as_deref().and_then(url::safe_href) {
                    a.minor href=(href) { (say!(self.shell.language, "public-page")) }
                }
                details.ticket {
                    summary { (say!(self.shell.language, "ticket-text")) }
                    textarea #fb-ticket-text readonly rows="9" aria-label=(say!(self.shell.language, "ticket-text-label")) { (self.ticket) }
                    p { a href=(url::ticket(&self.url)) { (say!(self.shell.language, "ticket-plain")) } }
                }
            }
        }
    }

    /// Where it stands in the results, and what is before and after it.
    fn among_results(&self) -> Markup {
        let language = self.shell.language;
        let step = |link: &ArticleLink, rel, key, word: &str| {
            html! {
                a rel=(rel) href=(link.url) aria-keyshortcuts=(key) {
                    (word) span.vh { ": " (link.words(language)) } " " kbd aria-hidden="true" { (key) }
                }
            }
        };
        html! {
            @if let Some(near) = &self.neighbours {
                nav.neighbours aria-label=(say!(language, "results")) {
                    a href=(near.results_url) {
                        (say!(language, "place-in-results", place = near.place, total = near.total, query = near.query.as_str()))
                    }
                    @if let Some(previous) = &near.previous { (step(previous, "prev", "p", &say!(language, "result-previous"))) }
                    @if let Some(next) = &near.next { (step(next, "next", "n", &say!(language, "result-next"))) }
                }
            }
        }
    }

    /// Ways on when the article does not help.
    fn try_next(&self) -> Markup {
        html! {
            @if !self.try_next.is_empty() || self.escalate_to.is_some() {
                section.off-paper aria-labelledby="fb-next" {
                    h2 #fb-next { (say!(self.shell.language, "guide-otherwise")) }
                    @if !self.try_next.is_empty() { (links::list(self.shell.language, &self.try_next)) }
                    @if let Some(team) = &self.escalate_to { p { (rich!(self.shell.language, "escalate-to-team", team = html! { strong { (team) } })) } }
                }
            }
        }
    }

    /// The text, or the list of a collection.
    fn body(&self) -> Markup {
        let (language, (other, way)) = (self.shell.language, self.marks());
        html! {
            @if self.course.is_empty() {
                div.body lang=[other] dir=[way] { (body::sections(language, &self.sections, &self.title)) }
            } @else {
                (self.as_course().list(language))
            }
        }
    }

    fn as_course(&self) -> Course<'_> {
        Course {
            id: &self.id,
            title: &self.title,
            lang: &self.lang,
            parts: &self.course,
        }
    }

    fn course_line(&self) -> Markup {
        html! { @if let Some(step) = &self.course_step { (step.line(self.shell.language)) } }
    }

    fn course_links(&self) -> Markup {
        html! { @if let Some(step) = &self.course_step { (step.links(self.shell.language, &self.id)) } }
    }

    /// What all descriptions for search engines say.
    fn described(&self) -> Described<'_> {
        Described {
            kind: self.kind,
            title: &self.title,
            description: self.description.as_deref(),
            lang: &self.lang,
            updated: self.updated.max(self.reviewed),
            publisher: &self.shell.site_title,
            base: self.shell.base.as_deref(),
            path: &self.url,
        }
    }

    /// The way into the guide of a troubleshooter.
    fn start(&self) -> Markup {
        html! {
            @if let Some(href) = &self.guide_url {
                p.off-paper { a.start href=(href) { (say!(self.shell.language, "guide-start")) } }
            }
        }
    }

    /// What a sheet of paper must say about itself.
    fn printed(&self) -> Markup {
        html! {
            p.print-only.meta {
                @if self.shell.is_staff() {
                    (self.id)
                    @if let Some(revision) = &self.revision { "@" (revision) }
                    " · "
                }
                (self.url) " · " (say!(self.shell.language, "printed"))
            }
        }
    }

    fn replacement(&self) -> Markup {
        html! {
            @if let Some(next) = &self.replaced_by {
                @let language = self.shell.language;
                p.notice.warn { (rich!(language, "replaced-by", article = next.anchor(language))) }
            }
        }
    }

    /// Since when it waits for a review.
    fn overdue(&self) -> Markup {
        let language = self.shell.language;
        let day = |day| date(language, day);
        match (self.review_due, self.reviewed) {
            (Some(due), Some(checked)) => {
                rich!(
                    language,
                    "review-due-unchecked",
                    due = day(due),
                    checked = day(checked)
                )
            }
            (Some(due), None) => rich!(language, "review-due-since", day = day(due)),
            (None, _) => html! { (say!(language, "review-due")) },
        }
    }

    fn notices(&self) -> Markup {
        let language = self.shell.language;
        html! {
            (self.replacement())
            @match self.confidence {
                Confidence::Archived => p.notice.bad {
                    strong { (say!(language, "confidence-archived")) "." } " " (say!(language, "archived-notice"))
                },
                Confidence::Wip => p.notice.warn {
                    strong { (say!(language, "confidence-wip")) "." } " " (say!(language, "wip-notice"))
                },
                Confidence::NotValidated => p.notice.warn {
                    strong { (say!(language, "confidence-not-validated")) "." } " " (say!(language, "not-validated-notice"))
                },
                Confidence::Validated => {}
            }
            @if self.review_overdue { p.notice.warn { (self.overdue()) } }
            @if !self.problems.is_empty() {
                div.notice.bad {
                    p {
                        strong { (say!(language, "file-has-problems")) } " "
                        a href=(url::PROBLEMS) { (say!(language, "all-problems")) }
                    }
                    ul { @for problem in &self.problems { li lang="en" { (problem) } } }
                }
            }
        }
    }
}
