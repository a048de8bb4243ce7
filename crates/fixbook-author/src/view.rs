//! A knowledge base as the rules of one article see it, and what they asked of it.
//!
//! What a rule finds in an article follows from its text, the settings, and the answers to these
//! questions. While all of them stay the same the findings hold, and the article need not be read.

use std::cell::RefCell;
use std::collections::HashSet;

use fixbook_article::{Date, Target, target};

use crate::profile::Profile;
use crate::{CheckSettings, KnowledgeBase, Page};

/// Something that a rule wanted to know of other files, of words, or of the day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Question {
    /// Which article this name means, and how that one is.
    Name(Box<str>),
    /// The id in force of the article at this path.
    Id(Box<str>),
    /// Under which name a file lies here.
    File(Box<str>),
    /// Whether this is a folder with articles.
    Folder(Box<str>),
    /// How all files are called.
    Stems,
    /// Whether this word is one of the knowledge base's own.
    Word(Box<str>),
    /// What day it is.
    Today,
}

/// The questions that the rules of one article asked.
#[derive(Clone, Debug, Default)]
pub struct Questions(Box<[Question]>);

impl Questions {
    /// A hash of the answers as they are in a knowledge base.
    pub fn answers(&self, kb: &KnowledgeBase) -> u64 {
        let fold = |sum: u64, question: &Question| {
            let mixed = sum.rotate_left(7) ^ question.answer(kb);
            mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        self.0.iter().fold(0, fold)
    }
}

impl Question {
    fn answer(&self, kb: &KnowledgeBase) -> u64 {
        let hash = |text: &str| xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        match self {
            Self::Name(name) => kb.named(name).map_or(0, |profile| profile.face),
            Self::Id(path) => hash(&kb.id_at(path)),
            Self::File(path) => kb.file(path).map_or(0, hash),
            Self::Folder(path) => u64::from(kb.is_folder(path)),
            Self::Stems => kb.stems,
            Self::Word(word) => u64::from(kb.speller.is_own(word)),
            Self::Today => hash(&kb.today.to_string()),
        }
    }
}

/// What rules of one article may ask.
pub(crate) struct View<'k> {
    kb: &'k KnowledgeBase,
    /// What the knowledge base settles.
    pub(crate) settings: &'k CheckSettings,
    asked: RefCell<HashSet<Question>>,
}

impl<'k> View<'k> {
    pub(crate) fn new(kb: &'k KnowledgeBase) -> Self {
        Self {
            kb,
            settings: &kb.settings,
            asked: RefCell::default(),
        }
    }

    /// What was asked.
    pub(crate) fn questions(self) -> Questions {
        Questions(self.asked.into_inner().into_iter().collect())
    }

    fn ask(&self, question: Question) {
        self.asked.borrow_mut().insert(question);
    }

    /// The article that a name means: id, path, slug or alias.
    pub(crate) fn find(&self, name: &str) -> Option<&'k Profile> {
        self.ask(Question::Name(name.into()));
        self.kb.named(name)
    }

    /// The article that a link leads to, if it leads to any.
    pub(crate) fn linked(&self, from: &Page, destination: &str) -> Option<&'k Profile> {
        match target(&from.path, destination) {
            Target::Article { names, .. } => names.iter().find_map(|name| self.find(name)),
            _ => None,
        }
    }

    /// The id in force of an article.
    pub(crate) fn id(&self, page: &Page) -> String {
        self.ask(Question::Id(page.path.as_str().into()));
        self.kb.id_at(&page.path)
    }

    /// The day it is.
    pub(crate) fn today(&self) -> Date {
        self.ask(Question::Today);
        self.kb.today
    }

    /// Whether a file lies at a path, and under which name if only the case differs.
    pub(crate) fn file(&self, path: &str) -> Option<&'k str> {
        self.ask(Question::File(path.into()));
        self.kb.file(path)
    }

    /// Whether articles lie below a folder of this path.
    pub(crate) fn is_folder(&self, path: &str) -> bool {
        self.ask(Question::Folder(path.into()));
        self.kb.is_folder(path)
    }

    /// The paths of articles whose file has this name without folder and extension.
    pub(crate) fn with_stem(&self, stem: &str) -> Vec<&'k str> {
        self.ask(Question::Stems);
        self.kb.with_stem(stem)
    }

    /// Names of files that begin as this one does, without folder and extension.
    pub(crate) fn stems_like(&self, name: &str) -> impl Iterator<Item = &'k str> {
        self.ask(Question::Stems);
        self.kb.stems_like(name)
    }

    /// The word that a misspelt one was meant to be; none when it is fine, or may be.
    pub(crate) fn correction(&self, word: &str) -> Option<String> {
        self.ask(Question::Word(word.into()));
        self.kb.speller.correction(word)
    }
}
