//! Tests of `headings`.
