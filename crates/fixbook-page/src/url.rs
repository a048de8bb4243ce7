//! Every address of the site, built in one place.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::language::Language;
use crate::say;

#[cfg(test)]
mod tests;

/// The home page.
pub const HOME: &str = "/";
/// The search page.
pub const SEARCH: &str = "/search";
/// Where browsing starts.
pub const BROWSE: &str = "/browse";
/// All articles by letter.
pub const LETTERS: &str = "/browse/a-z";
/// The addresses of the site, for crawlers.
pub const SITEMAP: &str = "/sitemap.xml";
/// What crawlers may read.
pub const ROBOTS: &str = "/robots.txt";
/// How a browser searches the site from its address bar.
pub const OPEN_SEARCH: &str = "/opensearch.xml";
/// What does not work at the moment.
pub const KNOWN_ISSUES: &str = "/known-issues";
/// The same for readers of feeds.
pub const KNOWN_ISSUES_FEED: &str = "/known-issues.atom";
/// The articles that changed last, for readers of feeds.
pub const FEED: &str = "/feed.atom";
/// What is wrong with the files (staff).
pub const PROBLEMS: &str = "/problems";
/// What each site shows (staff).
pub const AUDIENCE: &str = "/audience";
/// Where people say who they are.
pub const SIGN_IN: &str = "/sign-in";
/// Leads to the provider where people sign in.
pub const SIGN_IN_PROVIDER: &str = "/sign-in/provider";
/// Where people come back to from the provider.
pub const SIGN_IN_CALLBACK: &str = "/sign-in/callback";
/// Takes the form that ends a session.
pub const SIGN_OUT: &str = "/sign-out";
/// Who is signed in.
pub const ACCOUNT: &str = "/account";
/// Which keys there are, and whether single ones work (staff).
pub const KEYS: &str = "/keys";
/// Everyone who is signed in (admins).
pub const PEOPLE: &str = "/people";
/// Takes the form that ends the sessions of someone.
pub const PEOPLE_SIGN_OUT: &str = "/people/sign-out";
/// Where a reader chooses the language of the pages.
pub const LANGUAGE: &str = "/language";
/// What the address of an article ends in where its text for a ticket is.
pub const TICKET: &str = "/ticket.txt";
/// Below this lie the stylesheet, the script and the icon.
pub const ASSETS: &str = "/assets/";

/// What a path segment may hold as it is (RFC 3986 "unreserved").
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
/// As [`SEGMENT`], with the slashes of ids that are paths.
const PATH: &AsciiSet = &SEGMENT.remove(b'/');
/// As [`SEGMENT`], with the signs of addresses of electronic mail.
const MAIL: &AsciiSet = &SEGMENT.remove(b'@').remove(b'+');
/// What a form field may hold as it is, the space aside (the URL standard's form serializer).
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b' ');

/// In which order results come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// Best match first.
    #[default]
    Relevance,
    /// Last checked or changed first.
    Recent,
    /// By title.
    Title,
}

impl SortOrder {
    /// All orders, as they are offered.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Recent, Self::Title];

    /// The name in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Recent => "recent",
            Self::Title => "title",
        }
    }

    /// The name for people.
    pub fn label(self, language: Language) -> Cow<'static, str> {
        match self {
            Self::Relevance => say!(language, "sort-relevance"),
            Self::Recent => say!(language, "sort-recent"),
            Self::Title => say!(language, "sort-title"),
        }
    }
}

/// What the URL of a search page says: the whole state of that page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchState {
    /// The words as typed.
    pub query: String,
    /// Facet name (`product`) and value, in the order they were chosen.
    pub filters: Vec<(String, String)>,
    /// Order, as the URL has it; without words, `Relevance` means most recent first.
    pub sort: SortOrder,
    /// Whether the words are searched as typed, without correction.
    pub exact: bool,
    /// Whether every result says why it is where it is (staff).
    pub explain: bool,
    /// Page, from 1; 0 counts as 1.
    pub page: usize,
}

