//! What a search is asked and what it answers: plain data, nothing of the engine.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use fixbook_article::{CatalogEntry, SectionKind};
use serde::{Serialize, Serializer};

/// What a list may be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// Product.
    Product,
    /// Platform.
    Platform,
    /// Outermost category.
    Category,
    /// Article type.
    Type,
    /// Tag.
    Tag,
    /// Confidence.
    Confidence,
    /// Owner (internal sites only).
    Owner,
}

impl Facet {
    /// All facets, in the order they are offered.
    pub const ALL: [Self; 7] = [
        Self::Product,
        Self::Platform,
        Self::Category,
        Self::Type,
        Self::Tag,
        Self::Confidence,
        Self::Owner,
    ];

    /// The name in queries (`product:`), URL parameters and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Platform => "platform",
            Self::Category => "category",
            Self::Type => "type",
            Self::Tag => "tag",
            Self::Confidence => "confidence",
            Self::Owner => "owner",
        }
    }
}

/// In which order hits come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Best match first.
    #[default]
    Relevance,
    /// Last changed or reviewed first.
    Recent,
    /// By title.
    Title,
}

/// A search: the words as typed and what narrows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchRequest {
    /// The words as typed, in the query language.
    pub query: String,
    /// Values that narrow the list, beside those in `query`; values of one facet are alternatives.
    pub filters: Vec<(Facet, String)>,
    /// Order of the hits.
    pub sort: Sort,
    /// Hits to skip.
    pub offset: usize,
    /// Hits wanted, at most 100.
    pub limit: usize,
    /// Whether the last word is still being typed and matches as a prefix.
    pub typing: bool,
    /// Whether words the index does not know may be corrected.
    pub correct: bool,
    /// Whether articles may be found by what they mean, as far as that has been computed.
    pub meaning: bool,
    /// Whether every hit says what its score is made of.
    pub explain: bool,
    /// The language of the reader, as a BCP 47 tag: of articles that translate one another only
    /// one is a hit, in this language when it is among those found. Without it all are.
    pub lang: Option<String>,
    /// What of the ranking is left out, to see what it is worth.
    pub without: Vec<RankingPart>,
}

/// A part of the ranking that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RankingPart {
    /// Words of the title.
    Title,
    /// Words of description, symptoms and keywords.
    About,
    /// Words of the text.
    Body,
    /// Words of products, tags and the like.
    Tags,
    /// Words as typed, beside their stems.
    ExactWords,
    /// Parts of compounds and identifiers.
    Compounds,
    /// Words of the query next to each other.
    Pairs,
    /// How much of the query an article holds.
    AllWords,
    /// Codes told from words.
    Codes,
    /// Codes in the title, on top.
    CodesInTitle,
    /// Other words for the same thing.
    Synonyms,
    /// Corrected words.
    Corrections,
    /// Words typed as two that are one, and as one that are two.
    Joins,
    /// Confidence and age.
    Trust,
    /// What articles mean.
    Meaning,
}

impl RankingPart {
    /// All parts, in the order tables have them.
    pub const ALL: [Self; 15] = [
        Self::Title,
        Self::About,
        Self::Body,
        Self::Tags,
        Self::ExactWords,
        Self::Compounds,
        Self::Pairs,
        Self::AllWords,
        Self::Codes,
        Self::CodesInTitle,
        Self::Synonyms,
        Self::Corrections,
        Self::Joins,
        Self::Trust,
        Self::Meaning,
    ];

    /// The name on the command line and in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::About => "about",
            Self::Body => "body",
            Self::Tags => "tags",
            Self::ExactWords => "exact-words",
            Self::Compounds => "compounds",
            Self::Pairs => "pairs",
            Self::AllWords => "all-words",
            Self::Codes => "codes",
            Self::CodesInTitle => "codes-in-title",
            Self::Synonyms => "synonyms",
            Self::Corrections => "corrections",
            Self::Joins => "joins",
            Self::Trust => "trust",
            Self::Meaning => "meaning",
        }
    }
}

