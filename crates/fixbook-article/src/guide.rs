//! A troubleshooter as a guide: one question after the other, until an outcome.

mod reader;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use crate::link::{Target, target};
use crate::render::{self, RenderedSection, Resolve};
use crate::{ArticleType, PublishedArticle, dialect};

use reader::{Part, read};

/// The questions of a troubleshooter, and where their answers lead.
///
/// It is made from what one audience may read, so an answer whose link was cut leads nowhere.
/// No way through it goes in circles, and every way ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// What stands before the first question.
    pub intro: Vec<RenderedSection>,
    /// Questions and outcomes, in the order of the text.
    pub steps: Vec<GuideStep>,
    /// Index of the question that everyone begins with; meaningless without questions.
    first: usize,
}

/// A question, or without answers an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideStep {
    /// The anchor of its heading on the page of the article.
    pub anchor: String,
    /// The question, or what to do, as plain text.
    pub heading: String,
    /// What stands below the heading, without the answers; the first has that heading itself.
    pub sections: Vec<RenderedSection>,
    /// What one can answer, in order; empty for an outcome.
    pub answers: Vec<GuideAnswer>,
    /// How many questions may be asked from here on at most, this one included; 0 for an outcome.
    pub at_most: usize,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideAnswer {
    /// Its words, as plain text.
    pub text: String,
    /// Where it leads.
    pub leads: GuideLead,
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuideLead {
    /// To the question or outcome of this index.
    Step(usize),
    /// To the article of one of these names.
    Article(Vec<String>),
    /// To nothing that can be shown: no link, a link elsewhere, or back to where one was.
    Nothing,
}

/// How far a row of answers leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideWay<'g> {
    /// The questions asked, each with the answer given.
    pub given: Vec<(&'g GuideStep, &'g GuideAnswer)>,
    /// Where one is then.
    pub place: GuidePlace<'g>,
}

