//! Turns data into HTML pages.
