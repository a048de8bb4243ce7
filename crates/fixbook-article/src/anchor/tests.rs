//! Tests of `anchor`.
