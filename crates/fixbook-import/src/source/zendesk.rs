//! Zendesk: JSON of the Help Center API, in pages, in one file, or line by line.

mod model;

use std::collections::BTreeMap;

use fixbook_article::Date;
use serde_json::Value;

use crate::decode::decode;
use crate::limits::EXPORT_FILE_BYTES;
use crate::links::Address;
use crate::record::{Attachment, Body, Item, Record, State};
use crate::{Export, Note, NoteKind};

use super::Source;
use model::{Article, File, Section, Translation};

/// Everything of a Help Center, by id.
#[derive(Debug, Default)]
pub(crate) struct Zendesk {
    articles: BTreeMap<(u64, String), (Article, String)>,
    translations: BTreeMap<(u64, String), (Translation, String)>,
    sections: BTreeMap<u64, Section>,
    categories: BTreeMap<u64, String>,
    users: BTreeMap<u64, String>,
    files: BTreeMap<u64, Vec<File>>,
    /// Files of the export that are no JSON, for attachments.
    beside: Vec<String>,
    notes: Vec<Note>,
}

const EXTENSIONS: [&str; 3] = ["json", "ndjson", "jsonl"];

impl Zendesk {
    /// Reads all JSON of the export. What cannot be read is noted.
    pub(crate) fn load(export: &Export) -> Self {
        let beside = export.names().filter(|name| !is_json(name));
        let mut all = Self {
            beside: beside.map(str::to_owned).collect(),
            ..Self::default()
        };
        let names: Vec<String> = export
            .with_extension(&EXTENSIONS)
            .map(str::to_owned)
            .collect();
        for name in names {
            match export.read(&name, EXPORT_FILE_BYTES) {
                Ok(bytes) => all.file(&name, &decode(&bytes).text),
                Err(reason) => all.skip(&name, "the file cannot be read", &reason),
            }
        }
        all
    }

    fn skip(&mut self, place: &str, message: &str, detail: &str) {
        self.notes
            .push(Note::new(NoteKind::Skipped, place, message).about(detail));
    }

