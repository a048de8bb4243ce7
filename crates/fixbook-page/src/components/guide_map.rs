//! A troubleshooter drawn as a tree, for those who look after it.

use maud::{Markup, html};

use crate::language::Language;
use crate::say;

#[cfg(test)]
mod tests;

/// Rows drawn; what is larger is read, not looked at.
const MOST_ROWS: usize = 300;
/// Pixels between a question and what its answers lead to.
const INDENT: usize = 28;
/// Height of a row: an answer above, what it leads to below.
const ROW: usize = 46;
/// Width of a character, as wide as they come on average in the fonts of systems.
const CHARACTER: usize = 9;
/// Longest text in a row; the page below has all of it.
const LONGEST: usize = 90;

/// The questions of a troubleshooter and where their answers lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuideMap {
    /// Questions and outcomes; the first is where everyone begins.
    pub steps: Vec<MapStep>,
}

/// A question, or without answers an outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapStep {
    /// Its heading.
    pub heading: String,
    /// What one can answer, and where that leads.
    pub answers: Vec<(String, MapLead)>,
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapLead {
    /// To a question or outcome, by its place in the map.
    Step(usize),
    /// To the article of this title.
    Article(String),
    /// To nothing.
    Nothing,
}

/// What a row shows at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Question,
    /// A question that is drawn elsewhere.
    Again,
    Outcome,
    Article,
    Nothing,
}

struct Row {
    depth: usize,
    answer: String,
    text: String,
    mark: Mark,
    /// The row of the question it belongs to.
    parent: Option<usize>,
}

impl GuideMap {
    /// The drawing, with a sentence for those who do not see it; nothing without questions. `lang`
    /// is the language of the questions when it is not that of the page.
    pub(crate) fn render(&self, language: Language, lang: Option<&str>) -> Markup {
        let (rows, left_out) = self.rows(language);
        if rows.len() < 2 {
            return html! {};
        }
        let longest = |row: &Row| {
            let text = row.text.chars().count().max(row.answer.chars().count());
            row.depth * INDENT + 40 + text * CHARACTER
        };
        let width = rows.iter().map(longest).max().unwrap_or_default();
        let height = rows.len() * ROW + 8;
        let questions = self.steps.iter().filter(|step| !step.answers.is_empty());
        let ends = rows
            .iter()
            .filter(|row| matches!(row.mark, Mark::Outcome | Mark::Article | Mark::Nothing));
        let label = say!(
            language,
            "guide-map-says",
            questions = questions.count(),
            ends = ends.count()
        );
        let name = say!(language, "guide-map");
        html! {
            details.off-paper {
                summary { (name) }
                div.table-wrap tabindex="0" role="region" aria-label=(name) {
                    svg role="img" aria-label=(label) width=(width) height=(height)
                        viewBox=(format!("0 0 {width} {height}")) fill="none" stroke="currentColor" {
                        g lang=[lang] { @for (place, row) in rows.iter().enumerate() { (draw(row, place)) } }
                    }
                }
                @if left_out > 0 { p.meta { (say!(language, "guide-map-too-large", count = left_out)) } }
            }
        }
    }

    /// The tree from the first question on, depth first. A step is drawn once with its answers;
    /// where it is reached again, its name alone. Also how many answers found no room.
    fn rows(&self, language: Language) -> (Vec<Row>, usize) {
        let mut rows: Vec<Row> = Vec::new();
        let mut drawn = vec![false; self.steps.len()];
        let mut left_out = 0;
        // What is still to be drawn: a lead, the answer to it, its depth and the row above it.
        let mut waiting = vec![(MapLead::Step(0), String::new(), 0, None)];
        while let Some((lead, answer, depth, parent)) = waiting.pop() {
            if rows.len() == MOST_ROWS {
                left_out += 1;
                continue;
            }
            let step = match lead {
                MapLead::Step(place) => self.steps.get(place).map(|step| (place, step)),
                _ => None,
            };
            let (text, mark) = match (&lead, step) {
                (_, Some((_, step))) if step.answers.is_empty() => {
                    (step.heading.clone(), Mark::Outcome)
                }
                (_, Some((place, step))) if drawn[place] => {
                    let again = say!(language, "guide-map-again", question = &step.heading);
                    (again.into_owned(), Mark::Again)
                }
                (_, Some((_, step))) => (step.heading.clone(), Mark::Question),
                (MapLead::Article(title), None) => (title.clone(), Mark::Article),
                (_, None) => (
                    say!(language, "guide-map-nowhere").into_owned(),
                    Mark::Nothing,
                ),
            };
            let own = rows.len();
            if let Some((place, step)) = step.filter(|_| mark == Mark::Question) {
                drawn[place] = true;
                let answers = step.answers.iter().rev();
                waiting
                    .extend(answers.map(|(answer, lead)| {
                        (lead.clone(), answer.clone(), depth + 1, Some(own))
                    }));
            }
            rows.push(Row {
                depth,
                answer: shortened(&answer),
                text: shortened(&text),
                mark,
                parent,
            });
        }
        (rows, left_out)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// A row: a line from its question, the answer, a mark, and what the answer leads to.
fn draw(row: &Row, place: usize) -> Markup {
    let x = row.depth * INDENT + 10;
    let y = place * ROW + 32;
    let line = row.parent.map(|parent| {
        let (from_x, from_y) = (x - INDENT, parent * ROW + 32 + 8);
        format!("M{from_x} {from_y}V{y}H{}", x - 8)
    });
    let weight = (row.mark == Mark::Question).then_some("600");
    html! {
        @if let Some(line) = line { path d=(line) stroke-opacity=".5" {} }
        @match row.mark {
            Mark::Question => circle cx=(x) cy=(y) r="6" fill="currentColor" {},
            Mark::Again => circle cx=(x) cy=(y) r="6" stroke-width="2" {},
            Mark::Outcome => rect x=(x - 6) y=(y - 6) width="12" height="12" fill="currentColor" {},
            Mark::Article => rect x=(x - 6) y=(y - 6) width="12" height="12" stroke-width="2" {},
            Mark::Nothing => path d=(format!("M{} {}l10 10m0-10l-10 10", x - 5, y - 5)) stroke-width="2" {},
        }
        g fill="currentColor" stroke="none" {
            @if !row.answer.is_empty() {
                text x=(x + 14) y=(y - 14) font-size="14" fill-opacity=".8" { (row.answer) }
            }
            text x=(x + 14) y=(y + 5) font-size="16" font-weight=[weight] {
                (row.text)
            }
        }
    }
}
