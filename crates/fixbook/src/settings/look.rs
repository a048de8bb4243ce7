//! How the pages of a knowledge base look and whom they name: name, logo, accent, contact, footer.
//!
//! Whatever of it cannot be used is a finding and left out; the rest holds.

use std::ops::Range;
use std::sync::Arc;

use fixbook_article::{Diagnostic, Severity};
use fixbook_files::Tree;
use fixbook_page::accent::{Accent, Colour};
use fixbook_page::{Contact, Link, assets, url};
use fixbook_web::Look;
use serde::Deserialize;
use toml::Spanned;

use super::logo;

#[cfg(test)]
mod tests;

/// The name of a knowledge base that says none.
const DEFAULT_TITLE: &str = "fixbook";
/// Most characters of one text: it stands on every page.
const MAX_CHARS: usize = 300;

/// A text and where it stands in the file.
pub(super) type Text = Option<Spanned<String>>;

/// What `kb.toml` says of the look, beside `title`.
#[derive(Debug, Default)]
pub(super) struct LookFields {
    pub(super) title: Text,
    pub(super) logo: Text,
    pub(super) accent: Text,
    pub(super) accent_dark: Text,
    pub(super) footer: Text,
    pub(super) edit: Text,
    pub(super) contact: ContactToml,
}

/// `[contact]`, and in it `staff` and `public` with what holds on their sites instead.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ContactToml {
    phone: Text,
    hours: Text,
    wait: Text,
    email: Text,
    chat: Text,
    form: Text,
    links: Option<Vec<LinkToml>>,
    request: Text,
    staff: Option<Box<ContactToml>>,
    public: Option<Box<ContactToml>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkToml {
    label: Spanned<String>,
    url: Spanned<String>,
}

/// The looks of the sites of a knowledge base.
#[derive(Clone, Debug)]
pub(crate) struct Looks {
    /// Of sites for staff.
    pub(crate) staff: Arc<Look>,
    /// Of all others.
    pub(crate) others: Arc<Look>,
    /// Path of the logo, when one is named.
    pub(crate) logo_path: Option<String>,
}

impl Default for Looks {
    fn default() -> Self {
        let look = Arc::new(Look {
            title: DEFAULT_TITLE.to_owned(),
            ..Look::default()
        });
        Self {
            staff: Arc::clone(&look),
            others: look,
            logo_path: None,
        }
    }
}

/// The looks that the fields describe, and what is wrong with which. `file` is the whole text.
pub(super) fn read(fields: &LookFields, file: &str, tree: &Tree) -> (Looks, Vec<Diagnostic>) {
    let mut reader = Reader {
        file,
        found: Vec::new(),
    };
    let title = reader.text(fields.title.as_ref());
    let common = Look {
        title: title.unwrap_or_else(|| DEFAULT_TITLE.to_owned()),
        style: reader
            .accent(fields)
            .map(|accent| assets::style_with(&accent)),
        logo: reader.logo(fields.logo.as_ref(), tree),
        contact: None,
        footer: reader.text(fields.footer.as_ref()),
        edit: None,
    };
    let edit = reader.address(fields.edit.as_ref());
    let contact = &fields.contact;
    let look = |contact| {
        Arc::new(Look {
            contact,
            ..common.clone()
        })
    };
    let staff = look(reader.contact(contact, contact.staff.as_deref()));
    let looks = Looks {
        staff: Arc::new(Look {
            edit,
            ..(*staff).clone()
        }),
        others: look(reader.contact(contact, contact.public.as_deref())),
        logo_path: fields.logo.as_ref().map(|path| path.as_ref().clone()),
    };
    // What holds for both kinds of sites was looked at twice.
    reader.found.sort_by_key(|found| (found.line, found.column));
    reader.found.dedup();
    (looks, reader.found)
}