    fn file(&mut self, name: &str, text: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            self.value(name, value);
            return;
        }
        for (n, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(line) {
                Ok(value) => self.value(name, value),
                Err(error) => {
                    let place = format!("{name}:{}", n + 1);
                    self.skip(&place, "this is no JSON", &error.to_string());
                    // The rest of a file that is one broken document would fail line by line.
                    if n == 0 && !line.trim_end().ends_with('}') {
                        break;
                    }
                }
            }
        }
    }

    /// A page of the API, an array, or one object.
    fn value(&mut self, name: &str, value: Value) {
        match value {
            Value::Array(items) => items
                .into_iter()
                .for_each(|item| self.object(name, "", item)),
            Value::Object(mut fields) => {
                let mut known = false;
                for (key, kind) in model::COLLECTIONS {
                    match fields.remove(*key) {
                        Some(Value::Array(items)) => {
                            known = true;
                            items
                                .into_iter()
                                .for_each(|item| self.object(name, kind, item));
                        }
                        Some(item @ Value::Object(_)) => {
                            known = true;
                            self.object(name, kind, item);
                        }
                        Some(other) => {
                            fields.insert((*key).to_owned(), other);
                        }
                        None => {}
                    }
                }
                if !known {
                    self.object(name, "", Value::Object(fields));
                }
            }
            _ => self.skip(name, "this is no page of the API", ""),
        }
    }

    fn object(&mut self, name: &str, kind: &str, mut value: Value) {
        let kind = if kind.is_empty() {
            model::kind_of(&value)
        } else {
            kind
        };
        let id = model::number(&value["id"]).unwrap_or_default();
        match kind {
            "article" => {
                let embedded = value
                    .as_object_mut()
                    .and_then(|fields| fields.remove("translations"));
                if let Some(Value::Array(translations)) = embedded {
                    for mut translation in translations {
                        if model::number(&translation["source_id"]).is_none() {
                            translation["source_id"] = Value::from(id);
                        }
                        self.object(name, "translation", translation);
                    }
                }
                match serde_json::from_value::<Article>(value) {
                    Ok(article) => self.article(name, article),
                    Err(error) => self.skip(
                        &format!("{name}: {id}"),
                        "an article of another form",
                        &error.to_string(),
                    ),
                }
            }
            "translation" => match serde_json::from_value::<Translation>(value) {
                Ok(translation)
                    if translation.of.is_empty()
                        || translation.of.eq_ignore_ascii_case("article") =>
                {
                    let key = (translation.source_id, translation.locale.to_lowercase());
                    self.translations
                        .insert(key, (translation, name.to_owned()));
                }
                Ok(_) => {}
                Err(error) => self.skip(
                    &format!("{name}: {id}"),
                    "a translation of another form",
                    &error.to_string(),
                ),
            },
            "section" => match serde_json::from_value::<Section>(value) {
                Ok(section) => {
                    self.sections.insert(id, section);
                }
                Err(error) => self.skip(
                    &format!("{name}: {id}"),
                    "a section of another form",
                    &error.to_string(),
                ),
            },
            "category" => {
                self.categories.insert(id, model::text(&value["name"]));
            }
            "user" => {
                self.users.insert(id, model::text(&value["name"]));
            }
            "attachment" => match serde_json::from_value::<File>(value) {
                Ok(file) => self
                    .files
                    .entry(file.article_id.unwrap_or_default())
                    .or_default()
                    .push(file),
                Err(error) => self.skip(
                    &format!("{name}: {id}"),
                    "an attachment of another form",
                    &error.to_string(),
                ),
            },
            _ => self.skip(
                name,
                "an object that is no part of a Help Center",
                &id.to_string(),
            ),
        }
    }

    /// Of several versions of an article the latest counts.
    fn article(&mut self, name: &str, article: Article) {
        let key = (article.id, article.locale.to_lowercase());
        if let Some((other, _)) = self.articles.get(&key)
            && (other.updated_at >= article.updated_at)
        {
            return;
        }
        self.articles.insert(key, (article, name.to_owned()));
    }

    /// Category and sections of an article, outermost first.
    fn folder(&self, section: Option<u64>) -> Vec<String> {
        let mut folder = Vec::new();
        let mut next = section;
        // Sections stand in sections, in damaged exports in a circle.
        for _ in 0..8 {
            let Some(section) = next.and_then(|id| self.sections.get(&id)) else {
                break;
            };
            folder.insert(0, section.name.clone());
            next = section.parent_section_id;
            if next.is_none() {
                let category = section.category_id.and_then(|id| self.categories.get(&id));
                folder.splice(0..0, category.cloned());
            }
        }
        folder
    }

    fn state(&self, article: &Article) -> State {
        let policy = article
            .section_id
            .and_then(|id| self.sections.get(&id)?.viewable_by());
        match (article.draft, article.user_segment_id.is_some(), policy) {
            (true, ..) => State::Draft,
            (_, true, _) => State::Restricted,
            (_, _, Some(policy)) if policy != "everybody" => State::Restricted,
            _ => State::Public,
        }
    }

    /// The attachments of an article whose files are in the export.
    fn attachments(
        &self,
        article: &Article,
        notes: &mut Vec<Note>,
        place: &str,
    ) -> Vec<Attachment> {
        let listed = self.files.get(&article.id).into_iter().flatten();
        let mut found: Vec<Attachment> = Vec::new();
        for file in listed.chain(&article.attachments) {
            let keys = file.keys();
            match self.file_of(file) {
                Some(on_disk) => found.push(Attachment {
                    name: file.file_name.clone(),
                    file: on_disk,
                    keys,
                }),
                None => {
                    let what = format!("{} ({})", file.file_name, file.content_url);
                    notes.push(
                        Note::new(
                            NoteKind::Lost,
                            place,
                            "an attachment whose file is not in the export",
                        )
                        .about(what),
                    );
                }
            }
        }
        found
    }

    /// Backups lay attachments out in many ways; the id or else the name tells which file it is.
    fn file_of(&self, file: &File) -> Option<String> {
        let id = file.id.to_string();
        let holds_id = |name: &&String| {
            name.split(|c: char| !c.is_ascii_digit())
                .any(|part| part == id)
        };
        let by_id: Vec<&String> = self.beside.iter().filter(holds_id).collect();
        if let [one] = by_id.as_slice() {
            return Some((*one).clone());
        }
        let wanted = file.file_name.to_lowercase();
        let named =
            |name: &&String| name.rsplit('/').next().unwrap_or(name).to_lowercase() == wanted;
        let among = if by_id.is_empty() {
            self.beside.iter().collect()
        } else {
            by_id
        };
        let by_name: Vec<&&String> = among.iter().filter(|name| named(name)).collect();
        match by_name.as_slice() {
            [one] => Some((**one).clone()),
            _ => None,
        }
    }

    fn record(&self, article: &Article, name: &str, give: &mut dyn FnMut(Item)) {
        let id = article.id;
        let place = format!("{name}: {id}");
        let mut notes = Vec::new();
        let main = self.is_main(article);
        let locale = article.locale.to_lowercase();
        let suffix = if main {
            String::new()
        } else {
            format!("-{locale}")
        };
        let mut record = Record {
            key: format!("{id}{suffix}"),
            id: Some(format!("ZD-{id}{suffix}")),
            title: article.title_or_name().to_owned(),
            body: Body::Html(article.body.clone().unwrap_or_default()),
            folder: self.folder(article.section_id),
            addresses: article.html_url.iter().cloned().collect(),
            keys: if main {
                vec![format!("article:{id}")]
            } else {
                Vec::new()
            },
            aliases: short_address(article.html_url.as_deref(), id),
            state: self.state(article),
            tags: article.label_names.clone(),
            authors: article
                .author_id
                .and_then(|id| self.users.get(&id))
                .cloned()
                .into_iter()
                .collect(),
            created: article.created_at.as_deref().and_then(Date::parse),
            updated: article
                .edited_at
                .as_deref()
                .or(article.updated_at.as_deref())
                .and_then(Date::parse),
            lang: language(&article.locale),
            translates: (!main).then(|| id.to_string()),
            weight: article.position.filter(|position| *position != 0),
            files: self.attachments(article, &mut notes, &place),
            place,
            ..Record::default()
        };
        if article.vote_count > 0 {
            notes.push(Note::new(
                NoteKind::Lost,
                &record.place,
                "votes are not carried",
            ));
        }
        notes.drain(..).for_each(|note| give(Item::Note(note)));
        let own = self.translations.get(&(id, locale.clone()));
        // The list of articles may come without bodies; the translation in its own language has it.
        if let Some((own, _)) = own.filter(|_| record.body.is_empty()) {
            record.body = Body::Html(own.body.clone().unwrap_or_default());
        }
        give(Item::Record(Box::new(record.clone())));
        if main {
            self.translated(article, &record, &locale, give);
        }
    }

    fn translated(
        &self,
        article: &Article,
        record: &Record,
        locale: &str,
        give: &mut dyn FnMut(Item),
    ) {
        let id = article.id;
        let all = self
            .translations
            .range((id, String::new())..(id + 1, String::new()));
        for ((_, other), (translation, name)) in all {
            if other == locale || self.articles.contains_key(&(id, other.clone())) {
                continue;
            }
            let address = translation.html_url.clone();
            give(Item::Record(Box::new(Record {
                place: format!("{name}: {id} {other}"),
                key: format!("{id}-{other}"),
                id: Some(format!("ZD-{id}-{other}")),
                title: translation.title.clone().unwrap_or_default(),
                body: Body::Html(translation.body.clone().unwrap_or_default()),
                addresses: address.into_iter().collect(),
                keys: Vec::new(),
                aliases: Vec::new(),
                state: if translation.draft {
                    State::Draft
                } else {
                    record.state
                },
                updated: translation.updated_at.as_deref().and_then(Date::parse),
                created: translation.created_at.as_deref().and_then(Date::parse),
                lang: language(&translation.locale),
                translates: Some(record.key.clone()),
                ..record.clone()
            })));
        }
    }

    /// Whether this is the article in the language it was written in.
    fn is_main(&self, article: &Article) -> bool {
        let locales = || {
            self.articles
                .range((article.id, String::new())..(article.id + 1, String::new()))
        };
        let source = article.source_locale.as_deref().map(str::to_lowercase);
        match source.filter(|source| self.articles.contains_key(&(article.id, source.clone()))) {
            Some(source) => source == article.locale.to_lowercase(),
            None => locales()
                .next()
                .is_some_and(|((_, first), _)| *first == article.locale.to_lowercase()),
        }
    }
}

