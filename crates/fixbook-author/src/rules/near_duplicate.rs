//! FB510: two articles that say nearly the same.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fixbook_article::{Confidence, Severity};
use xxhash_rust::xxh3::xxh3_64;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::profile::Profile;
use crate::rows::{Sketch, estimate, similarity};
use crate::rule::{Check, How, Rule, wrong};

/// Share of rows in common that makes a duplicate.
const SAME: f64 = 0.6;
/// Share that a sketch must show for the rows to be compared: three times its error below.
const LIKELY: f64 = 0.4;
/// How many bins must agree in a row to look at the sketches.
const BAND: usize = 3;

pub(super) const RULE: Rule = Rule {
    code: "FB510",
    name: "near-duplicate",
    severity: Severity::Warning,
    about: "Two articles share 60 percent or more of their rows of four words.\n\
            People find one of them and improve the other: merge them, and keep the id of the older one as an alias.\n\
            Translations and archived articles do not count.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- a.md\nWhen the printer shows offline, open Settings, select Bluetooth and devices, select Printers and scanners, choose the printer, open the queue, clear Use Printer Offline, then print a test page and wait until it arrives, and restart the spooler when it does not come out.\n//- b.md\nWhen the printer shows offline, open Settings, select Bluetooth and devices, select Printers and scanners, choose the printer, open the queue, clear Use Printer Offline, then print a test page and wait until it arrives, and restart the spooler when nothing happens.\n",
    )],
    right: &["//- a.md\nShort.\n//- b.md\nShort.\n"],
};

/// Pairs of articles whose sketches are alike, by number, the one first in order of path first.
fn likely(kb: &KnowledgeBase) -> Vec<(usize, usize)> {
    let counted = |page: &Arc<Profile>| {
        page.entry.confidence != Confidence::Archived && page.entry.replaced_by.is_none()
    };
    let pages = kb.profiles.iter().enumerate();
    let sketches: Vec<(usize, &Sketch)> = pages
        .filter(|(_, page)| counted(page))
        .filter_map(|(n, page)| Some((n, page.sketch.as_ref()?)))
        .collect();
    let mut bands: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for (place, (_, sketch)) in sketches.iter().enumerate() {
        for (band, key) in sketch.chunks(BAND).enumerate() {
            let bytes: Vec<u8> = key.iter().flat_map(|bin| bin.to_le_bytes()).collect();
            let key = (band, xxh3_64(&bytes));
            bands.entry(key).or_default().push(place);
        }
    }
    let mut pairs: HashSet<(usize, usize)> = HashSet::new();
    for members in bands.values().filter(|members| members.len() > 1) {
        // One template filled in by a hundred people is one finding each, not thousands of pairs.
        for (n, a) in members.iter().enumerate().take(20) {
            pairs.extend(members[n + 1..].iter().take(20).map(|b| (*a, *b)));
        }
    }
    let alike = |(a, b): &(usize, usize)| {
        let ((a, sketch), (b, other)) = (sketches[*a], sketches[*b]);
        let same_lang = kb.profiles[a].entry.lang == kb.profiles[b].entry.lang;
        same_lang && estimate(sketch, other) >= LIKELY
    };
    let numbers = |(a, b): (usize, usize)| (sketches[a].0, sketches[b].0);
    pairs.into_iter().filter(alike).map(numbers).collect()
}

/// The paths of articles whose rows must be known, and are not.
pub(crate) fn wants_rows(kb: &KnowledgeBase) -> Vec<String> {
    let pairs = likely(kb).into_iter();
    let numbers: HashSet<usize> = pairs.flat_map(|(a, b)| [a, b]).collect();
    let pages = numbers.into_iter().map(|n| &kb.profiles[n]);
    let lacking = pages.filter(|page| page.rows().is_none());
    lacking.map(|page| page.path.clone()).collect()
}

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut nearest: HashMap<usize, (f64, usize)> = HashMap::new();
    for (a, b) in likely(kb) {
        let (Some(rows), Some(others)) = (kb.profiles[a].rows(), kb.profiles[b].rows()) else {
            continue;
        };
        let same = similarity(rows, others);
        let best = nearest.entry(b).or_insert((0.0, a));
        if same >= SAME && (same, std::cmp::Reverse(a)) > (best.0, std::cmp::Reverse(best.1)) {
            *best = (same, a);
        }
    }
    for (b, (same, a)) in nearest.into_iter().filter(|(_, (same, _))| *same >= SAME) {
        let percent = (same * 100.0).round();
        let other = &kb.profiles[a].path;
        found
            .whole(
                &kb.profiles[b].path,
                format!("{percent} percent of it stands in {other} as well"),
            )
            .help("merge the two, or link from one to the other for what they share");
    }
}
