//! What a page of a Confluence export says around its content.

use crate::html::{Reader, Tag, tokenize};

/// The parts of a page around its content.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) title: String,
    /// Titles of the pages above, the space first.
    pub(super) crumbs: Vec<String>,
    pub(super) author: String,
    pub(super) editor: String,
    /// The line that names people and the day.
    pub(super) about: String,
    /// Attachments: address and name.
    pub(super) files: Vec<(String, String)>,
    pub(super) comments: bool,
    place: Place,
    /// The element that the place is inside of, and how many of its name are open.
    inside: (String, usize),
    link: Option<String>,
    person: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Elsewhere,
    Title,
    Crumbs,
    About,
    Content,
    Files,
}

impl Parts {
    pub(super) fn read(html: &str) -> Self {
        let mut parts = tokenize(html, Self::default());
        parts.title = plain(&parts.title);
        for crumb in &mut parts.crumbs {
            *crumb = plain(crumb);
        }
        parts.author = plain(&parts.author);
        parts.editor = plain(&parts.editor);
        parts.about = plain(&parts.about);
        parts
    }

    fn enter(&mut self, tag: &Tag) {
        let place = match (tag.attribute("id"), tag.attribute("class")) {
            (Some("title-text"), _) => Place::Title,
            (Some("breadcrumbs"), _) => Place::Crumbs,
            (Some("main-content"), _) => Place::Content,
            (_, Some("page-metadata")) => Place::About,
            (_, Some("greybox")) => Place::Files,
            _ => return,
        };
        self.place = place;
        self.inside = (tag.name.clone(), 1);
    }
}

impl Reader for Parts {
    fn tag(&mut self, tag: Tag) {
        if tag.attribute("id") == Some("comments") && self.place != Place::Content {
            self.comments = true;
        }
        if self.place == Place::Elsewhere {
            if !tag.closing {
                self.enter(&tag);
            }
            return;
        }
        if tag.name == self.inside.0 {
            match tag.closing {
                true => self.inside.1 -= 1,
                false => self.inside.1 += 1,
            }
            if self.inside.1 == 0 {
                self.place = Place::Elsewhere;
                (self.link, self.person) = (None, None);
                return;
            }
        }
        match (self.place, tag.name.as_str(), tag.closing) {
            (Place::Crumbs, "a", false) => {
                self.crumbs.push(String::new());
                self.link = Some(String::new());
            }
            (Place::Files, "a", false) => {
                let href = tag.attribute("href").unwrap_or_default().to_owned();
                self.files.push((href.clone(), String::new()));
                self.link = Some(href);
            }
            (_, "a", true) => self.link = None,
            (Place::About, "span", false) => {
                let class = tag.attribute("class").unwrap_or_default();
                self.person = ["author", "editor"]
                    .into_iter()
                    .find(|name| class.contains(name));
            }
            (Place::About, "span", true) => self.person = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.place {
            Place::Title => self.title.push_str(text),
            Place::Crumbs if self.link.is_some() => {
                if let Some(crumb) = self.crumbs.last_mut() {
                    crumb.push_str(text);
                }
            }
            Place::About => {
                self.about.push_str(text);
                match self.person {
                    Some("author") => self.author.push_str(text),
                    Some(_) => self.editor.push_str(text),
                    None => {}
                }
            }
            Place::Files if self.link.is_some() => {
                if let Some((_, name)) = self.files.last_mut() {
                    name.push_str(text);
                }
            }
            _ => {}
        }
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
