//! FB303: an image or a download that does not exist.

use std::collections::HashSet;

use fixbook_article::{Severity, Target, target};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, fixed, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB303",
    name: "missing-file",
    severity: Severity::Error,
    about: "Images and downloads lie beside the articles, and their names are compared letter by letter: `Button.png` is not `button.png`.\n\
            A link to a settings file or out of the knowledge base leads nowhere.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("//- a.md\n⟦![The button](media/gone.png)⟧\n"),
        wrong("//- a.md\nTake [the file](⟦../../outside.zip⟧).\n"),
        fixed(
            "//- a.md\nTake [the file](⟦Setup.zip⟧).\n//- setup.zip\n",
            "//- a.md\nTake [the file](setup.zip).\n//- setup.zip\n",
        ),
    ],
    right: &[
        "//- a.md\n![The button](media/button.png) and [the file](/setup.zip)\n//- media/button.png\n//- setup.zip\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let images = page
        .anatomy
        .images
        .iter()
        .map(|image| (&image.destination, &image.range));
    let links = page
        .anatomy
        .links
        .iter()
        .map(|link| (&link.destination, &link.target));
    let mut told = HashSet::new();
    for (destination, range) in images.chain(links) {
        if !told.insert((destination.clone(), range.start)) {
            continue;
        }
        match target(&page.path, destination) {
            Target::File(path) => match kb.file(&path) {
                Some(there) if there == path => {}
                Some(there) => {
                    let written = &page.anatomy.text[range.clone()];
                    let right = right_case(destination, there);
                    let report = found
                        .at(
                            &page.path,
                            range.clone(),
                            format!("the file is called `{there}`: capitals differ"),
                        )
                        .help(format!("write `{right}`"));
                    if written == *destination {
                        report.fix(format!("Write `{right}`"), range.clone(), &right);
                    }
                }
                None => {
                    found
                        .at(
                            &page.path,
                            range.clone(),
                            format!("there is no file `{path}`"),
                        )
                        .help("put the file there, or correct the path");
                }
            },
            Target::Nowhere => {
                found
                    .at(&page.path, range.clone(), format!("`{destination}` leads out of the knowledge base, or to a file that is never served"))
                    .help("put the file beside the article, or link to its address on the web");
            }
            _ => {}
        }
    }
}

/// The destination with the case of the file that is there.
fn right_case(destination: &str, there: &str) -> String {
    let plain = destination.trim_start_matches("./").trim_start_matches('/');
    let tail = there.len().saturating_sub(plain.len());
    match there
        .get(tail..)
        .filter(|tail| tail.eq_ignore_ascii_case(plain))
    {
        Some(tail) => destination.replace(plain, tail),
        None => format!("/{there}"),
    }
}
