//! A folder of Word documents (DOCX): each document an article, in the same place.

mod document;
mod parts;

use std::io::{Cursor, Read};

use fixbook_article::Date;
use zip::ZipArchive;

use crate::limits::{ATTACHMENT_BYTES, PAGE_BYTES};
use crate::record::{Body, Item, Record};
use crate::xml::{Element, each};
use crate::{Export, Note, NoteKind};

use super::Source;

pub(crate) struct Docx;

/// The packed parts of one document.
type Package = ZipArchive<Cursor<Vec<u8>>>;

impl Source for Docx {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.with_extension(&["docx"]).collect();
        for name in names {
            // Word keeps the name of its user in such a file while a document is open.
            if name
                .rsplit('/')
                .next()
                .is_some_and(|file| file.starts_with("~$"))
            {
                continue;
            }
            let opened = export.read(name, ATTACHMENT_BYTES).and_then(|bytes| {
                ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())
            });
            match opened {
                Ok(mut package) => record(name, &mut package, give),
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the document cannot be read").about(reason),
                )),
            }
        }
    }

    fn reads(&self, name: &str) -> bool {
        name.rsplit_once('.')
            .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("docx"))
    }

    fn keeps_tree(&self) -> bool {
        true
    }
}

/// A part of the package as text; none when there is no such part or it is too large.
fn part(package: &mut Package, name: &str) -> Option<String> {
    let bytes = bytes(package, name, PAGE_BYTES)?;
    Some(crate::decode::decode(&bytes).text)
}

fn bytes(package: &mut Package, name: &str, limit: u64) -> Option<Vec<u8>> {
    let part = package.by_name(name).ok()?;
    let mut bytes = Vec::new();
    part.take(limit + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= limit).then_some(bytes)
}

fn record(name: &str, package: &mut Package, give: &mut dyn FnMut(Item)) {
    let Some(document) = part(package, "word/document.xml") else {
        let message = "the document has no text, or more than 8 MiB of it";
        give(Item::Note(Note::new(NoteKind::Skipped, name, message)));
        return;
    };
    let mut parts = parts::Parts::read(package);
    let mut writer = document::Writer::new(&mut parts, package);
    let mut troubles = Vec::new();
    each(
        &document,
        &["w:p", "w:tbl"],
        &mut |block| writer.block(&block),
        &mut |trouble| troubles.push(trouble),
    );
    let written = writer.finish();
    for trouble in troubles {
        let message = if trouble.ends {
            "the document breaks off"
        } else {
            "a part of the document is left out"
        };
        give(Item::Note(
            Note::new(NoteKind::Lost, name, message).about(trouble.reason),
        ));
    }
    for lost in written.lost {
        give(Item::Note(Note::new(NoteKind::Lost, name, lost)));
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (base, _) = name.rsplit_once('/').unwrap_or(("", name));
    let core = properties(package);
    let said = |key: &str| {
        core.as_ref()
            .map(|core| core.text_of(key).to_owned())
            .filter(|text| !text.is_empty())
    };
    let date = |key: &str| said(key).as_deref().and_then(Date::parse);
    // What the document calls itself inside says more than its properties, which templates fill.
    let title = written.title.or_else(|| said("dc:title"));
    give(Item::Record(Box::new(Record {
        place: name.to_owned(),
        key: stem.to_owned(),
        title: title.unwrap_or_default(),
        path: Some(stem.to_owned()),
        base: base.to_owned(),
        keys: vec![format!("file:{name}")],
        aliases: vec![name.to_owned()],
        description: said("dc:description"),
        keywords: said("cp:keywords")
            .unwrap_or_default()
            .split([',', ';'])
            .map(str::to_owned)
            .collect(),
        authors: said("dc:creator").into_iter().collect(),
        created: date("dcterms:created"),
        updated: date("dcterms:modified"),
        body: Body::Html(written.html),
        ..Record::default()
    })));
}

fn properties(package: &mut Package) -> Option<Element> {
    let text = part(package, "docProps/core.xml")?;
    let mut found = None;
    each(
        &text,
        &["cp:coreProperties", "coreProperties"],
        &mut |element| found = Some(element),
        &mut |_| {},
    );
    found
}
