//! The objects of the Help Center API, as far as an article needs them.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Keys of a page of the API, and the kind of object below each.
pub(super) const COLLECTIONS: &[(&str, &str)] = &[
    ("articles", "article"),
    ("article", "article"),
    ("sections", "section"),
    ("section", "section"),
    ("categories", "category"),
    ("category", "category"),
    ("translations", "translation"),
    ("translation", "translation"),
    ("users", "user"),
    ("user", "user"),
    ("article_attachments", "attachment"),
    ("article_attachment", "attachment"),
];

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Article {
    #[serde(deserialize_with = "required")]
    pub(super) id: u64,
    #[serde(default)]
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) body: Option<String>,
    #[serde(default)]
    pub(super) html_url: Option<String>,
    #[serde(default)]
    pub(super) locale: String,
    #[serde(default)]
    pub(super) source_locale: Option<String>,
    #[serde(default)]
    pub(super) draft: bool,
    #[serde(default, deserialize_with = "optional")]
    pub(super) section_id: Option<u64>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) author_id: Option<u64>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) user_segment_id: Option<u64>,
    #[serde(default)]
    pub(super) label_names: Vec<String>,
    #[serde(default)]
    pub(super) created_at: Option<String>,
    #[serde(default)]
    pub(super) updated_at: Option<String>,
    #[serde(default)]
    pub(super) edited_at: Option<String>,
    #[serde(default)]
    pub(super) position: Option<i32>,
    #[serde(default)]
    pub(super) vote_count: i64,
    #[serde(default, alias = "article_attachments")]
    pub(super) attachments: Vec<File>,
}

impl Article {
    pub(super) fn title_or_name(&self) -> &str {
        let title = self
            .title
            .as_deref()
            .filter(|title| !title.trim().is_empty());
        title.or(self.name.as_deref()).unwrap_or_default()
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Translation {
    #[serde(deserialize_with = "required")]
    pub(super) source_id: u64,
    #[serde(default, rename = "source_type")]
    pub(super) of: String,
    #[serde(default)]
    pub(super) locale: String,
    #[serde(default)]
    pub(super) title: Option<String>,
    #[serde(default)]
    pub(super) body: Option<String>,
    #[serde(default)]
    pub(super) html_url: Option<String>,
    #[serde(default)]
    pub(super) draft: bool,
    #[serde(default)]
    pub(super) created_at: Option<String>,
    #[serde(default)]
    pub(super) updated_at: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Section {
    #[serde(default)]
    pub(super) name: String,
    #[serde(default, deserialize_with = "optional")]
    pub(super) category_id: Option<u64>,
    #[serde(default, deserialize_with = "optional")]
    pub(super) parent_section_id: Option<u64>,
    #[serde(default)]
    access_policy: Option<Value>,
}

impl Section {
    /// Whom older Help Centers let read a section.
    pub(super) fn viewable_by(&self) -> Option<&str> {
        self.access_policy.as_ref()?.get("viewable_by")?.as_str()
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct File {
    #[serde(deserialize_with = "required")]
    pub(super) id: u64,
    #[serde(default, deserialize_with = "optional")]
    pub(super) article_id: Option<u64>,
    #[serde(default)]
    pub(super) file_name: String,
    #[serde(default)]
    pub(super) content_url: String,
}

impl File {
    /// Names by which texts refer to it.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = vec![format!("attachment:{}", self.id)];
        if let Some(address) = crate::links::Address::parse(&self.content_url) {
            keys.extend(address.keys("", true));
        }
        keys
    }
}

/// What an object without a name for its kind is.
pub(super) fn kind_of(value: &Value) -> &'static str {
    let has = |key: &str| value.get(key).is_some();
    match () {
        () if has("source_id") && has("locale") => "translation",
        () if has("content_url") || has("file_name") => "attachment",
        () if has("section_id") || has("body") && has("title") => "article",
        () if has("category_id") => "section",
        () if has("email") || has("role") => "user",
        () if has("name") && has("locale") => "category",
        () => "",
    }
}

/// An id, as a number or in quotes.
pub(super) fn number(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn required<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let value = Value::deserialize(deserializer)?;
    number(&value)
        .filter(|number| *number < u64::MAX)
        .ok_or_else(|| serde::de::Error::custom("its id is no number"))
}

fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    Ok(number(&Value::deserialize(deserializer)?))
}
