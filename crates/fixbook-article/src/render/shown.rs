//! A file beside an article in its place in the text: a picture, a video, a recording.

use super::Resolve;
use super::attributes::escape;
use super::destination::broken;
use crate::media::{MediaKind, captions_of, media};

/// A file that the text shows.
pub(super) struct Shown<'a> {
    /// Its path below the root.
    pub(super) path: &'a str,
    /// Its address.
    pub(super) url: &'a str,
    /// What says the same to those who do not see it.
    pub(super) alt: &'a str,
    /// What is said when it is pointed at.
    pub(super) title: &'a str,
    /// The language of the article.
    pub(super) lang: &'a str,
    /// Whether it stands in a link.
    pub(super) in_link: bool,
}

impl Shown<'_> {
    /// Writes what shows it.
    pub(super) fn write(&self, links: &dyn Resolve, html: &mut String) {
        match media(self.path).map(|media| media.kind) {
            Some(MediaKind::Picture) => self.picture(links, html),
            // Nothing that is operated stands in a link.
            Some(_) if self.in_link => {
                escape(self.alt, html);
            }
            Some(MediaKind::Video) => self.played("video", links, html),
            Some(MediaKind::Audio) => self.played("audio", links, html),
            Some(MediaKind::Captions | MediaKind::Download) => self.kept(html),
            None => broken(self.alt, html),
        }
    }

    fn picture(&self, links: &dyn Resolve, html: &mut String) {
        put("<img src=\"", self.url, html);
        put("\" alt=\"", self.alt, html);
        if !self.title.is_empty() {
            put("\" title=\"", self.title, html);
        }
        html.push('"');
        if let Some((width, height)) = links.picture_size(self.path) {
            html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// A video or recording with controls. Nothing of it is loaded before somebody asks for it.
    fn played(&self, element: &str, links: &dyn Resolve, html: &mut String) {
        let captions = captions_of(self.path).filter(|captions| links.has_captions(captions));
        let captions = captions.and_then(|path| Some((links.asset_url(&path)?, path)));
        put(&format!("<{element} src=\""), self.url, html);
        put(
            "\" controls preload=\"none\" aria-label=\"",
            self.name(),
            html,
        );
        html.push_str("\">");
        if let Some((url, _)) = &captions {
            put(
                "<track kind=\"captions\" default srclang=\"",
                self.lang,
                html,
            );
            put("\" src=\"", url, html);
            html.push_str("\">");
        }
        html.push_str(&format!("</{element}><br>"));
        // Whoever cannot play it here can keep it; a recording shows no captions by itself.
        self.kept(html);
        if let Some((url, path)) = captions.filter(|_| element == "audio") {
            put(" · <a href=\"", &url, html);
            put("\">", file_name(&path), html);
            html.push_str("</a>");
        }
    }

    /// A link to the file, to be kept.
    fn kept(&self, html: &mut String) {
        put("<a href=\"", self.url, html);
        put("\" download>", self.name(), html);
        html.push_str("</a>");
    }

    /// What it is called where it cannot be seen.
    fn name(&self) -> &str {
        match self.alt.trim() {
            "" => file_name(self.path),
            alt => alt,
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Our own HTML, and after it a text that is not ours.
fn put(own: &str, text: &str, html: &mut String) {
    html.push_str(own);
    escape(text, html);
}
