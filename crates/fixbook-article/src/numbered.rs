//! The numbered steps of an article as one line each, for readers that are machines.

use crate::{ArticleType, PublishedArticle, SectionKind, dialect, list_items};

/// The steps of the resolution, one text each; of a how-to without one, all numbered steps.
pub fn numbered_steps(article: &PublishedArticle) -> Vec<String> {
    let items = list_items::list_items(&dialect::rewrite(&article.markdown).text);
    let lead = article
        .sections
        .first()
        .filter(|section| section.level == 0);
    let headed = &article.sections[usize::from(lead.is_some())..];
    let kind_of = |headings: usize| match headings.checked_sub(1) {
        Some(place) => headed.get(place).map(|section| section.kind),
        None => lead.map(|section| section.kind),
    };
    let resolves = |headings| kind_of(headings) == Some(SectionKind::Resolution);
    let anywhere = article.meta.kind == ArticleType::HowTo
        && !items
            .iter()
            .any(|item| item.ordered && resolves(item.headings));
    let mut steps: Vec<String> = Vec::new();
    let mut in_step = false;
    for item in items {
        let counts = anywhere || resolves(item.headings);
        if item.level == 1 {
            in_step = item.ordered && counts;
            if in_step {
                steps.push(item.text);
            }
        } else if let Some(step) = steps.last_mut().filter(|_| in_step) {
            step.push(' ');
            step.push_str(&item.text);
        }
    }
    steps.retain(|step| !step.trim().is_empty());
    steps
}

#[cfg(test)]
mod tests;