impl SearchState {
    /// The address of this state; what is at its default is left out.
    pub fn url(&self) -> String {
        let mut url = String::from(SEARCH);
        let mut separator = '?';
        let mut add = |name: &str, value: &str| {
            url.push(std::mem::replace(&mut separator, '&'));
            url.extend([&form(name), "=", &form(value)]);
        };
        if !self.query.is_empty() {
            add("q", &self.query);
        }
        for (facet, value) in &self.filters {
            add(facet, value);
        }
        if self.sort != SortOrder::Relevance {
            add("sort", self.sort.as_str());
        }
        if self.exact {
            add("exact", "1");
        }
        if self.explain {
            add("explain", "1");
        }
        if self.page > 1 {
            add("page", &self.page.to_string());
        }
        url
    }

    /// The address of an article opened from these results, as the one in this place, from 1.
    ///
    /// It says what was searched, as `h` beside the filters, so that the article can mark the
    /// words and lead on to its neighbours in the list.
    pub fn article_url(&self, article: &str, place: usize) -> String {
        if self.query.trim().is_empty() {
            return article.to_owned();
        }
        let mut url = format!("{article}?h={}", form(self.query.trim()));
        for (facet, value) in &self.filters {
            url.extend(["&", &form(facet), "=", &form(value)]);
        }
        if self.sort != SortOrder::Relevance {
            url.extend(["&sort=", self.sort.as_str()]);
        }
        if self.exact {
            url.push_str("&exact=1");
        }
        url.extend(["&n=", &place.to_string()]);
        url
    }

    /// The same search on another page.
    pub fn on_page(&self, page: usize) -> Self {
        Self {
            page,
            ..self.clone()
        }
    }

    /// The same search without one filter, from its first page.
    pub fn without(&self, facet: &str, value: &str) -> Self {
        let mut state = self.on_page(1);
        state
            .filters
            .retain(|(name, chosen)| name != facet || chosen != value);
        state
    }

    /// The same words without any filter.
    pub fn without_filters(&self) -> Self {
        Self {
            filters: Vec::new(),
            ..self.on_page(1)
        }
    }

    /// The same filters with other words.
    pub fn with_query(&self, query: &str, exact: bool) -> Self {
        Self {
            query: query.to_owned(),
            exact,
            ..self.on_page(1)
        }
    }

    /// Whether this value of a facet is chosen.
    pub fn has(&self, facet: &str, value: &str) -> bool {
        self.filters
            .iter()
            .any(|(name, chosen)| name == facet && chosen == value)
    }
}

/// The article of this id, which may itself be a path.
pub fn article(id: &str, slug: &str) -> String {
    format!("/kb/{}/{}", path(id), segment(slug))
}

/// The revisions of an article (staff).
pub fn history(id: &str, slug: &str) -> String {
    // Such a slug is an article's own address.
    match slug {
        "history" => format!("{}/history", article(id, slug)),
        _ => format!("/kb/{}/history", path(id)),
    }
}

/// A further page of the revisions of an article, by the address of the first.
pub fn history_page(history: &str, page: usize) -> String {
    match page {
        0 | 1 => history.to_owned(),
        page => format!("{history}?page={page}"),
    }
}

/// What differs between two revisions of an article.
pub fn comparison(history: &str, from: &str, to: &str) -> String {
    format!("{history}?from={}&to={}", form(from), form(to))
}

/// An article as it read in a revision.
pub fn revision(article: &str, revision: &str) -> String {
    format!("{article}?rev={}", form(revision))
}

/// A guide after these answers, each a number from 1: `/guide/KB-0015?a=1.2`.
pub fn guide(id: &str, given: &[usize]) -> String {
    let start = format!("/guide/{}", path(id));
    match given {
        [] => start,
        given => format!("{start}?a={}", answers(given)),
    }
}

/// Answers as addresses have them: `1.2`.
pub fn answers(given: &[usize]) -> String {
    let numbers: Vec<String> = given.iter().map(ToString::to_string).collect();
    numbers.join(".")
}

/// One value of a facet: `/browse/product/Outlook`.
pub fn browse(facet: &str, value: &str) -> String {
    format!("{BROWSE}/{}/{}", segment(facet), segment(value))
}

/// The articles of a product on one platform.
pub fn browse_on(product: &str, platform: &str, page: usize) -> String {
    let list = format!("{}?platform={}", browse("product", product), form(platform));
    on_page(list, page)
}

