//! What is similar to an article and to a ticket, with and without meaning.

use std::sync::Arc;

use crate::meaning::Embedding;
use crate::meaning::tests::Words;
use crate::tests::index;
use crate::{Index, Searcher};

const OFFICE: &str = "\
//- reset.md
---
title: Reset a password
---
Open the directory, choose the account, set a new password.
//- forgot.md
---
title: Forgotten password of an account
---
Open the directory and set a new password for the account.
//- phrase.md
---
title: Passphrase secret
---
Nothing.
//- printer.md
---
title: Printer jams
---
Open the printer and remove the paper. 0x80070005
";

fn learnt(index: &Index) {
    let mut embedding = Embedding::open(index, None, Arc::new(Words::default()));
    embedding.look();
    while embedding.advance().expect("a model") {}
    embedding.publish();
}

fn similar(searcher: &Searcher, path: &str) -> Vec<String> {
    let similar = searcher.similar(path, 3).into_iter();
    similar.map(|entry| entry.path.clone()).collect()
}

#[test]
fn articles_that_share_words_are_similar_without_a_model() {
    let searcher = index(OFFICE).searcher();
    assert_eq!(similar(&searcher, "reset.md"), ["forgot.md"]);
    assert_eq!(similar(&searcher, "printer.md"), [""; 0]);
    assert_eq!(similar(&searcher, "no-such.md"), [""; 0]);
}

#[test]
fn articles_that_mean_the_same_are_similar_with_one() {
    let index = index(OFFICE);
    learnt(&index);
    let found = similar(&index.searcher(), "reset.md");
    assert_eq!(found[0], "forgot.md");
    assert!(!found.contains(&"printer.md".to_owned()), "{found:?}");
    assert!(!found.contains(&"reset.md".to_owned()), "not to itself");
}

#[test]
fn a_ticket_finds_articles_whatever_signs_are_in_it() {
    let index = index(OFFICE);
    let searcher = index.searcher();
    let ticket = |text: &str| {
        let hits = searcher.similar_text(text, 3).hits.into_iter();
        hits.map(|hit| hit.article.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ticket("-paper \"printer id:nothing jams")[0], "printer.md");
    let long = format!(
        "{}\nError 0x80070005\n",
        "Hello, it does not work. ".repeat(100)
    );
    assert_eq!(ticket(&long)[0], "printer.md");
    assert!(ticket("").is_empty() && ticket("\u{0}\u{ffff} ?!").is_empty());
}
