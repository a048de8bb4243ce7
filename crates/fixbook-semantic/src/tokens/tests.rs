//! Tokens against those of the reference tokenizer, and hostile text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{MOST_TOKENS, Tokens};

#[test]
fn tokens_are_those_of_the_reference() {
    let tokens = Tokens::load().expect("the vocabulary");
    for [text, ids, _] in crate::embedder::tests::references() {
        let expected: Vec<i32> = ids
            .split(' ')
            .map(|id| id.parse().expect("a number"))
            .collect();
        assert_eq!(tokens.of(text).expect("tokens"), expected, "{text}");
    }
}

#[test]
fn a_long_text_is_cut_and_still_ends() {
    let tokens = Tokens::load().expect("the vocabulary");
    let long = tokens.of(&"mail ".repeat(10_000)).expect("tokens");
    let short = tokens.of("mail").expect("tokens");
    assert_eq!(long.len(), MOST_TOKENS);
    assert_eq!((long[0], long[MOST_TOKENS - 1]), (short[0], short[2]));
}

proptest! {
    #[test]
    fn any_text_has_tokens(text in "(?s).{0,400}") {
        static TOKENS: LazyLock<Tokens> =
            LazyLock::new(|| Tokens::load().expect("the vocabulary"));
        let of_text = TOKENS.of(&text).expect("tokens");
        prop_assert!((2..=MOST_TOKENS).contains(&of_text.len()));
    }
}
