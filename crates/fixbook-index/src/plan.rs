//! From a query to what is looked up: words with their stems, codes with their forms, what must and
//! what must not stand in an article.

use std::ops::Range;

use fixbook_article::code::{self, Code};
use tantivy::Term;
use tantivy::query::{PhraseQuery, Query as EngineQuery};

use crate::analysis::{OwnedWord, compatible, is_unspaced, stretches, word_list};
use crate::corrections::corrected;
use crate::expansion::Expansion;
use crate::language::Stems;
use crate::query::Query;
use crate::ranking::{FUNCTION_WORDS, Weights};
use crate::{Note, RankingPart, SearchRequest, Searcher};

/// Most words looked up.
pub(crate) const MOST_WORDS: usize = 32;
/// Most codes looked up.
const MOST_CODES: usize = 16;

/// What a search looks up.
#[derive(Default)]
pub(crate) struct Plan {
    /// Words in the order typed; function words among them only count as neighbours.
    pub(crate) words: Vec<PlanWord>,
    pub(crate) codes: Vec<PlanCode>,
    /// What is looked up beside words.
    pub(crate) expansions: Vec<Expansion>,
    pub(crate) weights: Weights,
    /// All must match; each is a list of alternatives.
    pub(crate) phrases: Vec<Vec<Lookup>>,
    /// None may match.
    pub(crate) excluded: Vec<Vec<Lookup>>,
    /// The article whose id was typed, and that id.
    pub(crate) named: Option<(u32, String)>,
    /// The query as searched, when words were corrected.
    pub(crate) corrected: Option<String>,
    /// The query as it would be corrected, were it asked for.
    pub(crate) correction: Option<String>,
    /// Whether that is worth saying however much was found.
    pub(crate) commoner: bool,
    pub(crate) notes: Vec<Note>,
}

/// A word to look up.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanWord {
    /// Where it stands in the query; empty when it comes from a phrase.
    pub(crate) range: Range<usize>,
    /// Its place among all words of the query; neighbours differ by one.
    pub(crate) place: usize,
    /// As typed, or as corrected.
    pub(crate) word: String,
    /// Its stems, by language; alternatives.
    pub(crate) stems: Vec<String>,
    /// Stems of the words that begin with it, when it is still being typed.
    pub(crate) begun: Vec<String>,
    /// Whether it is being typed, and words that begin with it match.
    pub(crate) prefix: bool,
    /// Whether it is looked up; a function word is not when others are.
    pub(crate) counts: bool,
    /// How much it tells; 0 when no article holds it.
    pub(crate) rarity: f32,
    /// As typed, when it was corrected.
    pub(crate) typed: Option<String>,
    /// Whether no article holds it and only what it stands for is looked up.
    pub(crate) expanded: bool,
    /// What its scores are multiplied by: less than 1 when it says in rare words what others say in
    /// common ones.
    pub(crate) scale: f32,
}

/// A code to look up.
#[derive(Clone, Debug)]
pub(crate) struct PlanCode {
    pub(crate) code: Code,
    /// How much it tells; 0 when no article holds it.
    pub(crate) rarity: f32,
}

/// A way to find articles that hold a text.
pub(crate) enum Lookup {
    /// A single term.
    Term(Term),
    /// Terms next to each other.
    Phrase(Box<dyn EngineQuery>),
}

impl Plan {
    pub(crate) fn new(
        searcher: &Searcher,
        stems: &mut Stems,
        query: &Query,
        request: &SearchRequest,
    ) -> Self {
        let mut plan = Self::read(searcher, stems, query, request);
        let fixes = plan.corrections(searcher, stems, request);
        let better = (!fixes.is_empty()).then(|| corrected(&request.query, &fixes));
        let again;
        let mut query = query;
        if let Some(better) = better {
            if request.correct {
                // Codes and synonyms may be seen only now.
                again = Query::parse(&better);
                query = &again;
                plan = Self::read(searcher, stems, query, request);
                plan.note_typed(&fixes);
                plan.corrected = Some(better);
            } else {
                plan.correction = Some(better);
            }
        }
        plan.drop_unknown_names(query);
        plan.suggest_commoner(searcher, stems, request);
        plan.named = searcher.named(&request.query);
        plan.limit(query.pasted);
        for phrase in &query.phrases {
            plan.phrases.push(searcher.lookups(stems, phrase, false));
        }
        for text in &query.excluded {
            plan.excluded.push(searcher.lookups(stems, text, true));
        }
        plan
    }

    /// Codes and words of a query, and what they stand for.
    fn read(
        searcher: &Searcher,
        stems: &mut Stems,
        query: &Query,
        request: &SearchRequest,
    ) -> Self {
        let leaves_out = |part| request.without.contains(&part);
        let mut plan = Self {
            weights: Weights::without(&request.without),
            ..Self::default()
        };
        if plan.weights.codes {
            plan.add_codes(searcher, query);
        }
        plan.add_words(searcher, stems, query);
        if request.typing && !query.pasted {
            plan.begin_last_word(searcher, stems, &query.words);
        }
        if !query.pasted && plan.words.len() <= MOST_WORDS {
            let synonyms = searcher.synonyms(stems, !leaves_out(RankingPart::Synonyms));
            plan.expand(searcher, &synonyms, !leaves_out(RankingPart::Joins), stems);
            if !leaves_out(RankingPart::Compounds) {
                plan.expand_compounds(searcher, stems);
            }
        }
        plan
    }

