//! An article to a document of the index.

use std::sync::Arc;

use fixbook_article::{CatalogEntry, PublishedArticle, SectionKind, code};
use serde::Deserialize;
use tantivy::TantivyDocument;
use xxhash_rust::xxh3::xxh3_64;

use crate::Error;
use crate::analysis::{compatible, is_unspaced, parts, words};
use crate::language::{Language, Stems, StemsPool};
use crate::schema::{Fields, TokenList};

/// An article analysed for the index, and what the catalog keeps of it.
pub struct Prepared {
    pub(crate) document: TantivyDocument,
    pub(crate) entry: CatalogEntry,
}

/// Analyses articles for an index, on as many threads at once as there are clones.
///
/// Analysis is most of the work of indexing, and needs nothing of the writer.
#[derive(Clone)]
pub struct Preparer {
    pub(crate) fields: Fields,
    pub(crate) stems: Arc<StemsPool>,
}

impl Preparer {
    /// Analyses an article.
    pub fn prepare(&self, article: &PublishedArticle) -> Result<Prepared, Error> {
        let analyse = |stems: &mut Stems| document(&self.fields, stems, article);
        Ok(Prepared {
            document: self.stems.with(analyse)?,
            entry: CatalogEntry::from(article),
        })
    }
}

/// The primary key of the article at `path`.
pub(crate) fn key(path: &str) -> u64 {
    xxh3_64(path.as_bytes())
}

/// What a stored article begins with. The engine puts a few bytes of its own before it.
const MARK: &[u8; 8] = b"article:";
/// Most bytes the engine puts before a stored article.
const MOST_BEFORE: usize = 32;

/// What was stored, from the bytes of the engine's document: the engine itself would read it byte
/// by byte, and snippets read ten articles a search.
pub(crate) fn stored(document: &[u8]) -> Option<&[u8]> {
    let head = &document[..document.len().min(MOST_BEFORE + MARK.len())];
    let at = head.windows(MARK.len()).position(|bytes| bytes == MARK)?;
    Some(&document[at + MARK.len()..])
}

/// The article as stored, for pages.
pub(crate) fn read(stored: &[u8]) -> Option<PublishedArticle> {
    postcard::from_bytes(stored).ok()
}

/// A section of a stored article, without copies.
#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct StoredSection<'a> {
    pub(crate) kind: SectionKind,
    _level: u8,
    pub(crate) heading: &'a str,
    pub(crate) anchor: &'a str,
    pub(crate) text: &'a str,
}

/// The sections of a stored article, for snippets: its first field.
pub(crate) fn read_sections(stored: &[u8]) -> Option<Vec<StoredSection<'_>>> {
    let (sections, _rest) = postcard::take_from_bytes(stored).ok()?;
    Some(sections)
}

/// Makes the document of an article.
fn document(
    fields: &Fields,
    stems: &mut Stems,
    article: &PublishedArticle,
) -> Result<TantivyDocument, Error> {
    let meta = &article.meta;
    stems.begin_round();
    let mut lists = Lists::new(Language::of_tag(&meta.lang), stems);
    let length: usize = article.sections.iter().map(|one| one.text.len()).sum();
    // Signs between words are dropped, endings cut, and one word in two comes again.
    lists.body = TokenList::with_room(length);
    lists.word = TokenList::with_room(length / 2);
    lists.add(Place::Title, &meta.title);
    for text in meta
        .description
        .iter()
        .chain(&meta.symptoms)
        .chain(&meta.keywords)
    {
        lists.add(Place::About, text);
    }
    for text in &meta.error_codes {
        lists.add(Place::About, text);
    }
    let tags = [
        &meta.products,
        &meta.platforms,
        &meta.category,
        &meta.tags,
        &meta.applies_to,
    ];
    for text in tags.into_iter().flatten() {
        lists.add(Place::Tag, text);
    }
    for section in &article.sections {
        lists.add(Place::Body, &section.heading);
        lists.add(Place::Body, &section.text);
    }
    let mut document = TantivyDocument::new();
    document.add_u64(fields.key, key(&article.path));
    document.add_text(fields.title, lists.title.into_text());
    document.add_text(fields.about, lists.about.into_text());
    document.add_text(fields.body, lists.body.into_text());
    document.add_text(fields.tag, lists.tag.into_text());
    document.add_text(fields.word, lists.word.into_text());
    document.add_text(fields.part, lists.part.into_text());
    document.add_text(fields.code, lists.code.into_text());
    let stored = postcard::to_extend(article, MARK.to_vec()).map_err(Error::write)?;
    document.add_bytes(fields.article, &stored);
    Ok(document)
}

