//! The way from text to vector: the model of this build, loaded when first used.

#[cfg(all(test, feature = "model"))]
pub(crate) mod tests;

use crate::{Error, Vector};

/// Turns text into vectors that can be compared with each other.
///
/// Implementations give the same vector for the same text, always.
pub trait Embed: Send + Sync {
    /// Name and version: vectors of different models cannot be compared.
    fn model(&self) -> &str;

    /// The vector of a query: somebody waits for it.
    ///
    /// # Errors
    /// The model cannot be used, or not on this text.
    fn query(&self, text: &str) -> Result<Vector, Error>;

    /// The vector of a passage of an article: nobody waits, so searches go first.
    ///
    /// # Errors
    /// The model cannot be used, or not on this text.
    fn passage(&self, text: &str) -> Result<Vector, Error>;
}

/// Name and version of the model of this build. Another model, tokenizer or way of reading its
/// output needs another name.
pub const MODEL: &str = "all-MiniLM-L6-v2-int8-2";

/// The model of this build. Making one costs nothing: it is loaded with the first text.
#[derive(Default)]
pub struct Embedder {
    #[cfg(feature = "model")]
    loaded: std::sync::OnceLock<Result<crate::minilm::MiniLm, Error>>,
    urgent: bool,
}

impl Embedder {
    /// The model that was built in.
    ///
    /// # Errors
    /// [`Error::NoModel`] when there is none.
    pub fn new() -> Result<Self, Error> {
        if cfg!(feature = "model") {
            Ok(Self::default())
        } else {
            Err(Error::NoModel)
        }
    }

    /// The same, for when somebody waits for passages as well.
    #[must_use]
    pub fn at_once(self) -> Self {
        Self {
            urgent: true,
            ..self
        }
    }

    #[cfg(feature = "model")]
    fn embed(&self, text: &str, urgent: bool) -> Result<Vector, Error> {
        let loaded = self.loaded.get_or_init(crate::minilm::MiniLm::load);
        loaded.as_ref().map_err(Clone::clone)?.embed(text, urgent)
    }

    #[cfg(not(feature = "model"))]
    fn embed(&self, _text: &str, _urgent: bool) -> Result<Vector, Error> {
        Err(Error::NoModel)
    }
}

impl Embed for Embedder {
    fn model(&self) -> &str {
        MODEL
    }

    fn query(&self, text: &str) -> Result<Vector, Error> {
        self.embed(text, true)
    }

    fn passage(&self, text: &str) -> Result<Vector, Error> {
        self.embed(text, self.urgent)
    }
}
