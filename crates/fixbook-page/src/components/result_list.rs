//! Articles as rows: title, where they belong, a snippet.

use std::ops::Range;

use fixbook_article::Date;
use maud::{Markup, html};

use super::badge::{Badge, badge};
use super::text::{date, marked};
use crate::language::{Language, marks};
use crate::say;
use crate::texts::rich;

/// One article in a list.
#[derive(Clone, Debug, Default)]
pub struct ResultRow {
    /// Title.
    pub title: String,
    /// Byte ranges of the title that match.
    pub title_highlights: Vec<Range<usize>>,
    /// Address on this site.
    pub url: String,
    /// Products.
    pub products: Vec<String>,
    /// Platforms.
    pub platforms: Vec<String>,
    /// Outermost category; empty for none.
    pub category: String,
    /// Plain text around the match, or the description; empty for none.
    pub snippet: String,
    /// Byte ranges of the snippet that match.
    pub highlights: Vec<Range<usize>>,
    /// Heading of the section the snippet is from; empty for none.
    pub section_heading: String,
    /// Whether a code in the query stands in the article as such.
    pub exact_code: bool,
    /// Whether it holds no word of the query and is here for its meaning.
    pub only_near: bool,
    /// What sets its state apart from the normal one; states are for staff, kinds for everyone.
    pub badges: Vec<Badge>,
    /// When it was last found correct.
    pub reviewed: Option<Date>,
    /// When it last changed.
    pub updated: Option<Date>,
    /// Language, as a BCP 47 tag; none when it is that of the page.
    pub lang: Option<String>,
    /// Why it is where it is, when that was asked for (staff).
    pub reasons: Option<Reasons>,
}

/// What a score is made of.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// The score.
    pub score: f32,
    /// What adds up to it: what it is worth, and what it is in words.
    pub parts: Vec<(f32, String)>,
}

/// Rows numbered from `first`.
pub(crate) fn list<'a>(
    language: Language,
    rows: impl IntoIterator<Item = &'a ResultRow>,
    first: usize,
) -> Markup {
    html! {
        ol.rows start=[(first > 1).then_some(first)] {
            @for row in rows { (row.render(language)) }
        }
    }
}

impl ResultRow {
    fn render(&self, language: Language) -> Markup {
        let (other, way) = marks(language.tag(), self.lang.as_deref().unwrap_or_default());
        html! {
            li.row {
                h3 {
                    a href=(self.url) lang=[other] dir=[way] { (marked(&self.title, &self.title_highlights)) }
                    @for mark in &self.badges { " " (badge(language, *mark)) }
                }
                (self.facts(language))
                @if !self.snippet.is_empty() {
                    p.snippet lang=[other] dir=[way] {
                        @if !self.section_heading.is_empty() {
                            span.within { (self.section_heading) ":" } " "
                        }
                        (marked(&self.snippet, &self.highlights))
                    }
                }
                @if let Some(reasons) = &self.reasons { (reasons.render(language)) }
            }
        }
    }

    /// Product, platform, category and the day it was last looked at.
    fn facts(&self, language: Language) -> Markup {
        let mut facts: Vec<String> = Vec::new();
        facts.extend(short(language, &self.products));
        facts.extend(short(language, &self.platforms));
        if !self.category.is_empty() && !self.products.contains(&self.category) {
            facts.push(self.category.clone());
        }
        if self.only_near {
            facts.push(say!(language, "near-in-meaning").into_owned());
        }
        let day = match (self.reviewed, self.updated) {
            (Some(day), _) => Some(rich!(language, "checked-on", day = date(language, day))),
            (None, day) => day.map(|day| rich!(language, "updated-on", day = date(language, day))),
        };
        html! {
            @if !facts.is_empty() || day.is_some() {
                p.meta {
                    (facts.join(" · "))
                    @if let Some(day) = day {
                        @if !facts.is_empty() { " · " }
                        (day)
                    }
                }
            }
        }
    }
}

impl Reasons {
    fn render(&self, language: Language) -> Markup {
        html! {
            div.why {
                table {
                    caption { (say!(language, "why-here")) }
                    thead { tr { th scope="col" { (say!(language, "why-worth")) } th scope="col" { (say!(language, "why-for")) } } }
                    tbody {
                        @for (value, what) in &self.parts {
                            tr { td.number { (format!("{value:+.3}")) } td lang="en" { (what) } }
                        }
                    }
                    tfoot { tr { td.number { (format!("{:.3}", self.score)) } td { (say!(language, "why-total")) } } }
                }
            }
        }
    }
}

/// The first two of a list, and how many more.
fn short(language: Language, values: &[String]) -> Option<String> {
    match values {
        [] => None,
        [one] => Some(one.clone()),
        [one, two] => Some(format!("{one}, {two}")),
        [one, two, more @ ..] => Some(
            say!(
                language,
                "two-and-more",
                one = one,
                two = two,
                more = more.len()
            )
            .into_owned(),
        ),
    }
}
