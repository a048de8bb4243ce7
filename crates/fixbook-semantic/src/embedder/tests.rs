//! The model of this build: its file, vectors of the reference, and what near means.

use std::fmt::Write;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use super::{Embed, Embedder, MODEL};
use crate::{DIMENSIONS, Vector};

/// Texts with their tokens and their vectors, as ONNX Runtime 1.32 and the `tokenizers` library
/// gave them for the published model, which computes with floats, one text at a time.
pub(crate) fn references() -> Vec<[&'static str; 3]> {
    let lines: Vec<&str> = include_str!("../../test_data/reference.txt")
        .lines()
        .collect();
    lines
        .chunks_exact(3)
        .map(|three| [three[0], three[1], three[2]])
        .collect()
}

/// Loaded once for all tests.
static EMBEDDER: LazyLock<Embedder> = LazyLock::new(|| Embedder::new().expect("a model"));

fn vector(text: &str) -> Vector {
    EMBEDDER.query(text).expect("a vector")
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[test]
fn the_files_are_those_that_the_readme_names() {
    let readme = include_str!("../../model/README.md");
    let files: [(&str, &[u8]); 2] = [
        ("model.onnx", include_bytes!("../../model/model.onnx")),
        ("vocab.txt", include_bytes!("../../model/vocab.txt")),
    ];
    for (name, bytes) in files {
        let sum = sha256(bytes);
        let line = readme
            .lines()
            .find(|line| line.contains(&format!("`{name}`")));
        assert!(
            line.is_some_and(|line| line.contains(&sum)),
            "{name}: {sum}"
        );
    }
}

#[test]
fn vectors_are_those_of_the_reference() {
    for [text, _, components] in references() {
        let mut expected = [0.0; DIMENSIONS];
        for (to, from) in expected.iter_mut().zip(components.split(' ')) {
            *to = from.parse().expect("a number");
        }
        let expected = Vector::from_components(&expected).expect("a direction");
        let near = vector(text).similarity(&expected);
        // Activations have steps here: of 576 queries no vector turned by more than 10 degrees.
        assert!(near > 0.98, "{near}: {text}");
    }
}

#[test]
fn the_same_meaning_is_nearer_than_the_same_words() {
    let query = vector("I forgot how to sign in to my computer");
    let paraphrase = vector("Reset the password of a Windows account");
    let words = vector("I forgot my sandwich on the computer desk");
    let other = vector("The printer prints blank pages");
    assert!(query.similarity(&paraphrase) > query.similarity(&other) + 0.1);
    assert!(query.similarity(&words) < 0.9);
    assert!((query.similarity(&query) - 1.0).abs() < 0.01);
}

#[test]
fn a_text_has_one_vector_whoever_asks_and_however_often() {
    let embedder = &*EMBEDDER;
    let texts = [
        "short",
        "a much longer text about mail flow rules and connectors",
        "",
    ];
    for text in texts {
        let first = embedder.query(text).expect("a vector");
        for _ in 0..2 {
            for other in texts {
                embedder.passage(other).expect("a vector");
            }
            assert_eq!(embedder.passage(text).expect("a vector"), first, "{text}");
        }
    }
    assert_eq!(embedder.model(), MODEL);
}

#[test]
fn threads_may_ask_at_once() {
    let embedder = &*EMBEDDER;
    let expected = embedder.query("mailbox is full").expect("a vector");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let again = embedder.query("mailbox is full").expect("a vector");
                assert_eq!(again, expected);
            });
        }
    });
}
