//! `search-tests.yml`: what a search must find, and what it must never find.

#[cfg(test)]
mod tests;

use crate::diagnostic_codes as codes;
use crate::entries::{self, ListEntry};
use crate::front_matter::Value;
use crate::{Audience, Diagnostic, Severity};

/// One search test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchTest {
    /// The words, as somebody types them.
    pub query: String,
    /// Whose site they are typed on.
    pub audience: Audience,
    /// What is expected of the answer.
    pub expected: Expected,
    /// The line the test begins at, from 1.
    pub line: u32,
}

/// What is expected of the answer to a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The article with this id or path is among the first so many.
    Within {
        /// Id or path of the article.
        article: String,
        /// The worst rank that is good enough, from 1.
        rank: usize,
    },
    /// The article with this id or path is not found at all: a test for leaks.
    Never {
        /// Id or path of the article.
        article: String,
    },
}

/// The rank a test asks for when it names none.
const RANK: usize = 3;
/// The worst rank a test may ask for: what nobody pages to is not found.
const WORST_RANK: usize = 100;

/// Reads `search-tests.yml`. What is wrong with a test is a finding; the other tests are run.
pub fn parse_search_tests(text: &str) -> (Vec<SearchTest>, Vec<Diagnostic>) {
    let text = crate::parse::normalise(text);
    let mut found = Vec::new();
    let entries = entries::list(&text, &mut found);
    let tests = entries
        .into_iter()
        .filter_map(|entry| match test(&entry) {
            Ok(test) => Some(test),
            Err((at, message)) => {
                let message = format!("{message}: this test is not run");
                found.push(
                    Diagnostic::new(codes::BAD_SEARCH_TEST, Severity::Error, at, message)
                        .with_help(FORMS),
                );
                None
            }
        })
        .collect();
    (tests, crate::diagnostic::in_order(found))
}

const FORMS: &str = "write `- {q: \"words as typed\", finds: KB-0042, within: 3}` or \
                     `- {q: \"words as typed\", never_finds: KB-0100, audience: public}`";

/// A place in the file and what is wrong there.
type Wrong = ((u32, u32), String);

fn test(entry: &ListEntry) -> Result<SearchTest, Wrong> {
    let (mut query, mut finds, mut never, mut rank) = (None, None, None, None);
    let mut audience = Audience::Internal;
    let at = (entry.line, 1);
    for field in &entry.fields {
        let here = (field.line, field.column);
        let text = match &field.node.value {
            Value::Text(text) => text.trim(),
            _ => return Err((here, format!("`{}` has no text", field.key))),
        };
        match field.key.as_str() {
            "q" => query = Some(text.to_owned()),
            "finds" => finds = Some(text.to_owned()),
            "never_finds" => never = Some(text.to_owned()),
            "within" => {
                let wanted = text.parse().ok();
                let wanted = wanted.filter(|rank| (1..=WORST_RANK).contains(rank));
                rank = Some(wanted.ok_or_else(|| {
                    let message =
                        format!("`within` is a number from 1 to {WORST_RANK}, not `{text}`");
                    (here, message)
                })?);
            }
            "audience" => {
                audience = Audience::from_name(text)
                    .ok_or_else(|| (here, format!("`{text}` is no audience")))?;
            }
            other => return Err((here, format!("`{other}` is not known here"))),
        }
    }
    let query = query
        .filter(|query| !query.is_empty())
        .ok_or_else(|| (at, "there is no `q`".to_owned()))?;
    let expected = match (finds, never) {
        (Some(article), None) if !article.is_empty() => Expected::Within {
            article,
            rank: rank.unwrap_or(RANK),
        },
        (None, Some(_)) if rank.is_some() => {
            return Err((at, "`within` says nothing beside `never_finds`".to_owned()));
        }
        (None, Some(article)) if !article.is_empty() => Expected::Never { article },
        (Some(_), Some(_)) => {
            return Err((
                at,
                "a test has `finds` or `never_finds`, not both".to_owned(),
            ));
        }
        _ => return Err((at, "there is no `finds` and no `never_finds`".to_owned())),
    };
    Ok(SearchTest {
        query,
        audience,
        expected,
        line: entry.line,
    })
}
