//! WordPress: the XML that its exporter writes (WXR).

mod content;

use std::collections::BTreeMap;

use fixbook_article::Date;

use crate::decode::decode;
use crate::limits::EXPORT_FILE_BYTES;
use crate::links::Address;
use crate::record::{Attachment, Body, Item, Record, State};
use crate::xml::{Element, each};
use crate::{Export, Note, NoteKind};

use super::Source;

/// What a blog says apart from its posts.
#[derive(Debug, Default)]
pub(crate) struct WordPress {
    authors: BTreeMap<String, String>,
    /// Parent and name of categories, by short name.
    categories: BTreeMap<String, (String, String)>,
    /// Parent and title of pages, by number.
    pages: BTreeMap<String, (String, String)>,
    uploads: Vec<Attachment>,
}

/// Types of posts that are no articles but parts of a site.
const NO_ARTICLES: &[&str] = &[
    "attachment",
    "custom_css",
    "customize_changeset",
    "elementor_library",
    "nav_menu_item",
    "oembed_cache",
    "revision",
    "user_request",
    "wp_block",
    "wp_font_face",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
];
/// Comments shown in the report, approved ones by people.
const COMMENT: &str = "comments are not carried";

impl WordPress {
    /// Reads authors, categories and pages, and which uploads lie beside the XML.
    pub(crate) fn load(export: &Export) -> Self {
        let mut all = Self::default();
        for name in export.names().filter(|name| !is_xml(name)) {
            let short = name.split_once("uploads/").map_or(name, |(_, rest)| rest);
            all.uploads.push(Attachment {
                name: name.rsplit('/').next().unwrap_or(name).to_owned(),
                file: name.to_owned(),
                keys: vec![format!("upload:{short}")],
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
            let wanted = ["wp:author", "wp:category", "item"];
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
        let text = |name: &str| element.text_of(name).to_owned();
        match element.name.as_str() {
            "wp:author" => {
                let name = text("wp:author_display_name");
                self.authors.insert(text("wp:author_login"), name);
            }
            "wp:category" => {
                let about = (
                    text("wp:category_parent"),
                    content::unescaped(&text("wp:cat_name")),
                );
                self.categories.insert(text("wp:category_nicename"), about);
            }
            _ => {
                let about = (
                    text("wp:post_parent"),
                    content::unescaped(element.text_of("title")),
                );
                self.pages.insert(text("wp:post_id"), about);
            }
        }
    }

    /// Names from the outermost parent to the thing itself; a circle ends.
    fn line(parents: &BTreeMap<String, (String, String)>, from: &str) -> Vec<String> {
        let mut line = Vec::new();
        let mut next = from.to_owned();
        for _ in 0..8 {
            let Some((parent, name)) = parents.get(&next) else {
                break;
            };
            line.insert(0, name.clone());
            next.clone_from(parent);
        }
        line
    }

    fn folder(&self, item: &Element) -> (Vec<String>, Vec<String>) {
        let of = |domain: &'static str| {
            item.all("category")
                .filter(move |category| category.attribute("domain") == Some(domain))
        };
        let mut tags: Vec<String> = Vec::new();
        let mut folder = Self::line(&self.pages, item.text_of("wp:post_parent"));
        let mut categories = item.all("category").filter(|category| {
            let domain = category.attribute("domain").unwrap_or_default();
            domain != "post_tag" && domain != "post_format" && !domain.ends_with("_tag")
        });
        if folder.is_empty()
            && let Some(first) = categories.next()
        {
            let short = first.attribute("nicename").unwrap_or_default();
            folder = Self::line(&self.categories, short);
            if folder.is_empty() {
                folder.push(content::unescaped(first.text.trim()));
            }
        }
        tags.extend(categories.map(|category| content::unescaped(category.text.trim())));
        tags.extend(of("post_tag").map(|tag| content::unescaped(tag.text.trim())));
        folder.retain(|name| !name.is_empty() && name != "Uncategorized");
        (folder, tags)
    }

    fn record(&self, name: &str, item: &Element, give: &mut dyn FnMut(Item)) {
        let id = item.text_of("wp:post_id").to_owned();
        let kind = item.text_of("wp:post_type");
        let title = content::unescaped(item.text_of("title"));
        let place = format!(
            "{name}: {} {id}",
            if kind.is_empty() { "post" } else { kind }
        );
        if NO_ARTICLES.contains(&kind) {
            if kind != "attachment" && kind != "revision" {
                let message = format!("a part of the site that is no article ({kind})");
                give(Item::Note(
                    Note::new(NoteKind::Skipped, &place, &message).about(title),
                ));
            }
            return;
        }
        let status = item.text_of("wp:status");
        if status == "trash" || status == "auto-draft" {
            let message = format!("its status is `{status}`");
            give(Item::Note(
                Note::new(NoteKind::Skipped, &place, &message).about(title),
            ));
            return;
        }
        let comments = item
            .all("wp:comment")
            .filter(|comment| comment.text_of("wp:comment_approved") == "1");
        let comments = comments
            .filter(|comment| comment.text_of("wp:comment_type") != "pingback")
            .count();
        if comments > 0 {
            give(Item::Note(
                Note::new(NoteKind::Lost, &place, COMMENT).about(comments.to_string()),
            ));
        }
        let mut notes = Vec::new();
        let body = content::html(
            item.child("content:encoded").map_or("", |text| &text.text),
            &place,
            &mut notes,
        );
        notes.into_iter().for_each(|note| give(Item::Note(note)));
        let date = |names: &[&str]| {
            let texts = names.iter().map(|name| item.text_of(name));
            let mut texts = texts.filter(|text| !text.is_empty() && !text.starts_with("0000"));
            texts.next().and_then(Date::parse)
        };
        let (folder, tags) = self.folder(item);
        let slug = item.text_of("wp:post_name").to_owned();
        let keys = [format!("post:{id}"), format!("slug:{slug}")];
        let login = item.text_of("dc:creator");
        give(Item::Record(Box::new(Record {
            id: (!id.is_empty()).then(|| format!("WP-{id}")),
            title,
            body: Body::Html(body),
            folder,
            addresses: vec![item.text_of("link").to_owned()],
            keys: keys.into_iter().filter(|key| !key.ends_with(':')).collect(),
            state: match (status, item.text_of("wp:post_password").is_empty()) {
                ("publish" | "inherit", true) => State::Public,
                ("publish" | "private" | "inherit", _) => State::Restricted,
                _ => State::Draft,
            },
            description: Some(content::unescaped(item.text_of("excerpt:encoded"))),
            tags,
            authors: vec![
                self.authors
                    .get(login)
                    .map_or(login, String::as_str)
                    .to_owned(),
            ],
            created: date(&["wp:post_date", "wp:post_date_gmt"]),
            updated: date(&["wp:post_modified", "wp:post_modified_gmt"]),
            weight: item
                .text_of("wp:menu_order")
                .parse()
                .ok()
                .filter(|order| *order != 0),
            key: id,
            place,
            ..Record::default()
        })));
    }
}

impl Source for WordPress {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.names().filter(|name| is_xml(name)).collect();
        for name in names {
            match export.read(name, EXPORT_FILE_BYTES) {
                Ok(bytes) => super::xml_records(
                    name,
                    &decode(&bytes).text,
                    &["item"],
                    &mut |item, give| {
                        self.record(name, &item, give);
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
        if let Some((_, file)) = address.path.split_once("uploads/") {
            // `picture-300x200.png` is a smaller copy of `picture.png`.
            return vec![
                format!("upload:{file}"),
                format!("upload:{}", full_size(file)),
            ];
        }
        let number = ["p", "page_id", "attachment_id"]
            .iter()
            .find_map(|key| address.parameter(key));
        let slug = address
            .path
            .trim_end_matches('/')
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let slug = (!slug.is_empty()).then(|| format!("slug:{slug}"));
        number
            .map(|number| format!("post:{number}"))
            .into_iter()
            .chain(slug)
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

/// The name of an upload without the size that a smaller copy has in its name.
fn full_size(file: &str) -> String {
    let Some((stem, extension)) = file.rsplit_once('.') else {
        return file.to_owned();
    };
    let size = stem.rsplit_once('-').filter(|(_, size)| {
        size.split_once('x').is_some_and(|(width, height)| {
            [width, height]
                .iter()
                .all(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        })
    });
    size.map_or_else(
        || file.to_owned(),
        |(name, _)| format!("{name}.{extension}"),
    )
}
