//! Finds in a text what a query looks for.

use std::collections::HashMap;
use std::ops::Range;

use fixbook_article::code;

use crate::analysis::{compatible, is_compound, is_unspaced, parts, runs, within, words};
use crate::beginnings::Beginnings;
use crate::hash::{WordMap, word_key};
use crate::language::{Language, Stems};
use crate::plan::{Plan, PlanCode};

/// How much more than its rarity a code tells.
const CODE: f32 = 4.0;
/// How much a part of a compound tells, against a word.
const PART: f32 = 0.5;

/// A place in a text that matches: where, which word of the query, how much it tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) range: Range<usize>,
    pub(crate) what: usize,
    pub(crate) rarity: f32,
}

/// Finds in texts what a plan looks up.
pub(crate) struct Marker<'a> {
    words: WordMarker<'a>,
    /// Form of a code to code of the query and its rarity.
    codes: HashMap<String, Matched>,
}

/// Which word or code of the query, and how much it tells.
type Matched = (usize, f32);

impl<'a> Marker<'a> {
    pub(crate) fn new(plan: &Plan, stems: &'a mut Stems) -> Self {
        let mut words = WordMarker::new(stems);
        for (i, word) in plan.counting() {
            for stem in &word.stems {
                words.begins.add(stem, false);
                words
                    .wanted
                    .entry(word_key(stem))
                    .or_insert((i, word.rarity));
            }
            if word.prefix {
                words.begins.add(&word.word, true);
                words.prefix = Some((word.word.clone(), (i, word.rarity)));
            }
        }
        for expansion in &plan.expansions {
            for one in &expansion.alternatives {
                for stem in one.alternative.stems.iter().flatten() {
                    words.begins.add(stem, false);
                    words
                        .wanted
                        .entry(word_key(stem))
                        .or_insert((expansion.words.start, one.rarity));
                }
            }
        }
        let mut codes = HashMap::new();
        // What is not exact is marked as the words it is made of.
        let exact = |code: &PlanCode| code.rarity > 0.0 && code.code.kind.is_exact();
        for (i, code) in plan
            .codes
            .iter()
            .enumerate()
            .filter(|(_, code)| exact(code))
        {
            for form in &code.code.forms {
                let what = plan.words.len() + i;
                codes
                    .entry(form.clone())
                    .or_insert((what, CODE * code.rarity));
            }
        }
        Self { words, codes }
    }

    /// What of a text matches, in order.
    pub(crate) fn marks(&mut self, language: Language, text: &str) -> Vec<Mark> {
        let mut marks = Vec::new();
        if !self.words.wanted.is_empty() {
            let mut from = 0;
            while let Some(chunk) = self.words.begins.next_chunk(text, from) {
                from = chunk.end;
                for run in runs(&text[chunk.clone()]) {
                    let run = chunk.start + run.start..chunk.start + run.end;
                    self.words.mark(language, text, run, &mut marks);
                }
            }
        }
        if !self.codes.is_empty() {
            for code in code::find(text) {
                let found = code.forms.iter().find_map(|form| self.codes.get(form));
                if let Some(&(what, rarity)) = found {
                    marks.push(Mark {
                        range: code.range,
                        what,
                        rarity,
                    });
                }
            }
        }
        marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        marks
    }
}

/// Tells words that match.
struct WordMarker<'a> {
    stems: &'a mut Stems,
    begins: Beginnings,
    /// Stem to word of the query.
    wanted: WordMap<Matched>,
    /// The word being typed.
    prefix: Option<(String, Matched)>,
    /// Words as written and what they match, in the language last seen: a text repeats its words.
    known: WordMap<Option<Matched>>,
    language: Language,
}

impl<'a> WordMarker<'a> {
    fn new(stems: &'a mut Stems) -> Self {
        Self {
            stems,
            begins: Beginnings::new(),
            wanted: WordMap::default(),
            prefix: None,
            known: WordMap::default(),
            language: Language::default(),
        }
    }

    /// Adds what matches in a run of one script: the word, else its parts.
    fn mark(&mut self, language: Language, text: &str, run: Range<usize>, marks: &mut Vec<Mark>) {
        if language != self.language {
            self.known.clear();
            self.language = language;
        }
        let written = &text[run.clone()];
        if !written.is_ascii() {
            return self.analyse(text, run, marks);
        }
        if let Some((what, rarity)) = self.matched(written) {
            marks.push(Mark {
                range: run,
                what,
                rarity,
            });
        } else if is_compound(written) {
            let mut at = run.start;
            for part in parts(written) {
                let range = at..at + part.len();
                at = range.end;
                if let Some((what, rarity)) = self.matched(part) {
                    marks.push(Mark {
                        range,
                        what,
                        rarity: rarity * PART,
                    });
                }
            }
        }
    }

    /// What a single word matches.
    fn matched(&mut self, written: &str) -> Option<Matched> {
        if !self.begins.may_match(written) {
            return None;
        }
        let key = word_key(written);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let mut marks = Vec::new();
        self.analyse(written, 0..written.len(), &mut marks);
        let matched = marks.first().map(|mark| (mark.what, mark.rarity));
        self.known.insert(key, matched);
        matched
    }

    fn analyse(&mut self, text: &str, run: Range<usize>, marks: &mut Vec<Mark>) {
        let Self {
            stems,
            wanted,
            prefix,
            ..
        } = self;
        let start = run.start;
        words(stems, self.language, &text[run], |word| {
            let found = wanted
                .get(&word_key(word.stem))
                .or_else(|| wanted.get(&word_key(word.word)))
                .copied();
            let begun = prefix
                .as_ref()
                .filter(|(begun, _)| word.word.starts_with(begun.as_str()));
            if let Some((what, rarity)) = found.or(begun.map(|(_, matched)| *matched)) {
                let range = start + word.range.start..start + word.range.end;
                marks.push(Mark {
                    range,
                    what,
                    rarity,
                });
            } else if word.compound && is_unspaced(word.written) {
                let known = |part: &Range<usize>| {
                    let stretch = compatible(&word.written[part.clone()]);
                    wanted.get(&word_key(&stretch)).copied()
                };
                let found = within(word.written)
                    .into_iter()
                    .find_map(|part| Some((known(&part)?, part)));
                if let Some(((what, rarity), part)) = found {
                    let at = start + word.range.start;
                    marks.push(Mark {
                        range: at + part.start..at + part.end,
                        what,
                        rarity: rarity * PART,
                    });
                }
            }
        });
    }
}