    /// Whether anything narrows or ranks.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.codes.is_empty()
            && self.phrases.is_empty()
            && self.named.is_none()
    }

    /// The words that are looked up and that some article holds.
    pub(crate) fn counting(&self) -> impl Iterator<Item = (usize, &PlanWord)> {
        self.words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.counts && word.rarity > 0.0)
    }

    /// The words that stand in no code and say something, known or not.
    pub(crate) fn words_outside_codes(&self) -> impl Iterator<Item = &PlanWord> {
        self.words.iter().filter(|word| {
            let inside = |code: &PlanCode| {
                let range = &code.code.range;
                range.start <= word.range.start && word.range.end <= range.end
            };
            let placed = !word.range.is_empty();
            word.counts && !(placed && self.codes.iter().any(inside))
        })
    }

    fn add_codes(&mut self, searcher: &Searcher, query: &Query) {
        let texts = [&query.words].into_iter().chain(&query.phrases);
        for code in texts.flat_map(|text| code::find(text)) {
            let known = self
                .codes
                .iter()
                .any(|known| known.code.written == code.written);
            if known || self.codes.len() >= MOST_CODES {
                continue;
            }
            let frequency = code
                .forms
                .iter()
                .map(|form| searcher.frequency(searcher.fields.code, form))
                .max()
                .unwrap_or(0);
            if query.pasted && (frequency == 0 || !code.kind.is_exact()) {
                continue;
            }
            let rarity = if frequency > 0 {
                searcher.rarity(frequency)
            } else {
                0.0
            };
            self.codes.push(PlanCode { code, rarity });
        }
    }

    fn add_words(&mut self, searcher: &Searcher, stems: &mut Stems, query: &Query) {
        let mut place = 0;
        let typed = [(&query.words, true)].into_iter();
        for (text, plain) in typed.chain(query.phrases.iter().map(|text| (text, false))) {
            for (word, stems) in searcher.known_words(stems, text) {
                let in_code = plain && self.codes.iter().any(|code| code.covers(&word.range));
                place += 1;
                let known = self.words.iter().any(|known| known.word == word.word);
                if in_code || known {
                    continue;
                }
                let range = if plain { word.range } else { 0..0 };
                let counts = !FUNCTION_WORDS.contains(&word.word.as_str());
                let rarity = searcher.word_rarity(&word.word, &stems);
                let word = word.word;
                self.words.push(PlanWord {
                    range,
                    place,
                    word,
                    stems,
                    counts,
                    rarity,
                    scale: 1.0,
                    ..PlanWord::default()
                });
            }
            place += 1;
        }
        if !self.words.iter().any(|word| word.counts) && self.codes.is_empty() {
            for word in &mut self.words {
                word.counts = true;
            }
        }
    }

    /// The last word also stands for the words that begin with it.
    fn begin_last_word(&mut self, searcher: &Searcher, stems: &mut Stems, typed: &str) {
        let end = typed.len();
        let Some(word) = self
            .words
            .iter_mut()
            .find(|word| word.range.end == end && end > 0)
        else {
            return;
        };
        word.counts = true;
        word.prefix = true;
        for begun in searcher.words_beginning(&word.word) {
            for (_, stems) in searcher.analyze(stems, &begun) {
                for stem in stems {
                    if !word.stems.contains(&stem) && !word.begun.contains(&stem) {
                        word.begun.push(stem);
                    }
                }
            }
        }
        if !word.begun.is_empty() && word.rarity == 0.0 {
            word.rarity = searcher.word_rarity(&word.begun[0], &word.begun);
        }
    }

    /// Keeps the rarest words of a long text.
    fn limit(&mut self, pasted: bool) {
        if pasted {
            self.words.retain(|word| word.counts && word.rarity > 0.0);
        }
        if self.words.len() > MOST_WORDS {
            let mut rarities: Vec<f32> = self
                .words
                .iter()
                .map(|word| if word.counts { word.rarity } else { 0.0 })
                .collect();
            rarities.sort_by(|a, b| b.total_cmp(a));
            let least = rarities[MOST_WORDS - 1];
            self.words
                .retain(|word| word.counts && word.rarity >= least);
            self.words.truncate(MOST_WORDS);
        }
        if pasted {
            let codes = !self.codes.is_empty();
            self.notes.push(Note::LongText { codes });
        }
    }
}

impl PlanCode {
    /// Whether a word within this code is no word: the code itself is looked up.
    fn covers(&self, word: &Range<usize>) -> bool {
        let range = &self.code.range;
        self.code.kind.is_exact()
            && self.rarity > 0.0
            && range.start <= word.start
            && word.end <= range.end
    }
}

