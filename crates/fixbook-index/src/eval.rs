//! How good a ranking is, against judgements: pure functions and the two files they come in.

mod paired;
#[cfg(test)]
mod tests;
mod typos;

pub use paired::{Paired, paired};
pub use typos::with_typo;

use std::collections::{HashMap, HashSet};

/// Grades of one query: what is relevant, and how much. What is not named is not relevant.
pub type Grades = HashMap<String, u32>;

/// Reads `qid<TAB>text`; empty lines and lines that begin with `#` are skipped.
///
/// The error names the line.
pub fn parse_queries(tsv: &str) -> Result<Vec<(String, String)>, String> {
    rows(tsv)
        .map(|(n, line)| match line.split_once('\t') {
            Some((id, text)) => Ok((id.to_owned(), text.trim().to_owned())),
            None => Err(format!("line {n}: expected a query id, a tab and a text")),
        })
        .collect()
}

/// Reads `qid<TAB>path-or-id<TAB>grade`; a missing grade is 1.
///
/// The error names the line.
pub fn parse_judgements(tsv: &str) -> Result<HashMap<String, Grades>, String> {
    let mut judgements: HashMap<String, Grades> = HashMap::new();
    for (n, line) in rows(tsv) {
        let mut parts = line.split('\t');
        let (Some(query), Some(article)) = (parts.next(), parts.next()) else {
            return Err(format!(
                "line {n}: expected a query id, a tab and an article"
            ));
        };
        let grade = parts.next().map_or(Ok(1), |grade| grade.trim().parse());
        let grade = grade.map_err(|_| format!("line {n}: the grade is not a whole number"))?;
        judgements
            .entry(query.to_owned())
            .or_default()
            .insert(article.trim().to_owned(), grade);
    }
    Ok(judgements)
}

fn rows(tsv: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(tsv.lines())
        .map(|(n, line)| (n, line.trim_end_matches('\r')))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// Normalised discounted cumulative gain of the first `k`: linear gain, logarithmic discount.
///
/// 0 when nothing is relevant.
pub fn ndcg_at(k: usize, ranked: &[impl AsRef<str>], grades: &Grades) -> f64 {
    let mut seen = HashSet::new();
    let gains = ranked.iter().take(k).map(|article| {
        // An article that comes twice counts once.
        if seen.insert(article.as_ref()) {
            grade(grades, article.as_ref())
        } else {
            0
        }
    });
    let reached = discounted(gains);
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = discounted(ideal.into_iter().take(k));
    if best > 0.0 { reached / best } else { 0.0 }
}

/// One over the rank of the first relevant one among the first `k`; 0 without one.
pub fn mrr_at(k: usize, ranked: &[impl AsRef<str>], grades: &Grades) -> f64 {
    first_relevant(k, ranked, grades).map_or(0.0, |rank| 1.0 / rank as f64)
}

/// 1 when one of the first `k` is relevant, else 0.
pub fn success_at(k: usize, ranked: &[impl AsRef<str>], grades: &Grades) -> f64 {
    if first_relevant(k, ranked, grades).is_some() {
        1.0
    } else {
        0.0
    }
}

/// The share of what is relevant that is among the first `k`; 0 when nothing is relevant.
pub fn recall_at(k: usize, ranked: &[impl AsRef<str>], grades: &Grades) -> f64 {
    let relevant = grades.values().filter(|&&grade| grade > 0).count();
    let first: HashSet<&str> = ranked.iter().take(k).map(AsRef::as_ref).collect();
    let found = first
        .iter()
        .filter(|article| grade(grades, article) > 0)
        .count();
    if relevant > 0 {
        found as f64 / relevant as f64
    } else {
        0.0
    }
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / values.len() as f64
    }
}

/// The value below which the share `p` of the values lies, by nearest rank; 0 of nothing.
pub fn percentile(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (p.clamp(0.0, 1.0) * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

fn grade(grades: &Grades, article: &str) -> u32 {
    grades.get(article).copied().unwrap_or(0)
}

fn discounted(gains: impl Iterator<Item = u32>) -> f64 {
    gains
        .zip(2_u32..)
        .map(|(gain, n)| f64::from(gain) / f64::from(n).log2())
        .sum()
}

fn first_relevant(k: usize, ranked: &[impl AsRef<str>], grades: &Grades) -> Option<usize> {
    let relevant = |article: &&str| grade(grades, article) > 0;
    ranked
        .iter()
        .take(k)
        .map(AsRef::as_ref)
        .position(|article| relevant(&article))
        .map(|i| i + 1)
}
