//! The fields of a document, and the tokenizer that takes finished tokens apart.

use memchr::memchr;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// Version of the schema, the text analysis and the files beside the engine's own.
///
/// Any change to what is written for the same article needs another number here.
pub const SCHEMA_VERSION: u32 = 6;

/// The fields of a document. Text fields hold stems, except `word`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Hash of the path; primary key.
    pub(crate) key: Field,
    /// The title.
    pub(crate) title: Field,
    /// Description, symptoms and keywords: what people call it.
    pub(crate) about: Field,
    /// Text of all sections with their headings.
    pub(crate) body: Field,
    /// Products, platforms, category, tags, versions.
    pub(crate) tag: Field,
    /// Every word of all of the above, unstemmed: exact words, prefixes and corrections.
    pub(crate) word: Field,
    /// Parts of compound words and identifiers, stemmed.
    pub(crate) part: Field,
    /// Codes in every notation, and `=` with the code as written.
    pub(crate) code: Field,
    /// The article itself; stored.
    pub(crate) article: Field,
}

const TOKENS: &str = "finished";

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let text = |record, lengths| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENS)
            .set_index_option(record)
            .set_fieldnorms(lengths);
        TextOptions::default().set_indexing_options(indexing)
    };
    let placed = || text(IndexRecordOption::WithFreqsAndPositions, true);
    let counted = || text(IndexRecordOption::WithFreqs, true);
    let mut builder = Schema::builder();
    let key = NumericOptions::default().set_indexed().set_fast();
    let fields = Fields {
        key: builder.add_u64_field("key", key),
        title: builder.add_text_field("title", placed()),
        about: builder.add_text_field("about", placed()),
        body: builder.add_text_field("body", placed()),
        tag: builder.add_text_field("tag", counted()),
        // Each word of an article is there once: nothing to count.
        word: builder.add_text_field("word", text(IndexRecordOption::Basic, true)),
        part: builder.add_text_field("part", counted()),
        code: builder.add_text_field("code", text(IndexRecordOption::WithFreqs, false)),
        article: builder.add_bytes_field("article", BytesOptions::default().set_stored()),
    };
    (builder.build(), fields)
}

/// The engine's tokenizers: only the one that takes our token lists apart.
pub(crate) fn tokenizers() -> TokenizerManager {
    // Fields without text want one as well: the default one stays.
    let manager = TokenizerManager::default();
    manager.register(TOKENS, Finished);
    manager
}

/// A list of finished tokens for the engine; analysis is ours and happens before.
#[derive(Debug, Default)]
pub(crate) struct TokenList(String);

/// Between two tokens; never part of one.
const SEPARATOR: u8 = b'\n';
/// How far apart the tokens before and after a break are, so that no phrase spans it.
const BREAK: usize = 16;

impl TokenList {
    /// A list of about so many bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub(crate) fn push(&mut self, token: &str) {
        debug_assert!(!token.is_empty() && !token.contains('\n'));
        self.0.push_str(token);
        self.0.push('\n');
    }

    /// Keeps phrases from spanning two texts.
    pub(crate) fn push_break(&mut self) {
        self.0.push('\n');
    }

    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

#[derive(Clone)]
struct Finished;

struct FinishedStream<'a> {
    rest: &'a str,
    next: usize,
    token: Token,
}

impl Tokenizer for Finished {
    type TokenStream<'a> = FinishedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FinishedStream<'a> {
        FinishedStream {
            rest: text,
            next: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for FinishedStream<'_> {
    fn advance(&mut self) -> bool {
        while !self.rest.is_empty() {
            let end = memchr(SEPARATOR, self.rest.as_bytes()).unwrap_or(self.rest.len());
            let token = &self.rest[..end];
            self.rest = self.rest.get(end + 1..).unwrap_or_default();
            if token.is_empty() {
                self.next += BREAK;
                continue;
            }
            self.token.text.clear();
            self.token.text.push_str(token);
            self.token.position = self.next;
            self.next += 1;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
