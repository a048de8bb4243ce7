//! How much what counts: every number of the ranking, and nothing else.
//!
//! Fields are scored apart, each with its own statistics, and added. Measured on four sets of judged
//! queries, nDCG@10 (success@1): titles that authors gave earlier, literal codes, descriptions of
//! developers' articles, people's paraphrases. A change must not help one set at the cost of others.
//!
//! | | authors | codes | descriptions | paraphrases |
//! |---|---|---|---|---|
//! | as below | .862 (.761) | .995 (.989) | .824 (.733) | .880 (.795) |
//! | without `ABOUT` | .849 (.744) | .995 (.989) | .824 (.733) | .880 (.795) |
//! | without `EXACT` | .859 (.756) | .995 (.989) | .818 (.726) | .876 (.788) |
//! | without `PART` | .864 (.761) | .995 (.989) | .819 (.730) | .881 (.795) |
//! | without `PAIR` | .856 (.744) | .995 (.989) | .824 (.733) | .878 (.785) |
//! | without `ALL_WORDS` | .854 (.750) | .995 (.989) | .824 (.736) | .886 (.807) |
//! | without `CODE_IN_TITLE` | .803 (.602) | .997 (.994) | .827 (.737) | .880 (.795) |
//!
//! Taken earlier, when the first row was .867 (.767), .994 (.986), .823 (.730), .879 (.790); the
//! differences to it are the evidence:
//!
//! | | authors | descriptions | paraphrases |
//! |---|---|---|---|
//! | `TITLE` 1 | .876 (.784) | .812 (.720) | .871 (.773) |
//! | `TITLE` 2 | .858 (.750) | .822 (.731) | .879 (.790) |
//! | `K1` 1.2, `B` 0.75 | .870 (.773) | .816 (.724) | .869 (.768) |
//!
//! `ABOUT` at .5 and `TAG` at .1 change words alone by less than .001; with meaning authors lose .002.
//!
//! Synonyms have no share in these figures: the sets have no list of them. Of 416 search tests with the
//! starter list, 413 pass when a word of a rule tells the geometric mean of its own rarity and that of
//! the commonest way to say the same; 412 when it tells its own, 411 when it tells the other's.
//!
//! What makes no difference there is set by judgement: `TAG`, `PREFIX`, `COMPOUND`, `LEAST_SHARE` up to 0.3 (0.4
//! loses recall), `LOOKED_AT` from 50 to 100, confidence and age.

use fixbook_article::{Confidence, Date};

use crate::RankingPart;

/// How soon a word that repeats stops counting more.
pub(crate) const K1: f32 = 1.5;
/// How much a long text counts less.
pub(crate) const B: f32 = 0.95;

/// A word of the title.
pub(crate) const TITLE: f32 = 1.5;
/// A word of description, symptoms or keywords.
pub(crate) const ABOUT: f32 = 0.6;
/// A word of the text.
pub(crate) const BODY: f32 = 1.0;
/// A word of products, tags and the like.
pub(crate) const TAG: f32 = 0.05;
/// A word as typed and not only its stem, anywhere.
pub(crate) const EXACT: f32 = 0.3;
/// A part of a compound or an identifier.
pub(crate) const PART: f32 = 0.2;
/// A compound the word is part of or a part of the compound it is, by stems of the index, beside a word.
pub(crate) const COMPOUND: f32 = 0.5;
/// A word that only begins as typed, beside the weight of a whole one.
pub(crate) const PREFIX: f32 = 0.7;
/// A synonym, beside the words it stands for.
pub(crate) const SYNONYM: f32 = 0.8;
/// Two words of the query next to each other.
pub(crate) const PAIR: f32 = 0.2;
/// All words of the query in one article; a share of them counts by its square.
pub(crate) const ALL_WORDS: f32 = 0.2;
/// Least share of the query an article must hold, against the one that holds most.
pub(crate) const LEAST_SHARE: f32 = 0.2;
/// A code of the query, as written, in the usual notation, in another one.
pub(crate) const CODE: [f32; 3] = [4.0, 3.0, 2.0];
/// A code of the query in the title, on top.
pub(crate) const CODE_IN_TITLE: f32 = 3.0;
/// With fewer articles that hold the phrases of the query as they are, others follow.
pub(crate) const FEW_PHRASES: usize = 3;

