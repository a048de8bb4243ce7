//! What an article is: front matter, sections, codes, audiences, rendering.
