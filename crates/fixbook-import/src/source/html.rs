//! A folder of HTML pages: each page an article, in the same place.

use fixbook_article::Date;

use crate::decode::decode;
use crate::html::{Page, inner};
use crate::limits::PAGE_BYTES;
use crate::record::{Body, Item, Record};
use crate::{Export, Note, NoteKind};

use super::Source;
use super::zendesk::language;

#[cfg(test)]
mod tests;

pub(crate) struct HtmlPages;

const EXTENSIONS: [&str; 3] = ["html", "htm", "xhtml"];

impl Source for HtmlPages {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.with_extension(&EXTENSIONS).collect();
        for name in names {
            match export.read(name, PAGE_BYTES) {
                Ok(bytes) => {
                    let decoded = decode(&bytes);
                    if decoded.damaged {
                        let message = "the page holds bytes that are no text in its encoding";
                        let note = Note::new(NoteKind::Lost, name, message);
                        give(Item::Note(note.about(decoded.encoding.unwrap_or("UTF-8"))));
                    }
                    give(Item::Record(Box::new(record(name, decoded.text))));
                }
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the page cannot be read").about(reason),
                )),
            }
        }
    }

    fn reads(&self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
            // Looks and behaviour of pages are no part of articles.
            || ["css", "js", "map", "woff", "woff2", "ttf", "eot", "ico"].iter().any(|known| known.eq_ignore_ascii_case(extension))
    }

    fn keeps_tree(&self) -> bool {
        true
    }
}

fn record(name: &str, text: String) -> Record {
    let page = Page::read(&text);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (base, _) = name.rsplit_once('/').unwrap_or(("", name));
    let meta = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| page.meta.get(*key));
        found
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let list = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        text.split([',', ';'])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect()
    };
    // Around it stands what belongs to the site.
    let main = inner(&text, "main");
    let heading = main.as_deref().map(|main| Page::read(main).heading);
    let title = title(&page, heading.as_deref());
    Record {
        place: name.to_owned(),
        key: stem.to_owned(),
        title: title.to_owned(),
        path: Some(stem.to_owned()),
        base: base.to_owned(),
        addresses: page.canonical.clone().into_iter().collect(),
        keys: vec![format!("file:{name}"), format!("file:{stem}")],
        aliases: vec![name.to_owned()],
        description: meta(&["description", "og:description"]),
        keywords: list(meta(&["keywords"])),
        authors: list(meta(&["author", "dc.creator"])),
        created: meta(&["date", "dcterms.created", "article:published_time"])
            .as_deref()
            .and_then(Date::parse),
        updated: meta(&["dcterms.modified", "last-modified", "article:modified_time"])
            .as_deref()
            .and_then(Date::parse),
        lang: page.lang.as_deref().and_then(language),
        body: Body::Html(main.unwrap_or(text)),
        ..Record::default()
    }
}

/// The title of a page. `main` is the first `<h1>` of its main part, when it has such a part: then
/// one outside of it is the name of the site, which browsers show after the title of the page.
fn title<'p>(page: &'p Page, main: Option<&'p str>) -> &'p str {
    let (title, heading) = (page.title.trim(), page.heading.trim());
    let main = main.map(str::trim);
    if let Some(main) = main.filter(|main| !main.is_empty()) {
        return main;
    }
    if title.is_empty() || main.is_none() && !heading.is_empty() {
        return heading;
    }
    let before = title.strip_suffix(heading).filter(|_| !heading.is_empty());
    let own = before.map(|own| own.trim_end_matches([' ', '-', '|', '\u{2013}', '\u{2014}', ':']));
    own.filter(|own| !own.is_empty()).unwrap_or(title)
}
