//! MediaWiki: the XML dump of `Special:Export` and `dumpBackup.php`.

mod wikitext;
mod writer;

use std::collections::BTreeMap;

use fixbook_article::Date;

use crate::decode::decode;
use crate::limits::{BODY_BYTES, EXPORT_FILE_BYTES};
use crate::links::Address;
use crate::record::{Attachment, Body, Item, Record, State};
use crate::xml::{Element, each};
use crate::{Export, Note, NoteKind};

use super::Source;

/// What a dump says apart from its pages.
#[derive(Debug, Default)]
pub(crate) struct MediaWiki {
    /// The address of the main page.
    base: String,
    /// Names of namespaces, by number.
    namespaces: BTreeMap<i32, String>,
    /// Titles that lead to another title.
    redirects: BTreeMap<String, Vec<String>>,
    uploads: Vec<Attachment>,
}

impl MediaWiki {
    /// Reads the head of the dump and its redirects.
    pub(crate) fn load(export: &Export) -> Self {
        let mut all = Self::default();
        for name in export.names().filter(|name| !is_xml(name)) {
            let short = name.rsplit('/').next().unwrap_or(name);
            all.uploads.push(Attachment {
                name: short.to_owned(),
                file: name.to_owned(),
                keys: vec![format!("media:{}", key(short))],
            });
        }
        let names: Vec<String> = export
            .names()
            .filter(|name| is_xml(name))
            .map(str::to_owned)
            .collect();
        for name in names {
            // What cannot be read is told by `read`.
            let Ok(bytes) = export.read(&name, EXPORT_FILE_BYTES) else {
                continue;
            };
            let wanted = ["siteinfo", "page"];
            each(
                &decode(&bytes).text,
                &wanted,
                &mut |element| all.learn(&element),
                &mut |_| {},
            );
        }
        all
    }

    fn learn(&mut self, element: &Element) {
        if element.name == "siteinfo" {
            element.text_of("base").clone_into(&mut self.base);
            for namespace in element
                .child("namespaces")
                .into_iter()
                .flat_map(|all| &all.children)
            {
                let number = namespace.attribute("key").and_then(|key| key.parse().ok());
                if let Some(number) = number {
                    self.namespaces
                        .insert(number, namespace.text.trim().to_owned());
                }
            }
            return;
        }
        if let Some(to) = redirect(element) {
            self.redirects
                .entry(key(&to))
                .or_default()
                .push(element.text_of("title").to_owned());
        }
    }

    /// Names of a namespace: its own, and those every wiki knows.
    fn names(&self, number: i32, known: &[&str]) -> Vec<String> {
        let own = self.namespaces.get(&number).cloned();
        let mut names: Vec<String> = own
            .into_iter()
            .chain(known.iter().map(|name| (*name).to_owned()))
            .collect();
        names
            .iter_mut()
            .for_each(|name| *name = name.to_lowercase());
        names.sort();
        names.dedup();
        names
    }

    /// The folder of pages in addresses, such as `/wiki`.
    fn folder(&self) -> String {
        let base = Address::parse(&self.base).map(|base| base.path);
        let base = base.unwrap_or_default();
        let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.to_owned()
    }

    /// Where a page could be read.
    fn address(&self, title: &str) -> Option<String> {
        let (folder, _) = self.base.rsplit_once('/')?;
        Some(format!(
            "{folder}/{}",
            title
                .replace(' ', "_")
                .replace('?', "%3F")
                .replace('#', "%23")
        ))
    }

