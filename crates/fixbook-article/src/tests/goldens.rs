//! Whole articles with what must come of them.
