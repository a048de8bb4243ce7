//! Someone with a browser: keeps cookies, fills forms, does not follow redirects by itself.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::support::{Response, Site, encode};

/// The password of every account of a test.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// A browser at one site.
pub(crate) struct Visitor {
    site: Site,
    cookies: RefCell<BTreeMap<String, String>>,
    headers: Vec<(String, String)>,
}

impl Visitor {
    /// A browser that was never here.
    pub(crate) fn new(site: &Site) -> Self {
        Self {
            site: *site,
            cookies: RefCell::default(),
            headers: Vec::new(),
        }
    }

    /// As it is, with a header in every request, as a proxy adds it.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A browser whose user signed in as `name`.
    #[track_caller]
    pub(crate) fn signed_in(site: &Site, name: &str) -> Self {
        let visitor = Self::new(site);
        let answer = visitor.sign_in(name, PASSWORD);
        assert_eq!(answer.status, 303, "{name}: {}", answer.text());
        visitor
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub(crate) fn set_cookie(&self, name: &str, value: &str) {
        self.cookies
            .borrow_mut()
            .insert(name.to_owned(), value.to_owned());
    }

    #[track_caller]
    pub(crate) fn get(&self, target: &str) -> Response {
        self.send("GET", target, &[], "")
    }

    /// Opens the page of the form, fills the form, and sends it.
    #[track_caller]
    pub(crate) fn sign_in(&self, name: &str, password: &str) -> Response {
        self.sign_in_from("/sign-in", name, password)
    }

    #[track_caller]
    pub(crate) fn sign_in_from(&self, page: &str, name: &str, password: &str) -> Response {
        let html = self.get(page).text();
        let fields = [
            ("token", hidden(&html, "token")),
            ("next", hidden(&html, "next")),
            ("name", name.to_owned()),
            ("password", password.to_owned()),
        ];
        self.post("/sign-in", &fields)
    }

    /// Sends a form of a page of the site.
    #[track_caller]
    pub(crate) fn post(&self, target: &str, fields: &[(&str, String)]) -> Response {
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        self.send("POST", target, &headers, &urlencoded(fields))
    }

    /// One request, as this browser sends it.
    #[track_caller]
    pub(crate) fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Response {
        let mut request = format!(
            "{method} {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n",
            self.site.0
        );
        let cookies: Vec<String> = self
            .cookies
            .borrow()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if !cookies.is_empty() {
            request.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        let own = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        let response = self.site.raw(request.as_bytes()).expect("an answer");
        self.keep_cookies(&response);
        response
    }

    fn keep_cookies(&self, response: &Response) {
        let mut cookies = self.cookies.borrow_mut();
        for line in set_cookies(response) {
            let (pair, rest) = line.split_once(';').expect("attributes");
            let (name, value) = pair.split_once('=').expect("a value");
            if rest.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The cookies that an answer sets.
pub(crate) fn set_cookies(response: &Response) -> Vec<&str> {
    let lines = response
        .head
        .lines()
        .filter_map(|line| line.split_once(": "));
    lines
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .map(|(_, value)| value)
        .collect()
}

/// The value of a hidden field of a page.
#[track_caller]
pub(crate) fn hidden(html: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = html
        .split_once(&mark)
        .unwrap_or_else(|| panic!("no field {name} in {html}"));
    rest.split('"')
        .next()
        .unwrap_or_default()
        .replace("&amp;", "&")
}

/// A form as a browser writes it.
pub(crate) fn urlencoded(fields: &[(&str, String)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    pairs.join("&")
}