/// The token of a code as it is written, beside its forms.
pub(crate) fn written_token(written: &str) -> String {
    format!("={written}")
}

/// The token of a code in the title, beside its forms.
pub(crate) fn title_token(form: &str) -> String {
    format!("^{form}")
}

/// Where in an article a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Title,
    About,
    Body,
    Tag,
}

/// The tokens of one article, by field.
struct Lists<'a> {
    language: Language,
    stems: &'a mut Stems,
    title: TokenList,
    about: TokenList,
    body: TokenList,
    tag: TokenList,
    word: TokenList,
    part: TokenList,
    code: TokenList,
}

impl<'a> Lists<'a> {
    fn new(language: Language, stems: &'a mut Stems) -> Self {
        Self {
            language,
            stems,
            title: TokenList::default(),
            about: TokenList::default(),
            body: TokenList::default(),
            tag: TokenList::default(),
            word: TokenList::default(),
            part: TokenList::default(),
            code: TokenList::default(),
        }
    }

    fn add(&mut self, place: Place, text: &str) {
        if text.is_empty() {
            return;
        }
        self.add_words(place, text);
        self.add_joined(text);
        self.add_codes(place, text);
    }

    fn add_words(&mut self, place: Place, text: &str) {
        let Self {
            title,
            about,
            body,
            tag,
            word: all,
            part,
            ..
        } = self;
        let mut compounds = Vec::new();
        words(self.stems, self.language, text, |word| {
            // Whether it is there tells; how often is told by the stems.
            if word.new {
                all.push(word.word);
            }
            match place {
                Place::Title => title.push(word.stem),
                Place::About => about.push(word.stem),
                Place::Tag => tag.push(word.stem),
                Place::Body => body.push(word.stem),
            }
            if word.compound {
                compounds.extend(parts(word.written).into_iter().map(str::to_owned));
            }
        });
        for compound in compounds {
            if is_unspaced(&compound) {
                let stretch = compatible(&compound);
                if !stretch.is_empty() {
                    part.push(&stretch);
                }
                continue;
            }
            words(self.stems, self.language, &compound, |word| {
                // A single letter says nothing; a digit may.
                if word.stem.len() > 1 || word.stem.bytes().all(|byte| byte.is_ascii_digit()) {
                    part.push(word.stem);
                }
            });
        }
        match place {
            Place::Title => title.push_break(),
            Place::About => about.push_break(),
            Place::Tag => tag.push_break(),
            Place::Body => body.push_break(),
        }
    }

    /// `e-mail` is found by `email` as well.
    fn add_joined(&mut self, text: &str) {
        let part = &mut self.part;
        for joined in hyphenated(text) {
            words(self.stems, self.language, &joined, |word| {
                part.push(word.stem)
            });
        }
    }

    fn add_codes(&mut self, place: Place, text: &str) {
        for code in code::find(text) {
            self.code.push(&written_token(&code.written));
            for form in &code.forms {
                self.code.push(form);
            }
            if place == Place::Title {
                self.code.push(&title_token(&code.forms[0]));
            }
        }
    }
}

/// Words joined by hyphens, without them: at most three parts of letters.
pub(crate) fn hyphenated(text: &str) -> impl Iterator<Item = String> {
    // Most lines have no hyphen and are not looked at twice.
    let lines = text.split('\n').filter(|line| line.contains('-'));
    lines
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter_map(|run| {
            let run = run.trim_matches('-');
            let letters = run.chars().all(|c| c.is_alphabetic() || c == '-');
            let parts = run.matches('-').count() + 1;
            (letters && (2..=3).contains(&parts) && run.len() <= 32).then(|| run.replace('-', ""))
        })
}