impl Source for Zendesk {
    fn read(&self, _export: &Export, give: &mut dyn FnMut(Item)) {
        self.notes
            .iter()
            .for_each(|note| give(Item::Note(note.clone())));
        let mut unknown: Vec<u64> = Vec::new();
        for (article, name) in self.articles.values() {
            let missing = article
                .section_id
                .filter(|id| !self.sections.contains_key(id));
            unknown.extend(missing.filter(|id| !unknown.contains(id)));
            self.record(article, name, give);
        }
        for section in unknown {
            let note = Note::new(
                NoteKind::Lost,
                "sections",
                "a section that is not in the export: its articles go to the top",
            );
            give(Item::Note(note.about(section.to_string())));
        }
    }

    fn keys(&self, address: &Address) -> Vec<String> {
        let number = |after: &str| {
            let (_, rest) = address.path.split_once(after)?;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            (!digits.is_empty()).then_some(digits)
        };
        let article = number("/articles/").map(|id| format!("article:{id}"));
        let file = number("/article_attachments/").map(|id| format!("attachment:{id}"));
        article.into_iter().chain(file).collect()
    }

    fn reads(&self, name: &str) -> bool {
        is_json(name)
    }
}

fn is_json(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    EXTENSIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(extension))
}

/// The address without the words after the number, which changes with the title.
fn short_address(url: Option<&str>, id: u64) -> Vec<String> {
    let path = url
        .and_then(Address::parse)
        .map(|address| address.path)
        .unwrap_or_default();
    let end = format!("/articles/{id}");
    let short = path.find(&end).map(|at| path[..at + end.len()].to_owned());
    short.filter(|short| *short != path).into_iter().collect()
}

/// A locale such as `en-us` as a language of ours.
pub(super) fn language(locale: &str) -> Option<String> {
    let locale = locale.trim().replace('_', "-");
    let (language, region) = locale.split_once('-').unwrap_or((&locale, ""));
    let language = language.to_lowercase();
    if !(2..=3).contains(&language.len())
        || !language.bytes().all(|byte| byte.is_ascii_alphabetic())
    {
        return None;
    }
    // Regions matter where the written language differs.
    match (language.as_str(), region.len()) {
        ("zh" | "pt", 2) => Some(format!("{language}-{}", region.to_uppercase())),
        _ => Some(language),
    }
}