/// The articles of a letter, on one page of their list; without a letter, of the first there is.
pub fn letter(letter: &str, page: usize) -> String {
    match letter {
        "" => LETTERS.to_owned(),
        letter => on_page(format!("{LETTERS}?letter={}", form(letter)), page),
    }
}

/// One of several files of addresses, from 1.
pub fn sitemap_part(part: usize) -> String {
    format!("/sitemap/{part}.xml")
}

/// The address of an article as a part of a collection.
pub fn within(article: &str, collection: &str) -> String {
    format!("{article}?in={}", form(collection))
}

/// Another page of a list whose address has a query already.
fn on_page(list: String, page: usize) -> String {
    match page {
        0 | 1 => list,
        page => format!("{list}&page={page}"),
    }
}

/// A search narrowed to one value of a facet.
pub fn search_within(facet: &str, value: &str) -> String {
    let filters = vec![(facet.to_owned(), value.to_owned())];
    SearchState {
        filters,
        ..SearchState::default()
    }
    .url()
}

/// An address that leads on to another of this site; the home page is not named.
pub fn with_next(address: &str, next: &str) -> String {
    match next {
        "" | HOME => address.to_owned(),
        next => format!("{address}?next={}", form(next)),
    }
}

/// A letter to an address of electronic mail, with its subject and text (RFC 6068).
pub fn mail_with(address: &str, subject: &str, text: &str) -> String {
    let part = |text: &str| utf8_percent_encode(text, SEGMENT).to_string();
    let text = text.replace('\n', "\r\n");
    format!(
        "{}?subject={}&body={}",
        mail(address),
        part(subject),
        part(&text)
    )
}

/// A path of a site below its scheme and host, when they are known; else the path alone.
pub fn absolute(base: Option<&str>, path: &str) -> String {
    match base {
        Some(base) => format!("{}{path}", base.trim_end_matches('/')),
        None => path.to_owned(),
    }
}

/// The text for a ticket beside the page of an article (staff).
pub fn ticket(article: &str) -> String {
    format!("{article}{TICKET}")
}

/// The article as JSON.
pub fn api_article(id: &str) -> String {
    format!("/api/v1/articles/{}", path(id))
}

/// An address out of configuration or content, if following it is harmless.
///
/// That is a path on this site, or one of the schemes people are sent to.
pub fn safe_href(address: &str) -> Option<&str> {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel"));
    (own || known).then_some(address)
}

/// Writes to an address of electronic mail.
pub fn mail(address: &str) -> String {
    format!("mailto:{}", utf8_percent_encode(address, MAIL))
}

/// Calls a phone number, written as people write it; none when it holds no digit.
pub fn call(phone: &str) -> Option<String> {
    let international = phone.trim_start().starts_with('+');
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let plus = if international { "+" } else { "" };
    (!digits.is_empty()).then(|| format!("tel:{plus}{digits}"))
}

/// Where a file is edited: a template with its path for `{path}`, and slashes kept.
pub fn edit(template: &str, file: &str) -> String {
    template.replace("{path}", &path(file))
}

/// Most characters of a text that is put into an address.
const FILLED_CHARS: usize = 1_000;

/// An address with `{name}` replaced by a text, for each of `values`.
///
/// Texts are encoded so that they stay one value of a query, also in `mailto:`, where a plus sign
/// is no space. Of a long text the first 1,000 characters are taken: servers refuse long addresses.
pub fn filled(template: &str, values: &[(&str, &str)]) -> String {
    values
        .iter()
        .fold(template.to_owned(), |url, (name, text)| {
            let text: String = text.chars().take(FILLED_CHARS).collect();
            let encoded = utf8_percent_encode(&text, SEGMENT).to_string();
            url.replace(&format!("{{{name}}}"), &encoded)
        })
}

fn segment(text: &str) -> String {
    // A segment of dots alone would be read as "here" or "above".
    if !text.is_empty() && text.bytes().all(|byte| byte == b'.') {
        return text.replace('.', "%2E");
    }
    utf8_percent_encode(text, SEGMENT).to_string()
}

fn path(text: &str) -> String {
    utf8_percent_encode(text, PATH).to_string()
}

fn form(text: &str) -> String {
    utf8_percent_encode(text, FORM)
        .to_string()
        .replace(' ', "+")
}
