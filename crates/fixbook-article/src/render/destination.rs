//! Where links and images of one article lead.

use std::collections::HashSet;

use super::Resolve;
use super::attributes::escape;
use super::shown;
use crate::PublishedArticle;
use crate::link::{Target, target};

/// Schemes that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// What becomes of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A link; `outside` when it leaves this site.
    Url { href: String, outside: bool },
    /// Text, marked as a link that leads nowhere.
    Broken,
    /// Text.
    Text,
}

/// Answers for one article.
pub(super) struct Destinations<'a> {
    path: &'a str,
    lang: &'a str,
    links: &'a dyn Resolve,
    /// The address of the article's page; empty on that page itself.
    page: &'a str,
    anchors: HashSet<&'a str>,
}

impl<'a> Destinations<'a> {
    pub(super) fn new(
        article: &'a PublishedArticle,
        links: &'a dyn Resolve,
        page: &'a str,
    ) -> Self {
        let anchors = article
            .sections
            .iter()
            .map(|section| section.anchor.as_str())
            .collect();
        Self {
            path: &article.path,
            lang: &article.meta.lang,
            links,
            page,
            anchors,
        }
    }

    /// The address of the article's page, as an attribute may hold it.
    pub(super) fn page_in_html(&self) -> String {
        let mut html = String::new();
        escape(self.page, &mut html);
        html
    }

    /// What becomes of a link to this destination.
    pub(super) fn lead(&self, destination: &str) -> Lead {
        match target(self.path, destination) {
            Target::Here(fragment) => match self.here(&fragment) {
                Some(href) => Lead::Url {
                    href,
                    outside: false,
                },
                None => Lead::Text,
            },
            Target::Elsewhere => match outside(destination) {
                Some(href) => Lead::Url {
                    href,
                    outside: true,
                },
                None => Lead::Text,
            },
            Target::File(path) => match self.links.asset_url(&path) {
                Some(href) => Lead::Url {
                    href,
                    outside: false,
                },
                None => Lead::Broken,
            },
            Target::Article { names, fragment } => {
                match names.iter().find_map(|name| self.links.article_url(name)) {
                    Some(url) => Lead::Url {
                        href: url + &fragment,
                        outside: false,
                    },
                    None => Lead::Broken,
                }
            }
            Target::Nowhere => Lead::Broken,
        }
    }

    /// A place on this page. Ids of the author's own begin with `user-`.
    fn here(&self, fragment: &str) -> Option<String> {
        let name = fragment.strip_prefix('#').filter(|name| !name.is_empty())?;
        let lower = name.to_lowercase();
        let anchor = [name, &lower]
            .into_iter()
            .find(|anchor| self.anchors.contains(anchor));
        Some(match anchor {
            Some(anchor) => format!("{}#{anchor}", self.page),
            None => format!(
                "{}#user-{}",
                self.page,
                name.strip_prefix("user-").unwrap_or(name)
            ),
        })
    }

    /// An image beside the article; one on another site becomes a link, so that no page of ours
    /// makes a reader's browser ask somebody else.
    pub(super) fn image(&self, destination: &str, alt: &str, title: &str, in_link: bool) -> String {
        let mut html = String::new();
        match target(self.path, destination) {
            Target::File(path) => match self.links.asset_url(&path) {
                Some(url) => {
                    let shown = shown::Shown {
                        path: &path,
                        url: &url,
                        alt,
                        title,
                        lang: self.lang,
                        in_link,
                    };
                    shown.write(self.links, &mut html);
                }
                None => broken(alt, &mut html),
            },
            Target::Elsewhere if !in_link => match outside(destination) {
                Some(url) if url.starts_with("http") => {
                    html.push_str("<a href=\"");
                    escape(&url, &mut html);
                    html.push_str("\" rel=\"noopener noreferrer\">");
                    escape(if alt.trim().is_empty() { "Image" } else { alt }, &mut html);
                    html.push_str("</a>");
                }
                _ => {
                    escape(alt, &mut html);
                }
            },
            Target::Article { .. } | Target::Nowhere => broken(alt, &mut html),
            Target::Here(_) | Target::Elsewhere => {
                escape(alt, &mut html);
            }
        }
        html
    }
}

pub(super) fn broken(alt: &str, html: &mut String) {
    if !alt.trim().is_empty() {
        html.push_str("<span class=\"broken\">");
        escape(alt, html);
        html.push_str("</span>");
    }
}

/// A URL of an allowed scheme, without the characters that browsers leave out of a scheme.
fn outside(destination: &str) -> Option<String> {
    let url: String = destination
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let (scheme, rest) = url.split_once(':')?;
    let allowed = SCHEMES
        .iter()
        .any(|allowed| allowed.eq_ignore_ascii_case(scheme));
    (allowed && !rest.is_empty()).then_some(url)
}
