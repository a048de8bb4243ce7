//! What an article is, for search engines: JSON-LD in the words of schema.org.

use fixbook_article::{ArticleType, Date};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::url;

#[cfg(test)]
mod tests;

/// Steps that make instructions; a single one is a sentence.
const LEAST_STEPS: usize = 2;
/// Questions that make a list of questions.
const LEAST_QUESTIONS: usize = 2;

/// An article as search engines understand it.
#[derive(Clone, Debug, Default)]
pub struct StructuredData {
    /// Numbered steps as plain text.
    pub steps: Vec<String>,
    /// Questions that are headings, with their answers as plain text.
    pub questions: Vec<(String, String)>,
    /// When it was first published.
    pub created: Option<Date>,
}

/// What of an article every kind of description says.
pub(crate) struct Described<'a> {
    pub(crate) kind: ArticleType,
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    pub(crate) lang: &'a str,
    pub(crate) updated: Option<Date>,
    pub(crate) publisher: &'a str,
    /// Scheme and host of the site, when they are known.
    pub(crate) base: Option<&'a str>,
    pub(crate) path: &'a str,
}

impl StructuredData {
    /// The description as a block of data, which browsers do not run.
    pub(crate) fn script(&self, article: &Described<'_>) -> Markup {
        let text = self.value(article).to_string();
        // Inside of a script element nothing is escaped but this: no `<`, no end of the element.
        let text = text.replace('<', "\\u003c");
        html! { script type="application/ld+json" { (PreEscaped(text)) } }
    }

    fn value(&self, article: &Described<'_>) -> Value {
        let mut value = if self.questions.len() >= LEAST_QUESTIONS {
            self.questions_and_answers()
        } else {
            self.instructions(article.kind)
        };
        value["@context"] = "https://schema.org".into();
        value["name"] = article.title.into();
        if value["@type"] != "HowTo" {
            value["headline"] = article.title.into();
        }
        value["inLanguage"] = article.lang.into();
        value["publisher"] = json!({"@type": "Organization", "name": article.publisher});
        let day = |day: Date| Value::from(day.to_string());
        if let Some(text) = article.description {
            value["description"] = text.into();
        }
        if let Some(updated) = article.updated {
            value["dateModified"] = day(updated);
        }
        if let Some(created) = self.created {
            value["datePublished"] = day(created);
        }
        if article.base.is_some() {
            value["url"] = url::absolute(article.base, article.path).into();
        }
        value
    }

    fn questions_and_answers(&self) -> Value {
        let questions = self.questions.iter().map(|(question, answer)| {
            json!({
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            })
        });
        json!({"@type": "FAQPage", "mainEntity": questions.collect::<Vec<_>>()})
    }

    fn instructions(&self, kind: ArticleType) -> Value {
        let instructs = matches!(
            kind,
            ArticleType::Fix | ArticleType::HowTo | ArticleType::KnownError
        );
        if !instructs || self.steps.len() < LEAST_STEPS {
            return json!({"@type": match kind {
                ArticleType::Collection => "CollectionPage",
                _ => "TechArticle",
            }});
        }
        let steps = self.steps.iter().enumerate().map(
            |(place, text)| json!({"@type": "HowToStep", "position": place + 1, "text": text}),
        );
        json!({"@type": "HowTo", "step": steps.collect::<Vec<_>>()})
    }
}
