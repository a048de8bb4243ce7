//! One article as its source has it, before it becomes one of ours.

use fixbook_article::Date;

use crate::Note;

/// What a source gives while it is read.
pub(crate) enum Item {
    /// An article.
    Record(Box<Record>),
    /// Something to know.
    Note(Note),
}

/// An article of the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    /// What names it within the export, for people: `articles.json: 360001`.
    pub(crate) place: String,
    /// What tells it from others with the same title, such as its number in the source.
    pub(crate) key: String,
    /// The id it keeps, when the source numbers its articles.
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) body: Body,
    /// Categories, outermost first.
    pub(crate) folder: Vec<String>,
    /// Its path below the target without extension, where the source is a tree of files.
    pub(crate) path: Option<String>,
    /// Folder of the page within the export, for links relative to it.
    pub(crate) base: String,
    /// Where it can be read in the old place, the canonical address first.
    pub(crate) addresses: Vec<String>,
    /// Further names that links within the source use.
    pub(crate) keys: Vec<String>,
    /// Old addresses of another kind that shall lead here.
    pub(crate) aliases: Vec<String>,
    pub(crate) state: State,
    pub(crate) description: Option<String>,
    pub(crate) kind: Option<&'static str>,
    pub(crate) products: Vec<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) owner: Option<String>,
    pub(crate) created: Option<Date>,
    pub(crate) updated: Option<Date>,
    pub(crate) expires: Option<Date>,
    pub(crate) lang: Option<String>,
    /// Key of the record it translates.
    pub(crate) translates: Option<String>,
    pub(crate) weight: Option<i32>,
    pub(crate) files: Vec<Attachment>,
}

/// The text of a record, in the markup of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// HTML, a page or a part of one.
    Html(String),
    /// Text without markup.
    Plain(String),
    /// Markdown.
    Markdown(String),
    /// Parts with headings of ours.
    Parts(Vec<(&'static str, Body)>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Html(String::new())
    }
}

impl Body {
    /// Bytes of text: images that are written into HTML do not count, they become files.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Html(text) => {
                let images = text.split("base64,").skip(1);
                let data = images.map(|image| image.find(['"', '\'', '>']).unwrap_or(image.len()));
                text.len() - data.sum::<usize>()
            }
            Self::Plain(text) | Self::Markdown(text) => text.len(),
            Self::Parts(parts) => parts.iter().map(|(_, part)| part.len()).sum(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Html(text) | Self::Plain(text) | Self::Markdown(text) => text.trim().is_empty(),
            Self::Parts(parts) => parts.iter().all(|(_, part)| part.is_empty()),
        }
    }

    /// HTML where the text has tags, else text.
    pub(crate) fn guess(text: &str) -> Self {
        let tagged = text.match_indices('<').take(10_000).any(|(at, _)| {
            let rest = text[at + 1..].trim_start_matches('/');
            let name: String = rest
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let after = rest[name.len()..].starts_with([' ', '>', '/', '\n']);
            after && HTML_NAMES.contains(&name.to_ascii_lowercase().as_str())
        });
        match tagged {
            true => Self::Html(text.to_owned()),
            false => Self::Plain(text.to_owned()),
        }
    }
}

/// Names by which HTML is told from text.
const HTML_NAMES: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "body",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "html",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "table",
    "td",
    "tr",
    "u",
    "ul",
];

/// A file that belongs to a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attachment {
    /// Its name, as people see it.
    pub(crate) name: String,
    /// Its file within the export.
    pub(crate) file: String,
    /// Names by which the text of records refers to it.
    pub(crate) keys: Vec<String>,
}

/// Who could read an article in its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum State {
    /// Everyone.
    Public,
    /// Those the source lets in.
    Published,
    /// Signed-in people or staff.
    Restricted,
    /// Nobody yet.
    Draft,
    /// Nobody any more.
    Archived,
    /// The source does not say.
    #[default]
    Unknown,
}

impl State {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Published => "published",
            Self::Restricted => "restricted",
            Self::Draft => "draft",
            Self::Archived => "archived",
            Self::Unknown => "not said",
        }
    }
}
