//! Walks a site: every address that an answer leads to, from a few to begin with.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Response, Site};
use crate::visitor::hidden;

/// Addresses of one walk; a site of a test has far fewer.
const MOST: usize = 2_000;

/// Every address of a site that `seeds` lead to, with its answer.
#[track_caller]
pub(crate) fn walk(site: &Site, seeds: &[String]) -> BTreeMap<String, Response> {
    let mut answers = BTreeMap::new();
    let mut waiting: BTreeSet<String> = seeds.iter().cloned().collect();
    while let Some(target) = waiting.pop_first() {
        assert!(answers.len() < MOST, "the walk does not end: {target}");
        let response = site.get(&target);
        let found = links(&response).into_iter();
        waiting.extend(found.filter(|link| !answers.contains_key(link) && *link != target));
        answers.insert(target, response);
    }
    answers
}

/// Addresses on this site that an answer names: in HTML, in JSON, in its headers.
fn links(response: &Response) -> Vec<String> {
    let text = response.text();
    let mut found = Vec::new();
    for mark in ["href=\"", "src=\"", "action=\"", "\"url\":\""] {
        let values = text.split(mark).skip(1);
        found.extend(values.filter_map(|rest| rest.split('"').next()).map(local));
    }
    found.extend(response.header("location").map(local));
    found.into_iter().flatten().collect()
}

/// The path and query of an address on the same site, without entities and fragment.
fn local(address: &str) -> Option<String> {
    let address = address.replace("&amp;", "&");
    let address = address.split('#').next().unwrap_or_default();
    (address.starts_with('/') && !address.starts_with("//")).then(|| address.to_owned())
}

/// An answer as bytes, without what differs between two answers that say the same: the time of
/// day, and how long a search took with the validator that covers it.
pub(crate) fn fingerprint(response: &Response) -> String {
    let timed = response.text().contains("\"took_ms\":");
    // A form and its cookie are made anew for each visitor.
    let fresh = response.header("set-cookie").is_some();
    let head = response.head.lines().filter(|line| {
        let line = line.to_ascii_lowercase();
        let varies = line.starts_with("date:")
            || fresh && line.starts_with("set-cookie:")
            || (timed || fresh)
                && (line.starts_with("etag:") || line.starts_with("content-length:"));
        !varies
    });
    let mut text: String = head.flat_map(|line| [line, "\n"]).collect();
    let body: Vec<String> = response
        .body
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if timed {
        text.push_str(&without_time(&response.text()));
    } else if fresh {
        let page = response.text();
        text.push_str(&page.replace(&hidden(&page, "token"), ""));
    } else {
        text.push_str(&body.concat());
    }
    text
}

fn without_time(text: &str) -> String {
    let Some((before, rest)) = text.split_once("\"took_ms\":") else {
        return text.to_owned();
    };
    let after = rest.find([',', '}']).map_or("", |end| &rest[end..]);
    format!("{before}{after}")
}
