//! Where links and images of one record lead now.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use crate::html::Leads;
use crate::links::{Address, scheme};
use crate::place::relative;
use crate::record::Record;
use crate::{Note, NoteKind};

use super::convert::Work;
use super::note;

/// Schemes that a link may have beside those of the web.
const SCHEMES: &[&str] = &["mailto", "tel"];
/// Images that stand inside an address, and the endings of their files.
const IMAGES: &[(&str, &str)] = &[
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/jpg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/svg+xml", "svg"),
    ("image/bmp", "bmp"),
];

pub(super) struct RecordLeads<'w, 'a, 'e> {
    pub(super) work: &'w mut Work<'a, 'e>,
    pub(super) record: &'w Record,
    pub(super) path: &'w str,
    pub(super) inline_images: usize,
    pub(super) used: Vec<String>,
    /// Notes of its own, because the converter holds those of the work meanwhile.
    pub(super) notes: Vec<Note>,
}

impl RecordLeads<'_, '_, '_> {
    fn note(&mut self, kind: NoteKind, message: &str, detail: &str) {
        self.notes
            .push(note(kind, &self.record.place, message, detail));
    }

    /// A link whose destination stands in another line, which is left as it is.
    pub(super) fn elsewhere(&mut self, address: &str) {
        let message = "a link by reference leads to where the page was; mend it by hand";
        self.note(NoteKind::Link, message, address);
    }

    /// All names under which an address may be known.
    fn keys(&self, address: &Address) -> Vec<String> {
        let own = self.work.plan.addresses.is_own(address);
        let mut keys = address.keys(&self.record.base, own);
        if own {
            keys.extend(self.work.source.keys(address));
        }
        keys
    }

    /// An article or a file of the export.
    fn inside(&mut self, address: &Address) -> Option<String> {
        let keys = self.keys(address);
        if let Some(path) = self.work.plan.addresses.find(&keys) {
            let to = if path == self.path {
                String::new()
            } else {
                relative(self.path, path)
            };
            return Some(with_fragment(&to, &address.fragment));
        }
        self.file(&keys)
    }

    fn file(&mut self, keys: &[String]) -> Option<String> {
        let in_export = || {
            let file = keys.iter().filter_map(|key| key.strip_prefix("file:"));
            let mut file = file.filter(|file| self.work.files.has(file));
            file.next().map(|file| {
                let name = file.rsplit('/').next().unwrap_or(file);
                (file.to_owned(), name.to_owned())
            })
        };
        let (file, name) = self.work.plan.file(keys).or_else(in_export)?;
        let placed = self.work.files.copy(
            self.path,
            (&file, &name),
            &self.record.place,
            &mut self.work.plan.places,
            &mut self.notes,
            self.work.out,
        );
        self.used.push(file);
        placed.map(|placed| relative(self.path, &placed))
    }

    /// The whole address of what lies on the old site.
    fn on_old_site(&self, address: &str, parsed: &Address) -> Option<String> {
        if !parsed.host.is_empty() {
            return Some(match address.starts_with("//") {
                true => format!("https:{address}"),
                false => address.to_owned(),
            });
        }
        let canonical = self
            .record
            .addresses
            .iter()
            .find(|address| address.contains("://"));
        let base = self.work.options.base_url.as_ref().or(canonical)?;
        let host_end = base.find("://").map(|at| at + 3)?;
        let site = base[host_end..]
            .find('/')
            .map_or(base.as_str(), |slash| &base[..host_end + slash]);
        address.starts_with('/').then(|| format!("{site}{address}"))
    }

    fn data_image(&mut self, address: &str) -> Option<String> {
        let (head, data) = address.split_once(',')?;
        let kind = head
            .trim()
            .get(5..)?
            .split(';')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let extension = IMAGES
            .iter()
            .find(|(known, _)| *known == kind)
            .map(|(_, extension)| *extension)?;
        let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
        let bytes = STANDARD
            .decode(&data)
            .or_else(|_| STANDARD_NO_PAD.decode(&data))
            .ok()?;
        self.inline_images += 1;
        let name = format!("image-{}.{extension}", self.inline_images);
        let path = self.work.files.inline(
            self.path,
            &name,
            bytes,
            &mut self.work.plan.places,
            self.work.out,
        );
        Some(relative(self.path, &path))
    }
}

impl Leads for RecordLeads<'_, '_, '_> {
    fn link(&mut self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        if let Some(fragment) = address.strip_prefix('#') {
            return (!fragment.is_empty()).then(|| with_fragment("", fragment));
        }
        let Some(parsed) = Address::parse(address) else {
            let scheme = scheme(address).unwrap_or_default();
            if SCHEMES.contains(&scheme.as_str()) {
                return Some(address.to_owned());
            }
            let message = format!("a link with `{scheme}:` keeps its text only");
            self.note(NoteKind::Lost, &message, address);
            return None;
        };
        if let Some(inside) = self.inside(&parsed) {
            return Some(inside);
        }
        let own = self.work.plan.addresses.is_own(&parsed);
        match self.on_old_site(address, &parsed) {
            Some(whole) => {
                if own {
                    let message = "a link leads to the old site: the page is not in the export";
                    self.note(NoteKind::Link, message, &whole);
                }
                Some(whole)
            }
            None => {
                let message = "a link leads to nothing in the export; its text stays";
                self.note(NoteKind::Link, message, address);
                None
            }
        }
    }

    fn image(&mut self, address: &str) -> Option<String> {
        let address = address.trim();
        if address
            .get(..5)
            .is_some_and(|begin| begin.eq_ignore_ascii_case("data:"))
        {
            let made = self.data_image(address);
            if made.is_none() {
                self.note(
                    NoteKind::Lost,
                    "an image written into the text cannot be read",
                    &address[..30.min(address.len())],
                );
            }
            return made;
        }
        let Some(parsed) = Address::parse(address) else {
            self.note(
                NoteKind::Lost,
                "an image with an address of another kind",
                address,
            );
            return None;
        };
        let keys = self.keys(&parsed);
        if let Some(file) = self.file(&keys) {
            return Some(file);
        }
        match self.on_old_site(address, &parsed) {
            Some(whole) => {
                let message = "an image lies on another site: copy it beside the article, pages load no others";
                self.note(NoteKind::Link, message, &whole);
                Some(whole)
            }
            None => {
                let message = "an image is not in the export; its description stays";
                self.note(NoteKind::Lost, message, address);
                None
            }
        }
    }
}

fn with_fragment(to: &str, fragment: &str) -> String {
    let fragment = fragment.replace([' ', '<', '>', '(', ')'], "-");
    match fragment.is_empty() {
        true if to.is_empty() => "#".to_owned(),
        true => to.to_owned(),
        false => format!("{to}#{fragment}"),
    }
}
