//! The systems that exports come from, one file each.

pub(crate) mod confluence;
pub(crate) mod csv;
pub(crate) mod docx;
pub(crate) mod html;
mod kinds;
pub(crate) mod markdown;
pub(crate) mod mediawiki;
pub(crate) mod wordpress;
pub(crate) mod zendesk;

pub use csv::column_fields;

use crate::links::Address;
use crate::record::{Attachment, Item};
use crate::xml::{Element, each};
use crate::{Error, Export, Format, ImportOptions, Note, NoteKind};

/// A kind of export. It gives the same items in the same order each time it is read.
pub(crate) trait Source {
    /// Gives every record, and what is to know of those that are none.
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item));

    /// Further names under which an address of the source's own site may be known.
    fn keys(&self, _address: &Address) -> Vec<String> {
        Vec::new()
    }

    /// Whether this file of the export holds records, or is about them.
    fn reads(&self, name: &str) -> bool;

    /// Files of the export that texts may refer to by a name of their own.
    fn files(&self) -> Vec<Attachment> {
        Vec::new()
    }

    /// Whether articles and files keep their places in the tree of the export.
    fn keeps_tree(&self) -> bool {
        false
    }
}

/// The source of a format, after a look at the export.
pub(crate) fn open(export: &Export, options: &ImportOptions) -> Result<Box<dyn Source>, Error> {
    let source: Box<dyn Source> = match options.format {
        Format::Zendesk => Box::new(zendesk::Zendesk::load(export)),
        Format::Csv => Box::new(csv::Csv::new(options.columns.clone())),
        Format::Html => Box::new(html::HtmlPages),
        Format::Confluence => Box::new(confluence::Confluence),
        Format::WordPress => Box::new(wordpress::WordPress::load(export)),
        Format::MediaWiki => Box::new(mediawiki::MediaWiki::load(export)),
        Format::Docx => Box::new(docx::Docx),
        Format::Markdown => Box::new(markdown::Markdown),
    };
    let (wanted, extensions, help) = kinds::wanted(options.format);
    if export.with_extension(extensions).next().is_none() {
        return Err(Error::Nothing {
            path: export.path().to_owned(),
            wanted,
            help: help.to_owned(),
        });
    }
    Ok(source)
}

/// Takes what a source gives.
type Give<'a> = &'a mut dyn FnMut(Item);

/// Gives what a source makes of the records of an XML file, and what is wrong with the file.
fn xml_records(
    name: &str,
    text: &str,
    wanted: &[&str],
    take: &mut dyn FnMut(Element, Give<'_>),
    give: &mut dyn FnMut(Item),
) {
    let mut troubles = Vec::new();
    each(
        text,
        wanted,
        &mut |element| take(element, give),
        &mut |trouble| troubles.push(trouble),
    );
    for trouble in troubles {
        let message = match trouble.ends {
            true => "the XML breaks off; what came before is imported",
            false => "a record is left out",
        };
        let detail = format!("byte {}: {}", trouble.at, trouble.reason);
        give(Item::Note(
            Note::new(NoteKind::Skipped, name, message).about(detail),
        ));
    }
}
