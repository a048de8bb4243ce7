//! An Atom feed (RFC 4287).

use fixbook_article::Date;

use crate::url;
use crate::xml::Xml;

#[cfg(test)]
mod tests;

/// Articles as readers of feeds take them.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// A name that never changes, as an absolute address or URN.
    pub id: String,
    /// What the feed is called.
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// Path of the feed on its site.
    pub url: String,
    /// Path of the page that shows the same.
    pub page_url: String,
    /// Scheme and host of the site, when they are known; without them links are relative, which
    /// readers resolve by where they found the feed.
    pub base: Option<String>,
    /// Language of the title, as a BCP 47 tag.
    pub lang: String,
    /// What it holds, newest first.
    pub entries: Vec<FeedEntry>,
}

/// One article of a feed.
#[derive(Clone, Debug)]
pub struct FeedEntry {
    /// A name that never changes, as an absolute address or URN.
    pub id: String,
    /// Title.
    pub title: String,
    /// Path of the article on its site.
    pub url: String,
    /// The day something last happened to it, in UTC.
    pub updated: Date,
    /// What it is about.
    pub summary: Option<String>,
    /// What it is filed under.
    pub categories: Vec<String>,
    /// Language of the article, as a BCP 47 tag.
    pub lang: String,
}

impl Feed {
    /// The feed as XML.
    pub fn render(&self) -> String {
        let base = self.base.as_deref();
        let mut xml = Xml::new("feed", "http://www.w3.org/2005/Atom");
        xml.text("id", &self.id);
        xml.open("title", &[("xml:lang", &self.lang)]);
        xml.content(&self.title);
        xml.close();
        let newest = self.entries.iter().map(|entry| entry.updated).max();
        xml.text("updated", &instant(newest));
        xml.open("author", &[]);
        xml.text("name", &self.author);
        xml.close();
        let link = |xml: &mut Xml, rel: &str, media_type: &str, path: &str| {
            let href = url::absolute(base, path);
            xml.empty(
                "link",
                &[("rel", rel), ("type", media_type), ("href", &href)],
            );
        };
        link(&mut xml, "self", "application/atom+xml", &self.url);
        link(&mut xml, "alternate", "text/html", &self.page_url);
        for entry in &self.entries {
            xml.open("entry", &[("xml:lang", &entry.lang)]);
            xml.text("id", &entry.id);
            xml.text("title", &entry.title);
            xml.text("updated", &instant(Some(entry.updated)));
            link(&mut xml, "alternate", "text/html", &entry.url);
            for category in &entry.categories {
                xml.empty("category", &[("term", category)]);
            }
            if let Some(summary) = &entry.summary {
                xml.text("summary", summary);
            }
            xml.close();
        }
        xml.finish()
    }
}

/// A day as the instant it begins in UTC; the beginning of 1970 when there is none.
fn instant(day: Option<Date>) -> String {
    let day = day.unwrap_or_else(|| Date::from_unix_seconds(0));
    format!("{day}T00:00:00Z")
}
