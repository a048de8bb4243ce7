//! From the text of a file to an article. Nothing a file holds can make it fail.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::{Date, Period};
use crate::diagnostic_codes as codes;
use crate::fields::{self, Fields, FolderDefaults};
use crate::headings::Headings;
use crate::limits::{MARKDOWN_DEPTH, SOURCE_BYTES};
use crate::slug::{slugify, words_of};
use crate::staff::{self, Outline};
use crate::{Article, Diagnostic, Severity, diagnostic, front_matter, line, path_id};

mod body;

#[cfg(test)]
mod tests;

/// What a knowledge base settles for all its articles.
#[derive(Clone, Debug)]
pub struct ParseOptions {
    /// Which heading opens which kind of section.
    pub headings: Arc<Headings>,
    /// What the folder of the article supplies.
    pub defaults: Option<Arc<FolderDefaults>>,
    /// The language of articles that name none.
    pub lang: String,
    /// When articles were last found correct beside what they say themselves, by id in small
    /// letters.
    pub verified: Arc<BTreeMap<String, Date>>,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            headings: Arc::default(),
            defaults: None,
            lang: "en".to_owned(),
            verified: Arc::default(),
        }
    }
}

/// Reads an article. What is wrong with it is in the diagnostics; the article is always complete.
pub fn parse(path: &str, text: &str, options: &ParseOptions) -> (Article, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let text = normalise(within_limit(text, &mut found));
    let (front_matter, offset) = front_matter::split(&text, &mut found);
    let Fields {
        mut meta,
        title,
        slug,
        lang,
        review_in,
    } = fields::read(&front_matter, options.defaults.as_deref(), &mut found);
    let mut body = text[offset..].to_owned();
    let lines_before = line::number(&text, offset) - 1;
    let mut outline = staff::outline(&body, &options.headings);
    report(&outline, &body, lines_before, &mut found);

    body::read_notes(&body, &outline.staff_only, &mut meta);
    let heading = body::take_first_heading(&mut body, &mut outline, title.as_deref());
    let title = title
        .map(|title| body::plain_title(&title))
        .filter(|title| !title.is_empty());
    let heading = heading
        .map(|heading| body::plain_title(&heading))
        .filter(|text| !text.is_empty());
    if let (Some(title), Some(heading)) = (&title, &heading)
        && !title.eq_ignore_ascii_case(heading)
    {
        // People search for either wording.
        meta.keywords.push(heading.clone());
    }
    meta.title = title.or(heading).unwrap_or_else(|| {
        let message = "the article has no title; it is named after its file".to_owned();
        found.push(
            Diagnostic::new(codes::MISSING_TITLE, Severity::Note, (1, 0), message)
                .with_help("add `title:` to the front matter, or a heading `# Title`"),
        );
        title_of(path)
    });
    name(&mut meta, path, slug, lang, &options.lang);
    verify(&mut meta, path, review_in, &options.verified);
    let article = Article {
        path: path.to_owned(),
        meta,
        body,
        staff_only: outline.staff_only,
        headings: Arc::clone(&options.headings),
    };
    (article, diagnostic::in_order(found))
}

/// Newlines as `\n`, no byte order mark.
pub(crate) fn normalise(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn within_limit<'a>(text: &'a str, found: &mut Vec<Diagnostic>) -> &'a str {
    if text.len() <= SOURCE_BYTES {
        return text;
    }
    let mut end = SOURCE_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let message = format!("the file is larger than {SOURCE_BYTES} bytes; its end is left out");
    found.push(
        Diagnostic::new(codes::TOO_LARGE, Severity::Error, (0, 0), message)
            .with_help("split it into several articles"),
    );
    &text[..end]
}

fn report(outline: &Outline, body: &str, lines_before: u32, found: &mut Vec<Diagnostic>) {
    if let Some(at) = outline.unclosed {
        let line = lines_before + line::number(body, at);
        let message = "this staff block has no end; everything after it is for staff".to_owned();
        found.push(
            Diagnostic::new(
                codes::UNCLOSED_STAFF_BLOCK,
                Severity::Error,
                (line, 1),
                message,
            )
            .with_help("put a line `:::` after the last line that is for staff"),
        );
    }
    if let Some(at) = outline.too_deep {
        let line = lines_before + line::number(body, at);
        let message = format!(
            "lists and quotes are nested deeper than {MARKDOWN_DEPTH}; the text is shown flat"
        );
        found.push(
            Diagnostic::new(codes::TOO_DEEP, Severity::Error, (line, 0), message)
                .with_help("take levels out, or put what is quoted into a code block"),
        );
    }
}

/// A later day on which the article was found correct counts instead of the one it names itself.
fn verify(
    meta: &mut crate::Metadata,
    path: &str,
    review_in: Option<Period>,
    verified: &BTreeMap<String, Date>,
) {
    let id = meta.id.as_deref().unwrap_or_else(|| path_id(path));
    let date = verified.get(&id.to_lowercase()).copied();
    if let Some(date) = date.filter(|date| meta.reviewed.is_none_or(|reviewed| reviewed < *date)) {
        meta.reviewed = Some(date);
        meta.review_due = review_in
            .map(|period| date.plus(period))
            .or(meta.review_due);
    }
}

/// What the path says when the front matter does not: slug, category, language, original.
fn name(
    meta: &mut crate::Metadata,
    path: &str,
    slug: Option<String>,
    lang: Option<String>,
    default_lang: &str,
) {
    meta.slug = slugify(&meta.title);
    if let Some(written) = slug.map(|slug| slug.trim_matches('/').to_owned())
        && !written.is_empty()
    {
        meta.slug = slugify(written.rsplit('/').next().unwrap_or(&written));
        if written != meta.slug {
            meta.aliases.push(written);
        }
    }
    let original = body::original_of(path);
    if meta.category.is_empty() {
        // Where the original is: `i18n/fr` is no subject.
        let path = original.as_deref().unwrap_or(path);
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        meta.category = folders
            .split('/')
            .map(words_of)
            .filter(|name| !name.is_empty())
            .collect();
    }
    if meta.translation_of.is_none() {
        meta.translation_of = original;
    }
    meta.lang = lang
        .or_else(|| body::lang_of(path))
        .unwrap_or_else(|| default_lang.to_owned());
}

fn title_of(path: &str) -> String {
    let name = path_id(path).rsplit('/').next().unwrap_or_default();
    let title = fields::one_line(&words_of(name));
    let mut letters = title.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Untitled".to_owned(),
    }
}