    fn record(&self, name: &str, page: &Element, give: &mut dyn FnMut(Item)) {
        let title = page.text_of("title").to_owned();
        let id = page.text_of("id").to_owned();
        let place = format!("{name}: {title}");
        let namespace: i32 = page.text_of("ns").parse().unwrap_or(0);
        if redirect(page).is_some() {
            // It becomes an alias of the page it leads to.
            return;
        }
        // Articles stand in the main namespace, that of the wiki itself, and that of help.
        if ![0, 4, 12].contains(&namespace) {
            let what = self.namespaces.get(&namespace).map_or("?", String::as_str);
            let message = format!("a page of the namespace {what} is no article");
            give(Item::Note(Note::new(NoteKind::Skipped, &place, &message)));
            return;
        }
        let Some(revision) = latest(page) else {
            give(Item::Note(Note::new(
                NoteKind::Skipped,
                &place,
                "the page has no text in this dump",
            )));
            return;
        };
        let text = revision.child("text").map_or("", |text| text.text.as_str());
        let model = revision.text_of("model");
        if !matches!(model, "" | "wikitext") {
            let message = "the page is no wikitext";
            give(Item::Note(
                Note::new(NoteKind::Skipped, &place, message).about(model),
            ));
            return;
        }
        let mut notes = Vec::new();
        let (html, categories) = match text.len() <= BODY_BYTES {
            true => wikitext::html(text, &self.known(), &place, &mut notes),
            // It is left out with its size for a reason.
            false => (text.to_owned(), Vec::new()),
        };
        notes.into_iter().for_each(|note| give(Item::Note(note)));
        let redirects = self.redirects.get(&key(&title)).into_iter().flatten();
        let redirects: Vec<&String> = redirects.collect();
        let short = title
            .split_once(':')
            .filter(|_| namespace != 0)
            .map_or(title.as_str(), |(_, rest)| rest);
        let (folder, leaf) = short.rsplit_once('/').unwrap_or(("", short));
        let mut folder: Vec<String> = folder
            .split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        let mut categories = categories.into_iter();
        if folder.is_empty() {
            folder.extend(categories.next());
        }
        let contributor = revision
            .child("contributor")
            .map_or("", |who| who.text_of("username"));
        let date = Date::parse(revision.text_of("timestamp"));
        let keys = std::iter::once(&title).chain(redirects.iter().copied());
        give(Item::Record(Box::new(Record {
            id: id
                .bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| format!("MW-{id}"))
                .filter(|_| !id.is_empty()),
            key: id,
            title: leaf.to_owned(),
            body: Body::Html(html),
            folder,
            addresses: self.address(&title).into_iter().collect(),
            keys: keys.map(|title| format!("page:{}", key(title))).collect(),
            aliases: redirects
                .iter()
                .filter_map(|title| self.address(title))
                .filter_map(|url| Address::parse(&url))
                .map(|address| address.path)
                .collect(),
            state: State::Published,
            tags: categories.collect(),
            authors: vec![contributor.to_owned()],
            updated: date,
            place,
            ..Record::default()
        })));
    }

    /// The names that the markup of this wiki uses.
    fn known(&self) -> wikitext::Names {
        wikitext::Names {
            files: self.names(6, &["file", "image", "media"]),
            categories: self.names(14, &["category"]),
            folder: self.folder(),
        }
    }
}

impl Source for MediaWiki {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.names().filter(|name| is_xml(name)).collect();
        for name in names {
            match export.read(name, EXPORT_FILE_BYTES) {
                Ok(bytes) => super::xml_records(
                    name,
                    &decode(&bytes).text,
                    &["page"],
                    &mut |page, give| {
                        self.record(name, &page, give);
                    },
                    give,
                ),
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the file cannot be read").about(reason),
                )),
            }
        }
    }

    fn files(&self) -> Vec<Attachment> {
        self.uploads.clone()
    }

    fn keys(&self, address: &Address) -> Vec<String> {
        let folder = self.folder();
        let page = address
            .path
            .strip_prefix(folder.as_str())
            .unwrap_or(&address.path)
            .trim_start_matches('/');
        let asked = address.parameter("title");
        let titles = asked.iter().map(String::as_str).chain([page]);
        let last = address.path.rsplit('/').next().unwrap_or_default();
        titles
            .filter(|title| !title.is_empty())
            .map(|title| format!("page:{}", key(title)))
            .chain([format!("media:{}", key(last))])
            .collect()
    }

    fn reads(&self, name: &str) -> bool {
        is_xml(name)
    }
}

fn is_xml(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("xml"))
}

/// A title as MediaWiki compares it: `_` is a space, the first letter is a capital.
fn key(title: &str) -> String {
    let title = title.replace('_', " ");
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    title.trim_start_matches(':').to_lowercase()
}

/// The title that a page leads to.
fn redirect(page: &Element) -> Option<String> {
    page.child("redirect")?
        .attribute("title")
        .map(str::to_owned)
}

fn latest(page: &Element) -> Option<&Element> {
    let texts = page
        .all("revision")
        .filter(|revision| revision.child("text").is_some());
    texts.max_by(|a, b| a.text_of("timestamp").cmp(b.text_of("timestamp")))
}
