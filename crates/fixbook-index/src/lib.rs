//! Finds articles: a full-text index for one audience.
