//! What surrounds every page: head, search box, navigation, footer, for one of two readerships.

use maud::{DOCTYPE, Markup, html};

use crate::assets::{self, AssetKind};
use crate::components::{keyboard, search_box, status_line};
use crate::url;

#[cfg(test)]
mod tests;

pub use crate::components::status_line::{Activity, StatusLine};

/// For whom the pages of a site are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShellKind {
    /// Technicians: dense, with keys.
    #[default]
    Staff,
    /// Everyone else: one column, larger text, no script.
    Public,
}

/// A link with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// How to reach people, at the same place on every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Phone, hours and the like, one line each.
    pub lines: Vec<String>,
    /// Ways on: a phone number (`tel:`), a chat, a form.
    pub links: Vec<Link>,
}

/// What surrounds every page of a site.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The name of the site: brand and end of every title.
    pub site_title: String,
    /// For whom.
    pub kind: ShellKind,
    /// Language of the pages, as a BCP 47 tag; empty means `en`.
    pub lang: String,
    /// What stands in the search box.
    pub query: String,
    /// Links beside the box; empty means Browse alone.
    pub nav: Vec<Link>,
    /// Whether the reader has yet to sign in: no box, no links, no state, no script.
    pub closed: bool,
    /// State of the index, in the footer; shown to staff only.
    pub status: Option<StatusLine>,
    /// How to reach people, in the footer.
    pub contact: Option<Contact>,
}

impl Shell {
    /// Whether this is the shell for technicians.
    pub fn is_staff(&self) -> bool {
        self.kind == ShellKind::Staff
    }

    pub(crate) fn lang(&self) -> &str {
        if self.lang.is_empty() {
            "en"
        } else {
            &self.lang
        }
    }
}

/// One page before its main part is put in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame<'a> {
    /// Title, without the name of the site; empty on the home page.
    pub(crate) title: &'a str,
    /// Path of this page, to mark its own link in the navigation.
    pub(crate) path: &'a str,
    /// One or two sentences for search engines, on public pages.
    pub(crate) description: Option<&'a str>,
    /// Whether the box has the focus when the page opens (staff only).
    pub(crate) focus_box: bool,
    /// Whether search engines are asked to pass by, beside all staff pages.
    pub(crate) hidden: bool,
    /// Whether readers of feeds find what they can follow.
    pub(crate) feeds: bool,
}

/// The title of a page as browsers show it.
pub(crate) fn full_title(shell: &Shell, title: &str) -> String {
    match title {
        "" => shell.site_title.clone(),
        title => format!("{title} – {}", shell.site_title),
    }
}

/// A whole page around `main`.
pub(crate) fn page(shell: &Shell, frame: &Frame<'_>, main: &Markup) -> String {
    let staff = shell.is_staff();
    let body_class = if staff { "staff" } else { "public" };
    html! {
        (DOCTYPE)
        html lang=(shell.lang()) {
            (head(shell, frame))
            body class=(body_class) {
                a.skip href="#fb-main" { "Skip to content" }
                header.top {
                    div.wrap {
                        a.brand href=(url::HOME) { (shell.site_title) }
                        @if !shell.closed {
                            (search_box::form(&shell.query, staff, staff && frame.focus_box))
                            (nav(shell, frame.path))
                        }
                    }
                }
                main #fb-main tabindex="-1" { (main) }
                (footer(shell))
            }
        }
    }
    .into_string()
}

fn head(shell: &Shell, frame: &Frame<'_>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (full_title(shell, frame.title)) }
            meta name="color-scheme" content="light dark";
            @if frame.hidden || shell.is_staff() { meta name="robots" content="noindex"; }
            @if let Some(description) = frame.description {
                meta name="description" content=(description);
            }
            @if frame.feeds {
                @for (what, href) in [("changed articles", url::FEED), ("known issues", url::KNOWN_ISSUES_FEED)] {
                    link rel="alternate" type="application/atom+xml" title=(format!("{}: {what}", shell.site_title)) href=(href);
                }
            }
            link rel="stylesheet" href=(assets::url(AssetKind::Style));
            link rel="icon" type="image/svg+xml" href=(assets::url(AssetKind::Favicon));
            @if shell.is_staff() && !shell.closed { script defer src=(assets::url(AssetKind::Script)) {} }
        }
    }
}

fn nav(shell: &Shell, path: &str) -> Markup {
    let browse = [Link {
        label: "Browse".to_owned(),
        url: url::BROWSE.to_owned(),
    }];
    let links = if shell.nav.is_empty() {
        &browse[..]
    } else {
        &shell.nav[..]
    };
    html! {
        nav aria-label="Main" {
            @for link in links {
                @if let Some(href) = url::safe_href(&link.url) {
                    a href=(href) aria-current=[(href == path).then_some("page")] { (link.label) }
                }
            }
        }
    }
}

fn footer(shell: &Shell) -> Markup {
    html! {
        @if (shell.is_staff() && !shell.closed) || shell.contact.is_some() {
            footer.foot {
                div.wrap {
                    @if let Some(contact) = &shell.contact { (contact_block(contact)) }
                    @if shell.is_staff() && !shell.closed {
                        @if let Some(status) = &shell.status { (status_line::line(status)) }
                        (keyboard::help())
                    }
                }
            }
        }
    }
}

fn contact_block(contact: &Contact) -> Markup {
    html! {
        section.contact aria-labelledby="fb-contact" {
            h2 #fb-contact { "Contact us" }
            @for line in &contact.lines { p { (line) } }
            @for link in &contact.links {
                @if let Some(href) = url::safe_href(&link.url) { p { a href=(href) { (link.label) } } }
            }
        }
    }
}
