//! The body of an article: its sections in order, and the one place where HTML is taken as it is.

use fixbook_article::{RenderedSection, SectionKind};
use maud::{Markup, PreEscaped, html};

use super::badge::{Badge, badge};
use crate::language::{Language, direction};

/// All sections; `title` is not said twice when the text opens with it.
pub(crate) fn sections(language: Language, sections: &[RenderedSection], title: &str) -> Markup {
    html! { @for part in sections { (section(language, part, title)) } }
}

/// As [`sections`], when the page has the first heading elsewhere.
pub(crate) fn below(language: Language, sections: &[RenderedSection]) -> Markup {
    html! {
        @if let [first, rest @ ..] = sections {
            section.part { (text(first)) }
            @for part in rest { (section(language, part, "")) }
        }
    }
}

/// The sections without their headings, for a page that has its own.
pub(crate) fn texts(sections: &[RenderedSection]) -> Markup {
    html! { @for part in sections { div.part { (text(part)) } } }
}

/// What is seen and what to do about it, for a page that has the whole article elsewhere; all of it
/// when the headings do not tell.
pub(crate) fn in_short(sections: &[RenderedSection]) -> Markup {
    const TOLD: [SectionKind; 4] = [
        SectionKind::Symptoms,
        SectionKind::Cause,
        SectionKind::Resolution,
        SectionKind::Workaround,
    ];
    let told = sections.iter().any(|part| TOLD.contains(&part.kind));
    html! {
        @for part in sections.iter().filter(|part| !told || TOLD.contains(&part.kind)) {
            // Without an id: the page may have that one already.
            @if !part.heading.is_empty() && part.level > 1 { h3 { (part.heading) } }
            (text(part))
        }
    }
}

/// Whether [`below`] would show nothing.
pub(crate) fn is_blank(sections: &[RenderedSection]) -> bool {
    sections.len() < 2
        && sections
            .iter()
            .all(|part| part.html.as_str().trim().is_empty())
}

/// Sanitised where it was made: `SafeHtml` has no other origin.
fn text(part: &RenderedSection) -> Markup {
    PreEscaped(part.html.as_str().to_owned())
}

fn section(language: Language, part: &RenderedSection, title: &str) -> Markup {
    let staff_only = part.kind == SectionKind::StaffNotes;
    let repeats_title = part.level == 1 && part.heading.trim() == title.trim();
    html! {
        section.part.staff-only[staff_only].off-paper[off_paper(part)] data-kind=(part.kind.as_str()) {
            @if !part.heading.is_empty() && !repeats_title { (heading(language, part, staff_only)) }
            (text(part))
        }
    }
}

/// Whether the section helps on a screen only, where its links can be followed.
fn off_paper(part: &RenderedSection) -> bool {
    let heading = part.heading.trim().to_lowercase();
    part.kind == SectionKind::Other
        && matches!(
            heading.as_str(),
            "source"
                | "sources"
                | "related"
                | "related articles"
                | "see also"
                | "voir aussi"
                | "articles liés"
        )
}

fn heading(language: Language, part: &RenderedSection, staff_only: bool) -> Markup {
    let id = (!part.anchor.is_empty()).then_some(part.anchor.as_str());
    let words = html! {
        (part.heading)
        @if staff_only { " " span lang=(language.tag()) dir=(direction(language.tag())) { (badge(language, Badge::StaffOnly)) } }
    };
    html! {
        @match part.level {
            0..=2 => h2 id=[id] { (words) },
            3 => h3 id=[id] { (words) },
            4 => h4 id=[id] { (words) },
            5 => h5 id=[id] { (words) },
            _ => h6 id=[id] { (words) },
        }
    }
}