/// The newest article, against one without a date.
pub(crate) const FRESHNESS: f32 = 0.02;

/// How many of the best by words alone are looked at for pairs of words.
pub(crate) const LOOKED_AT: usize = 50;

/// Meaning, against the best score by words, of an article that says just what the query says.
pub(crate) const MEANING: f32 = 2.0;
/// The same on top, as far as the best article by words does not hold the words of the query.
pub(crate) const MEANING_UNSAID: f32 = 3.0;
/// Least similarity of an article that holds no word of the query.
pub(crate) const NEAR: f32 = 0.4;
/// The same, against the nearest article.
pub(crate) const NEAR_BEST: f32 = 0.8;
/// Most articles that hold no word of the query.
pub(crate) const MOST_NEAR: usize = 20;

/// What a similarity is worth, in the measure of the best score by words: by its square, since
/// unrelated texts are a little similar too. `unsaid` is the share of the query, by rarity, that the
/// best article by words does not hold: words that found little leave more to meaning.
pub(crate) fn meaning(similarity: f32, unsaid: f32) -> f32 {
    (MEANING + MEANING_UNSAID * unsaid) * similarity * similarity
}

/// What confidence does to a score: text comes first, and the archive sinks.
pub(crate) fn confidence(confidence: Confidence) -> f32 {
    match confidence {
        Confidence::Validated => 1.04,
        Confidence::NotValidated => 1.0,
        Confidence::Wip => 0.9,
        Confidence::Archived => 0.4,
    }
}

/// What the age of an article does to a score, against the newest of all: half of the little it is
/// worth is gone after a year.
pub(crate) fn freshness(updated: Option<Date>, newest: Option<Date>) -> f32 {
    let (Some(updated), Some(newest)) = (updated, newest) else {
        return 1.0;
    };
    let years = newest.days_since(updated).max(0) as f32 / 365.0;
    1.0 + FRESHNESS / (1.0 + years)
}

/// The numbers of one search: those above, some of them left out to see what they are worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights {
    pub(crate) title: f32,
    pub(crate) about: f32,
    pub(crate) body: f32,
    pub(crate) tag: f32,
    pub(crate) exact: f32,
    pub(crate) part: f32,
    pub(crate) synonym: f32,
    pub(crate) pair: f32,
    pub(crate) all_words: f32,
    pub(crate) code_in_title: f32,
    /// Whether codes are told from words.
    pub(crate) codes: bool,
    /// Whether confidence and age count.
    pub(crate) trust: bool,
}

impl Default for Weights {
    fn default() -> Self {
        Self::without(&[])
    }
}

impl Weights {
    pub(crate) fn without(parts: &[RankingPart]) -> Self {
        let has = |part| !parts.contains(&part);
        let or_none = |part, weight| if has(part) { weight } else { 0.0 };
        Self {
            title: or_none(RankingPart::Title, TITLE),
            about: or_none(RankingPart::About, ABOUT),
            body: or_none(RankingPart::Body, BODY),
            tag: or_none(RankingPart::Tags, TAG),
            exact: or_none(RankingPart::ExactWords, EXACT),
            part: or_none(RankingPart::Compounds, PART),
            // Without synonyms none is looked up; words typed apart weigh the same.
            synonym: SYNONYM,
            pair: or_none(RankingPart::Pairs, PAIR),
            all_words: or_none(RankingPart::AllWords, ALL_WORDS),
            code_in_title: or_none(RankingPart::CodesInTitle, CODE_IN_TITLE),
            codes: has(RankingPart::Codes),
            trust: has(RankingPart::Trust),
        }
    }

    /// The factor for the share of the query, by rarity, that an article holds.
    pub(crate) fn coverage(&self, share: f32) -> f32 {
        1.0 + self.all_words * share * share
    }
}

/// Words that say nothing when others remain. Never words that negate.
pub(crate) const FUNCTION_WORDS: [&str; 24] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "i", "in", "is", "it", "my",
    "of", "on", "or", "that", "the", "this", "to", "was", "with",
];