struct Reader<'a> {
    file: &'a str,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn complain(&mut self, span: Range<usize>, message: String, help: &str) {
        let (line, column) = super::place(self.file, span.start);
        self.found.push(Diagnostic {
            code: "FB090".into(),
            severity: Severity::Warning,
            line,
            column,
            message,
            help: Some(help.to_owned()),
        });
    }

    /// A text on one line; nothing when it is blank.
    fn text(&mut self, text: Option<&Spanned<String>>) -> Option<String> {
        let text = text?;
        let line: Vec<&str> = text.as_ref().split_whitespace().collect();
        let line = line.join(" ");
        let length = line.chars().count();
        if length > MAX_CHARS {
            let message = format!("this text has {length} characters and is left out");
            let help = format!("it stands on every page: use at most {MAX_CHARS}");
            self.complain(text.span(), message, &help);
            return None;
        }
        (!line.is_empty()).then_some(line)
    }

    fn accent(&mut self, fields: &LookFields) -> Option<Accent> {
        const LIGHT: &str = "choose a darker colour";
        const DARK: &str =
            "choose a lighter colour, or leave `accent_dark` out: it is then made from `accent`";
        let light = fields.accent.as_ref();
        if let (None, Some(dark)) = (light, &fields.accent_dark) {
            let message = "`accent_dark` does nothing without `accent`".to_owned();
            self.complain(
                dark.span(),
                message,
                "add `accent`, the colour on light ground",
            );
        }
        let light = light?;
        let colour = self.colour(light)?;
        let accent = match Accent::new(colour) {
            Ok(accent) => accent,
            Err(low) => {
                let message = format!("{low}; the default colours are used");
                self.complain(light.span(), message, LIGHT);
                return None;
            }
        };
        let Some((dark, colour)) = fields
            .accent_dark
            .as_ref()
            .and_then(|dark| Some((dark, self.colour(dark)?)))
        else {
            return Some(accent);
        };
        Some(accent.with_dark(colour).unwrap_or_else(|low| {
            let message = format!("{low}; a lighter `accent` is used");
            self.complain(dark.span(), message, DARK);
            accent
        }))
    }

    fn colour(&mut self, text: &Spanned<String>) -> Option<Colour> {
        let colour = Colour::parse(text.as_ref());
        if colour.is_none() {
            let message = format!("`{}` is no colour", text.as_ref());
            self.complain(text.span(), message, "write it as `#rrggbb`");
        }
        colour
    }

    fn logo(
        &mut self,
        path: Option<&Spanned<String>>,
        tree: &Tree,
    ) -> Option<(assets::Asset, u32, u32)> {
        let path = path?;
        match logo::read(tree, path.as_ref()) {
            Ok(logo) => Some(logo),
            Err(refusal) => {
                let message = format!("the logo `{}` {}", path.as_ref(), refusal.message);
                self.complain(path.span(), message, refusal.help);
                None
            }
        }
    }

    /// The contact of a kind of sites: what holds for all, with what is said of them over it.
    fn contact(&mut self, all: &ContactToml, own: Option<&ContactToml>) -> Option<Contact> {
        let nothing = ContactToml::default();
        let own = own.unwrap_or(&nothing);
        for inner in [&own.staff, &own.public].into_iter().flatten() {
            let named = [&inner.phone, &inner.hours, &inner.email]
                .into_iter()
                .flatten()
                .next();
            let message = "`staff` and `public` have no tables of their own in them".to_owned();
            self.complain(
                named.map_or(0..0, Spanned::span),
                message,
                "move what is in it one level up",
            );
        }
        let mut links = Vec::new();
        let named = [
            ("Chat with us", own.chat.as_ref().or(all.chat.as_ref())),
            ("Send a request", own.form.as_ref().or(all.form.as_ref())),
        ];
        for (label, address) in named {
            let label = label.to_owned();
            links.extend(self.address(address).map(|url| Link { label, url }));
        }
        for link in own.links.iter().chain(&all.links).take(1).flatten() {
            let (label, url) = (self.text(Some(&link.label)), self.address(Some(&link.url)));
            links.extend(label.zip(url).map(|(label, url)| Link { label, url }));
        }
        let contact = Contact {
            phone: self.text(own.phone.as_ref().or(all.phone.as_ref())),
            hours: self.text(own.hours.as_ref().or(all.hours.as_ref())),
            wait: self.text(own.wait.as_ref().or(all.wait.as_ref())),
            email: self.mail(own.email.as_ref().or(all.email.as_ref())),
            links,
            request: self.address(own.request.as_ref().or(all.request.as_ref())),
        };
        (contact != Contact::default()).then_some(contact)
    }

    fn mail(&mut self, text: Option<&Spanned<String>>) -> Option<String> {
        let address = self.text(text)?;
        let sound = address.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !address.contains([' ', ',', ';', ':'])
        });
        if !sound {
            let message = format!("`{address}` is no address of electronic mail");
            self.complain(
                text.map_or(0..0, Spanned::span),
                message,
                "write it as `name@host`",
            );
        }
        sound.then_some(address)
    }

    fn address(&mut self, text: Option<&Spanned<String>>) -> Option<String> {
        let address = self.text(text)?;
        let sound = url::safe_href(&address).is_some() && !address.contains(' ');
        if !sound {
            let message = format!("`{address}` is no address that people can be led to");
            let help =
                "begin it with `https://`, `mailto:`, `tel:` or `/`, and write `%20` for a space";
            self.complain(text.map_or(0..0, Spanned::span), message, help);
        }
        sound.then_some(address)
    }
}