/// A part of a score: what matched where, and what it is worth. The parts of a hit add up to its
/// score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScorePart {
    /// What kind of match or weight it is.
    pub kind: PartKind,
    /// The word, code or phrase looked up; empty for what concerns the article as a whole.
    pub what: String,
    /// Where it stands: `title`, `about`, `body`, `tags`, `words`, `compounds`, `codes`; empty for
    /// what concerns the article as a whole.
    pub field: &'static str,
    /// What it adds to the score; negative when it takes away.
    pub value: f32,
}

/// What a part of a score comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// A word, by its stem.
    Word,
    /// A word exactly as typed, on top of its stem.
    ExactWord,
    /// A word that begins as the one being typed.
    Prefix,
    /// A word put in place of one that no article holds.
    Correction,
    /// Another word for the same thing, on top of what the typed words are worth.
    Synonym,
    /// Two typed words as the one they are together, on top of what they are worth apart.
    Joined,
    /// A compound the word is part of, or a part of the compound it is, on top of the word itself.
    Compound,
    /// Two words of the query next to each other.
    Phrase,
    /// How much of the query the article holds.
    AllWords,
    /// A code as written.
    CodeAsWritten,
    /// The same code in its usual notation.
    SameCode,
    /// A relative of the code: the same cause in another family of codes.
    RelatedCode,
    /// A code in the title, on top.
    CodeInTitle,
    /// Nearness of meaning.
    Meaning,
    /// Confidence of the article.
    Confidence,
    /// Age of the article.
    Freshness,
}

/// What was searched instead of what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The query as searched.
    pub to: String,
    /// The query as typed.
    pub from: String,
}

/// One article that matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The article.
    pub article: Arc<CatalogEntry>,
    /// Score; comparable within one search only.
    pub score: f32,
    /// Whether a code in the query stands in the article as such.
    pub exact_code: bool,
    /// Whether the article holds no word of the query and is here for its meaning alone.
    pub only_near: bool,
    /// The section that matches best.
    pub section: SectionKind,
    /// Its heading; empty for the text before the first one.
    pub heading: String,
    /// Its anchor; empty for the text before the first one.
    pub anchor: String,
    /// Plain text around the match.
    pub snippet: String,
    /// Byte ranges of `snippet` that match.
    pub highlights: Vec<Range<usize>>,
    /// Byte ranges of the title that match.
    pub title_highlights: Vec<Range<usize>>,
    /// What the score is made of, when that was asked for.
    pub explanation: Vec<ScorePart>,
}

/// A value of a facet and how many of the matching articles have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Matching articles that have it.
    pub count: usize,
}

/// The answer to a search.
#[derive(Clone, Debug, Default)]
pub struct SearchResults {
    /// Articles that match.
    pub total: usize,
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// Counts over all matching articles, most frequent first.
    pub facets: Vec<(Facet, Vec<FacetCount>)>,
    /// What was corrected, if anything.
    pub corrected: Option<Correction>,
    /// What could be searched instead when little was found.
    pub did_you_mean: Option<String>,
    /// What of the query was not used, for the person who typed it.
    pub notes: Vec<Note>,
}

/// What the person who searches must know of how it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// There is no word or code to search for.
    NothingToSearchFor,
    /// The text is long: only some of its words counted.
    LongText {
        /// Whether its codes counted too.
        codes: bool,
    },
    /// Few articles hold the exact phrase, so others follow.
    PhraseRelaxed,
    /// No article holds the words; what is there is near in meaning.
    OnlyNear,
}

/// In English, for programs and the command line.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingToSearchFor => "There is no word or code to search for.",
            Self::LongText { codes: true } => {
                "The text is long: searched for its codes and rarest words."
            }
            Self::LongText { codes: false } => "The text is long: searched for its rarest words.",
            Self::PhraseRelaxed => "Few articles hold the exact phrase; others follow.",
            Self::OnlyNear => "No article holds these words. These are the nearest in meaning.",
        })
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// A completion of what is being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What the query becomes.
    pub text: String,
    /// The article it leads to, when it is a title.
    pub url: Option<String>,
}