/// Where one is in a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuidePlace<'g> {
    /// At a question or outcome.
    Step(&'g GuideStep),
    /// At the article of one of these names.
    Article(&'g [String]),
    /// At an end without anything that fits.
    Nothing,
}

/// Reads the guide in an article. Links to places on its page lead to `page`, the address of the
/// article, as the guide shows one step at a time.
pub fn guide(article: &PublishedArticle, links: &dyn Resolve, page: &str) -> Guide {
    if article.meta.kind != ArticleType::Troubleshooter {
        return Guide::default();
    }
    let text = dialect::rewrite(&article.markdown).text;
    let parts = read(&text);
    let Some(first) = first_question(&parts) else {
        return Guide::default();
    };
    let open = reader::without_answers(&text, &parts);
    let rendered = render::render_text(&open, article, links, page);
    let mut guide = Guide::default();
    guide.fill(article, &parts, first, rendered);
    guide.end_circles();
    guide
}

/// Whether an article asks at least one question that has answers.
pub fn asks_questions(article: &PublishedArticle) -> bool {
    article.meta.kind == ArticleType::Troubleshooter
        && first_question(&read(&dialect::rewrite(&article.markdown).text)).is_some()
}

/// The first heading of level 2 with an anchor of its own, when it has answers.
fn first_question(parts: &[Part]) -> Option<usize> {
    let first = parts
        .iter()
        .position(|part| part.level == 2 && part.named)?;
    (!parts[first].answers.is_empty()).then_some(first)
}

impl Guide {
    /// Whether it asks anything.
    pub fn asks(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Follows a row of answers, each a number from 1. It stops before the first one that does not
    /// exist, so `given` may be shorter than the row.
    pub fn follow(&self, row: &[usize]) -> GuideWay<'_> {
        let mut way = GuideWay {
            given: Vec::new(),
            place: self.step(self.first),
        };
        for number in row {
            let GuidePlace::Step(step) = way.place else {
                break;
            };
            let answer = number
                .checked_sub(1)
                .and_then(|place| step.answers.get(place));
            let Some(answer) = answer else {
                break;
            };
            way.given.push((step, answer));
            way.place = match &answer.leads {
                GuideLead::Step(index) => self.step(*index),
                GuideLead::Article(names) => GuidePlace::Article(names),
                GuideLead::Nothing => GuidePlace::Nothing,
            };
        }
        way
    }

    fn step(&self, index: usize) -> GuidePlace<'_> {
        match self.steps.get(index) {
            Some(step) => GuidePlace::Step(step),
            None => GuidePlace::Nothing,
        }
    }

    /// Makes the steps of the parts, which are as many as the headed sections of the article.
    fn fill(
        &mut self,
        article: &PublishedArticle,
        parts: &[Part],
        first: usize,
        mut rendered: Vec<RenderedSection>,
    ) {
        let lead = usize::from(rendered.first().is_some_and(|section| section.level == 0));
        let mut rest = rendered.split_off(rendered.len().min(lead)).into_iter();
        let mut step_of: HashMap<String, usize> = HashMap::new();
        let mut inside = false;
        self.intro = rendered;
        for (index, part) in parts.iter().enumerate() {
            let Some(section) = rest.next() else {
                break;
            };
            if index < first {
                self.intro.push(section);
                continue;
            }
            match (part.level, inside) {
                (2, _) => {
                    inside = true;
                    self.steps.push(GuideStep {
                        anchor: section.anchor.clone(),
                        heading: section.heading.clone(),
                        sections: Vec::new(),
                        answers: Vec::new(),
                        at_most: 0,
                    });
                }
                (1, _) | (_, false) => {
                    inside = false;
                    continue;
                }
                _ => {}
            }
            let at = self.steps.len() - 1;
            step_of.insert(section.anchor.clone(), at);
            if let Some(step) = self.steps.last_mut() {
                step.sections.push(section);
            }
        }
        let asked = parts[first..].iter().filter(|part| part.level == 2);
        for (step, part) in self.steps.iter_mut().zip(asked) {
            step.answers = part
                .answers
                .iter()
                .map(|item| GuideAnswer {
                    text: item.text.clone(),
                    leads: lead_of(article, item.destination.as_deref(), &step_of),
                })
                .collect();
        }
    }

    /// Makes every answer that leads back to where one was lead to nothing, and counts how many
    /// questions there are from each step on. Without recursion: a text may have any depth.
    fn end_circles(&mut self) {
        let mut state = vec![Visit::New; self.steps.len()];
        // Steps on the way, and how many answers of each were looked at.
        let mut way = vec![(self.first, 0)];
        while let Some((at, looked)) = way.last_mut() {
            let (at, answer) = (*at, *looked);
            *looked += 1;
            state[at] = Visit::Open;
            let Some(answer) = self.steps[at].answers.get_mut(answer) else {
                self.steps[at].at_most = self.longest_from(at);
                state[at] = Visit::Done;
                way.pop();
                continue;
            };
            if let GuideLead::Step(to) = answer.leads {
                match state[to] {
                    Visit::New => way.push((to, 0)),
                    Visit::Open => answer.leads = GuideLead::Nothing,
                    Visit::Done => {}
                }
            }
        }
    }

    fn longest_from(&self, at: usize) -> usize {
        let answers = &self.steps[at].answers;
        let next = answers.iter().map(|answer| match answer.leads {
            GuideLead::Step(to) => self.steps[to].at_most,
            _ => 0,
        });
        next.max().map_or(0, |longest| longest + 1)
    }
}

#[derive(Clone, Copy)]
enum Visit {
    New,
    Open,
    Done,
}

fn lead_of(
    article: &PublishedArticle,
    destination: Option<&str>,
    step_of: &HashMap<String, usize>,
) -> GuideLead {
    let step = |fragment: &str| {
        let name = fragment.strip_prefix('#')?;
        let found = step_of
            .get(name)
            .or_else(|| step_of.get(&name.to_lowercase()));
        found.copied()
    };
    match destination.map(|destination| target(&article.path, destination)) {
        Some(Target::Here(fragment)) => step(&fragment).map_or(GuideLead::Nothing, GuideLead::Step),
        Some(Target::Article { names, .. }) => GuideLead::Article(names),
        Some(Target::Elsewhere | Target::File(_) | Target::Nowhere) | None => GuideLead::Nothing,
    }
}
