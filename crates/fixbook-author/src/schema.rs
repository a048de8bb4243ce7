//! The front matter as a JSON Schema, for editors that complete and check as you type.

use fixbook_article::{ArticleType, Audience, Confidence, Governance, our_keys};
use serde_json::{Map, Value, json};

use crate::CheckSettings;

#[cfg(test)]
mod tests;

/// The schema, with the values that the knowledge base settles.
pub fn schema(settings: &CheckSettings) -> Value {
    let mut properties = Map::new();
    for key in our_keys() {
        if let Some(property) = property(key, settings) {
            properties.insert(key.to_owned(), property);
        }
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a fixbook article",
        "type": "object",
        "properties": properties,
        // Fields of other tools are kept.
        "additionalProperties": true,
    })
}

/// What a field may hold; none for fields that only other tools write.
fn property(key: &str, settings: &CheckSettings) -> Option<Value> {
    let text = |about: &str| json!({"type": "string", "description": about});
    let date = |about: &str| json!({"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "description": about});
    let list = |about: &str, values: &[String]| {
        let item = if values.is_empty() {
            json!({"type": "string"})
        } else {
            json!({"type": "string", "enum": values})
        };
        json!({"description": about, "anyOf": [{"type": "array", "items": item}, {"type": "string"}]})
    };
    let choice = |about: &str, values: Vec<&str>| json!({"description": about, "enum": values});
    Some(match key {
        "id" => {
            json!({"type": "string", "description": "Stable name, such as KB-0042; without it the path is the id", "pattern": "^[^\\s#?]+$"})
        }
        "title" => text("What the caller says, with codes as the screen shows them"),
        "description" => text("One or two sentences on what it solves"),
        "type" => choice(
            "What kind of article this is",
            ArticleType::ALL.map(ArticleType::as_str).to_vec(),
        ),
        "confidence" => choice(
            "How far it is trusted",
            Confidence::ALL.map(Confidence::as_str).to_vec(),
        ),
        "audience" => choice(
            "Who may read it; internal when missing",
            Audience::ALL.map(Audience::as_str).to_vec(),
        ),
        "governance" => choice(
            "Who may change it",
            Governance::ALL.map(Governance::as_str).to_vec(),
        ),
        "products" => list("Products it concerns", &settings.products),
        "platforms" => list("Platforms it concerns", &settings.platforms),
        "tags" => list("Free tags", &settings.tags),
        "keywords" => list("Words to be found by that the text does not hold", &[]),
        "symptoms" => list("What callers say, in their words", &[]),
        "error_codes" => list("Error codes as the screen shows them", &[]),
        "applies_to" => list("Versions and editions it applies to", &[]),
        "category" => list(
            "A name or a path such as Email/Outlook; the folder when missing",
            &[],
        ),
        "owner" => text("The team or person that keeps it right"),
        "authors" => list("People who wrote it", &[]),
        "reviewers" => list("People who review it", &[]),
        "escalate_to" => text("To whom a case goes when this does not help; for staff alone"),
        "created" => date("When it was written"),
        "updated" => date("When it last changed"),
        "reviewed" => date("When it was last found right"),
        "review_by" => date("When it must be looked at again"),
        "review_in" => {
            json!({"type": "string", "pattern": "^\\d+ ?(d|days?|w|weeks?|m|months?|y|years?)$", "description": "How long after `reviewed` it must be looked at again, such as 6 months"})
        }
        "starts" => date("From when a known error holds"),
        "expires" => date("From when it no longer holds"),
        "aliases" => list("Other ids and paths that lead here", &[]),
        "replaced_by" => text("The article to read instead, by id, path or slug"),
        "slug" => text("Last part of the address; from the title when missing"),
        "weight" => {
            json!({"type": "integer", "description": "Place among its siblings; lower comes first"})
        }
        "lang" => text("Language, such as en or fr"),
        "translation_of" => text("The article it translates"),
        "draft" => json!({"type": "boolean", "description": "Not finished: as confidence wip"}),
        "published" => json!({"type": "boolean", "description": "false: not finished"}),
        "search" => json!({"type": "object", "properties": {"exclude": {"type": "boolean"}}}),
        _ => return None,
    })
}
