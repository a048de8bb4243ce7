//! Why a text could not be turned into a vector.

/// Why there is no vector. Search by words works without.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// This program was built without the model.
    #[error("this fixbook was built without a language model (cargo feature `semantic`)")]
    NoModel,
    /// The model or its tokenizer cannot be used.
    #[error("the language model cannot be loaded: {reason}")]
    Load {
        /// What the library said.
        reason: String,
    },
    /// The model failed on a text.
    #[error("the language model failed: {reason}")]
    Run {
        /// What the library said.
        reason: String,
    },
}

impl Error {
    #[cfg(feature = "model")]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is given to map_err as it is"
    )]
    pub(crate) fn load(reason: impl ToString) -> Self {
        Self::Load {
            reason: reason.to_string(),
        }
    }

    #[cfg(feature = "model")]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "it is given to map_err as it is"
    )]
    pub(crate) fn run(reason: impl ToString) -> Self {
        Self::Run {
            reason: reason.to_string(),
        }
    }
}
