//! Typing mistakes in the words of a query: what is put in their place, and what is only offered.

use std::ops::Range;

use fixbook_article::code::CodeKind;

use crate::language::Stems;
use crate::plan::Plan;
use crate::query::Query;
use crate::{RankingPart, SearchRequest, Searcher};

/// Most words of one query that are corrected: each costs a walk through the words of the index.
const MOST_CORRECTED: usize = 8;
/// A word that so few articles hold may itself be a mistake in one of them.
const RARE: u32 = 2;
/// So many articles hold the word that is offered instead, at least,
const COMMON: u32 = 10;
/// and so many times as many as hold the rare one.
const TIMES_COMMONER: u32 = 10;
/// Longest query, in words that count, that a commoner word is looked for in.
const MOST_LOOKED_AT: usize = 4;

/// A word of the query and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fix {
    pub(crate) range: Range<usize>,
    pub(crate) typed: String,
    pub(crate) better: String,
}

/// The text with every fix made; fixes are in order.
pub(crate) fn corrected(text: &str, fixes: &[Fix]) -> String {
    let mut corrected = text.to_owned();
    // From the end, so that places before stay right.
    for fix in fixes.iter().rev() {
        corrected.replace_range(fix.range.clone(), &fix.better);
    }
    corrected
}

impl Plan {
    /// What words that no article holds and that stand for nothing else become.
    pub(crate) fn corrections(
        &self,
        searcher: &Searcher,
        stems: &mut Stems,
        request: &SearchRequest,
    ) -> Vec<Fix> {
        if request.without.contains(&RankingPart::Corrections) {
            return Vec::new();
        }
        let unknown = self
            .words
            .iter()
            .filter(|word| word.rarity == 0.0 && word.counts && !word.range.is_empty());
        let mut fixes: Vec<Fix> = unknown
            .take(MOST_CORRECTED)
            .filter_map(|word| {
                let typed = request.query.get(word.range.clone())?;
                let better = searcher.correction(typed, &word.word, stems)?;
                Some(Fix {
                    range: word.range.clone(),
                    typed: typed.to_owned(),
                    better,
                })
            })
            .collect();
        fixes.sort_by_key(|fix| fix.range.start);
        fixes
    }

    /// Marks the words that fixes put in place.
    pub(crate) fn note_typed(&mut self, fixes: &[Fix]) {
        for word in &mut self.words {
            let by = |fix: &&Fix| fix.better.split(' ').any(|better| better == word.word);
            word.typed = fixes.iter().find(by).map(|fix| fix.typed.clone());
        }
    }

    /// A command such as `Get-MailboxX` that no article holds is not looked for by its verb alone.
    pub(crate) fn drop_unknown_names(&mut self, query: &Query) {
        for code in &self.codes {
            let written = query.words.get(code.code.range.clone()).unwrap_or_default();
            let unknown = code.code.kind == CodeKind::Hyphenated && code.rarity == 0.0;
            if !unknown || !is_command(written) {
                continue;
            }
            let range = &code.code.range;
            let within = |word: &Range<usize>| range.start <= word.start && word.end <= range.end;
            let parts = || self.words.iter().filter(|word| within(&word.range));
            if parts().any(|word| word.rarity == 0.0) {
                for word in self.words.iter_mut().filter(|word| within(&word.range)) {
                    word.counts = false;
                }
            }
        }
    }

    /// Offers a far commoner word for one that hardly any article holds.
    pub(crate) fn suggest_commoner(
        &mut self,
        searcher: &Searcher,
        stems: &mut Stems,
        request: &SearchRequest,
    ) {
        let left_out = request.without.contains(&RankingPart::Corrections);
        if left_out || self.corrected.is_some() || self.correction.is_some() {
            return;
        }
        let looked_at = self.counting().count() <= MOST_LOOKED_AT;
        let rare = self
            .counting()
            .map(|(_, word)| word)
            .filter(|word| looked_at && !word.range.is_empty() && !word.prefix && !word.expanded);
        let fix = rare.into_iter().find_map(|word| {
            let frequency = searcher.word_frequency(&word.word, &word.stems);
            let typed = request.query.get(word.range.clone())?;
            if frequency > RARE {
                return None;
            }
            let least = COMMON.max(frequency * TIMES_COMMONER);
            let better = searcher.commoner(typed, &word.word, least)?;
            let of_better = searcher.analyze(stems, &better);
            let same = |stem| word.stems.contains(stem);
            (!of_better.iter().flat_map(|(_, stems)| stems).any(same)).then(|| Fix {
                range: word.range.clone(),
                typed: typed.to_owned(),
                better,
            })
        });
        if let Some(fix) = fix {
            self.correction = Some(corrected(&request.query, &[fix]));
            self.commoner = true;
        }
    }
}

/// Whether a word is a command as PowerShell names them: a verb, a hyphen, a name of several words.
fn is_command(written: &str) -> bool {
    let Some((verb, name)) = written.split_once('-') else {
        return false;
    };
    let capital = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    capital(verb) && capital(name) && capitals >= 2
}
