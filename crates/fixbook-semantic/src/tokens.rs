//! Text to the token numbers of the model: BERT's uncased WordPiece.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use rten_text::models::{Model, WordPiece, WordPieceOptions};
use rten_text::normalizers::{Bert as Normalize, BertOptions, Normalizer};
use rten_text::pre_tokenizers::{Bert as Split, PreTokenizer};

use crate::Error;

/// One token a line; its number is that of the line.
const VOCABULARY: &str = include_str!("../model/vocab.txt");

/// Most tokens read of a text, the marks at both ends included: what the model was made for.
pub(crate) const MOST_TOKENS: usize = 256;
/// Most bytes read of a text; far more than its tokens need.
const MOST_BYTES: usize = 8 * 1024;

/// Takes texts apart. The library's own `Tokenizer` cannot be shared between threads; its parts can.
pub(crate) struct Tokens {
    normalize: Normalize,
    split: Split,
    pieces: WordPiece,
    first: i32,
    last: i32,
}

impl Tokens {
    /// Reads the vocabulary.
    pub(crate) fn load() -> Result<Self, Error> {
        let vocabulary: HashMap<String, u32> =
            VOCABULARY.lines().map(str::to_owned).zip(0..).collect();
        let special = |name: &str| {
            let id = vocabulary.get(name).and_then(|&id| i32::try_from(id).ok());
            id.ok_or_else(|| Error::load(format!("its vocabulary has no {name}")))
        };
        Ok(Self {
            first: special("[CLS]")?,
            last: special("[SEP]")?,
            normalize: Normalize::new(BertOptions {
                lowercase: true,
                strip_accents: true,
            }),
            split: Split::new(),
            pieces: WordPiece::from_vocab(vocabulary, WordPieceOptions::default()),
        })
    }

    /// The tokens of a text, as many as the model reads, between the marks of its ends.
    pub(crate) fn of(&self, text: &str) -> Result<Vec<i32>, Error> {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let (normalized, _) = self.normalize.normalize(text).map_err(Error::run)?;
        let mut tokens = vec![self.first];
        for word in self.split.pre_tokenize(&normalized).map_err(Error::run)? {
            let mut add = |_, id| tokens.push(i32::try_from(id).unwrap_or_default());
            self.pieces
                .encode_with_offsets(word, &mut add)
                .map_err(|_| Error::run("its vocabulary has no unknown token"))?;
            if tokens.len() >= MOST_TOKENS {
                break;
            }
        }
        tokens.truncate(MOST_TOKENS - 1);
        tokens.push(self.last);
        Ok(tokens)
    }
}
