//! What surrounds every page: head, search box, navigation, footer, for one of two readerships.

use maud::{DOCTYPE, Markup, html};

use crate::assets::{self, AssetKind};
use crate::components::preview_bar::PreviewBar;
use crate::components::{contact, keyboard, search_box, status_line};
use crate::language::{Language, direction};
use crate::say;
use crate::url;

#[cfg(test)]
mod tests;

pub use crate::components::contact::Contact;
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

/// The mark of whoever keeps the knowledge base, beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logo {
    /// Address of the picture.
    pub url: String,
    /// Width that keeps its proportions at that height, in CSS pixels.
    pub width: u32,
    /// Height, in CSS pixels.
    pub height: u32,
}

/// What surrounds every page of a site.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The name of the site: brand and end of every title.
    pub site_title: String,
    /// For whom.
    pub kind: ShellKind,
    /// The language of every text of the page that is not of an article.
    pub language: Language,
    /// Whether the reader may choose another.
    pub offers_languages: bool,
    /// What stands in the search box.
    pub query: String,
    /// Links beside the box; empty means Browse alone.
    pub nav: Vec<Link>,
    /// Whether the reader has yet to sign in: no box, no links, no state, no script.
    pub closed: bool,
    /// State of the index, in the footer; shown to staff only.
    pub status: Option<StatusLine>,
    /// Address of the stylesheet, when it is not our own.
    pub style: Option<String>,
    /// The mark beside the name.
    pub logo: Option<Logo>,
    /// How to reach people, in the footer.
    pub contact: Option<Contact>,
    /// A sentence or two below it.
    pub footer: Option<String>,
    /// What a preview shows around the page.
    pub preview: Option<PreviewBar>,
    /// Scheme and host by which people reach the site, when they are known.
    pub base: Option<String>,
    /// Whether browsers can search the site from their address bar.
    pub open_search: bool,
}

impl Shell {
    /// Whether this is the shell for technicians.
    pub fn is_staff(&self) -> bool {
        self.kind == ShellKind::Staff
    }

    /// The language of the page, as a BCP 47 tag.
    pub(crate) fn lang(&self) -> &'static str {
        self.language.tag()
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
    /// Language and address of the page and of its translations, when it has any.
    pub(crate) alternates: &'a [(&'a str, &'a str)],
    /// Whether search engines are asked to pass by, beside all staff pages.
    pub(crate) hidden: bool,
    /// The one path of this page, when search engines are to know it.
    pub(crate) canonical: Option<&'a str>,
    /// What the page is about, for search engines: on public pages.
    pub(crate) data: Option<Markup>,
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
    let preview = shell.preview.as_ref();
    let main = html! { main #fb-main tabindex="-1" { (main) } };
    html! {
        (DOCTYPE)
        html lang=(shell.lang()) dir=(direction(shell.lang())) {
            (head(shell, frame))
            body class=(body_class) {
                a.skip href="#fb-main" { (say!(shell.language, "skip-to-content")) }
                header.top {
                    div.wrap {
                        a.brand href=(url::HOME) { (logo(shell)) (shell.site_title) }
                        @if !shell.closed {
                            (search_box::form(shell, staff && frame.focus_box))
                            (nav(shell, frame.path))
                        }
                    }
                }
                @if let Some(preview) = preview { (preview.bar(staff, frame.path)) }
                @match preview.filter(|_| staff) {
                    Some(preview) => div.beside { (main) (preview.frame(frame.path)) },
                    None => (main),
                }
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
            @if frame.hidden || shell.is_staff() || shell.preview.is_some() { meta name="robots" content="noindex"; }
            @if let Some(description) = frame.description {
                meta name="description" content=(description);
            }
            @if let (Some(base), Some(path), false) = (&shell.base, frame.canonical, shell.is_staff()) {
                link rel="canonical" href=(url::absolute(Some(base), path));
            }
            @if shell.open_search && !shell.closed {
                link rel="search" type="application/opensearchdescription+xml" title=(shell.site_title) href=(url::OPEN_SEARCH);
            }
            @if let Some(data) = &frame.data { (data) }
            @if frame.feeds {
                @let feeds = [
                    (say!(shell.language, "feed-articles"), url::FEED),
                    (say!(shell.language, "feed-known-issues"), url::KNOWN_ISSUES_FEED),
                ];
                @for (what, href) in feeds {
                    link rel="alternate" type="application/atom+xml" title=(format!("{}: {what}", shell.site_title)) href=(href);
                }
            }
            @for (lang, href) in frame.alternates {
                link rel="alternate" hreflang=(lang) href=(url::absolute(shell.base.as_deref(), href));
            }
            link rel="stylesheet" href=(shell.style.as_deref().unwrap_or(assets::url(AssetKind::Style)));
            link rel="icon" type="image/svg+xml" href=(assets::url(AssetKind::Favicon));
            @if shell.is_staff() && !shell.closed { (script(shell.language)) }
            @if let Some(preview) = &shell.preview { (preview.script()) }
        }
    }
}

/// The mark says no more than the name beside it.
fn logo(shell: &Shell) -> Markup {
    html! {
        @if let Some(logo) = &shell.logo {
            img src=(logo.url) width=(logo.width) height=(logo.height) alt="";
        }
    }
}

/// The script, with what it says.
fn script(language: Language) -> Markup {
    html! {
        script defer src=(assets::url(AssetKind::Script))
            data-copied=(say!(language, "script-copied"))
            data-copy=(say!(language, "script-copy"))
            data-copy-code=(say!(language, "script-copy-code", number = "#"))
            data-copy-reply=(say!(language, "script-copy-reply"))
            data-stale=(say!(language, "script-stale"))
            data-copy-this=(say!(language, "script-copy-this"))
            data-copy-failed=(say!(language, "script-copy-failed"))
            data-searched=(say!(language, "script-searched", words = "#"))
            data-close=(say!(language, "script-close")) {}
    }
}

fn nav(shell: &Shell, path: &str) -> Markup {
    let browse = [Link {
        label: say!(shell.language, "browse").into_owned(),
        url: url::BROWSE.to_owned(),
    }];
    let links = if shell.nav.is_empty() {
        &browse[..]
    } else {
        &shell.nav[..]
    };
    html! {
        nav aria-label=(say!(shell.language, "main-navigation")) {
            @for link in links {
                @if let Some(href) = url::safe_href(&link.url) {
                    a href=(href) aria-current=[(href == path).then_some("page")] { (link.label) }
                }
            }
        }
    }
}

fn footer(shell: &Shell) -> Markup {
    let tools = shell.is_staff() && !shell.closed;
    let contact = shell.contact.as_ref().filter(|contact| contact.is_shown());
    html! {
        @if tools || contact.is_some() || shell.footer.is_some() || shell.offers_languages {
            footer.foot {
                div.wrap {
                    @if let Some(contact) = contact { (contact::block(shell.language, contact)) }
                    @if let Some(text) = &shell.footer { p.meta { (text) } }
                    @if tools {
                        @if let Some(status) = &shell.status { (status_line::line(shell.language, status)) }
                        (keyboard::link(shell.language))
                    }
                    @if shell.offers_languages { (other_languages(shell.language)) }
                }
            }
        }
    }
}

/// The other languages, each by its own name, leading to the page where one is chosen.
fn other_languages(current: Language) -> Markup {
    html! {
        p.languages {
            @for other in Language::ALL.into_iter().filter(|other| *other != current) {
                a href=(url::LANGUAGE) lang=(other.tag()) hreflang=(other.tag()) { (other.name()) }
            }
        }
    }
}