/// Puts the pairs of characters of a run in place of its words when one of them is not known.
fn part_unknown(
    words: &mut Vec<(OwnedWord, Vec<String>)>,
    text: &str,
    run: Option<(usize, Range<usize>, bool)>,
) {
    let Some((first, place, false)) = run else {
        return;
    };
    let written = &text[place.clone()];
    let mut pairs = stretches(written, 2..=2);
    if pairs.is_empty() {
        return;
    }
    words.truncate(first);
    words.extend(pairs.drain(..).map(|pair| {
        let word = compatible(&written[pair.clone()]);
        let whole = OwnedWord {
            range: place.start + pair.start..place.start + pair.end,
            word: word.clone(),
            stem: word.clone(),
        };
        (whole, vec![word])
    }));
}

impl Searcher {
    /// The words of a text with their stems in all languages of the index.
    pub(crate) fn analyze(&self, stems: &mut Stems, text: &str) -> Vec<(OwnedWord, Vec<String>)> {
        let mut lists = self
            .languages
            .iter()
            .map(|&language| word_list(stems, language, text));
        let mut words: Vec<(OwnedWord, Vec<String>)> = lists
            .next()
            .unwrap_or_default()
            .into_iter()
            .map(|word| {
                let stem = word.stem.clone();
                (word, vec![stem])
            })
            .collect();
        for list in lists {
            for ((_, stems), other) in words.iter_mut().zip(list) {
                if !stems.contains(&other.stem) {
                    stems.push(other.stem);
                }
            }
        }
        words
    }

    /// The words of a text. What is written without spaces stands for its pairs of characters when
    /// it holds a word that no article does: an article may be parted otherwise than a query.
    fn known_words(&self, stems: &mut Stems, text: &str) -> Vec<(OwnedWord, Vec<String>)> {
        let mut words: Vec<(OwnedWord, Vec<String>)> = Vec::new();
        // Where the run without spaces begins in `words` and in the text, and whether all is known.
        let mut run: Option<(usize, Range<usize>, bool)> = None;
        for (word, stems) in self.analyze(stems, text) {
            let unspaced = is_unspaced(&word.word);
            let known = !unspaced || self.word_frequency(&word.word, &stems) > 0;
            match &mut run {
                Some((_, place, all)) if unspaced && place.end == word.range.start => {
                    place.end = word.range.end;
                    *all &= known;
                }
                _ => {
                    part_unknown(&mut words, text, run.take());
                    run = unspaced.then(|| (words.len(), word.range.clone(), known));
                }
            }
            words.push((word, stems));
        }
        part_unknown(&mut words, text, run);
        words
    }

    /// How much a word tells; 0 when no article holds it.
    pub(crate) fn word_rarity(&self, word: &str, stems: &[String]) -> f32 {
        match self.word_frequency(word, stems) {
            0 => 0.0,
            frequency => self.rarity(frequency),
        }
    }

    /// In how many articles a word or one of its stems stands, by the field that has most.
    pub(crate) fn word_frequency(&self, word: &str, stems: &[String]) -> u32 {
        let fields = &self.fields;
        let stems = stems.iter().flat_map(|stem| {
            [
                fields.body,
                fields.title,
                fields.about,
                fields.tag,
                fields.part,
            ]
            .map(|field| self.frequency(field, stem))
        });
        let whole = self.frequency(fields.word, word);
        stems.fold(whole, u32::max)
    }

    /// The article whose id this text is, and that id.
    pub(crate) fn named(&self, text: &str) -> Option<(u32, String)> {
        let entry = self.catalog().by_id(text.trim())?;
        let slot = self
            .entries()
            .binary_search_by(|known| known.path.cmp(&entry.path))
            .ok()?;
        Some((u32::try_from(slot).ok()?, entry.id.clone()))
    }

    /// The ways to find articles that hold a text as it is.
    fn lookups(&self, stems: &mut Stems, text: &str, loose: bool) -> Vec<Lookup> {
        let fields = &self.fields;
        let mut lookups: Vec<Lookup> = code::find(text)
            .into_iter()
            .filter(|code| code.range.len() == text.trim().len())
            .map(|code| Lookup::Term(Term::from_field_text(fields.code, &code.forms[0])))
            .collect();
        let words = self.analyze(stems, text);
        if let [(word, stems)] = &words[..] {
            lookups.push(Lookup::Term(Term::from_field_text(fields.word, &word.word)));
            if loose {
                for field in [fields.title, fields.about, fields.body, fields.tag] {
                    lookups.extend(
                        stems
                            .iter()
                            .map(|s| Lookup::Term(Term::from_field_text(field, s))),
                    );
                }
            }
            return lookups;
        }
        for field in [fields.title, fields.about, fields.body] {
            for language in 0..self.languages.len() {
                let stem = |(_, stems): &(OwnedWord, Vec<String>)| {
                    Term::from_field_text(field, stems.get(language).unwrap_or(&stems[0]))
                };
                let terms: Vec<Term> = words.iter().map(stem).collect();
                if terms.len() > 1 && terms.len() <= MOST_WORDS {
                    lookups.push(Lookup::Phrase(Box::new(PhraseQuery::new(terms))));
                }
            }
        }
        lookups
    }
}
