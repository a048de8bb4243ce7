//! What an export of each format consists of, for the message when there is none of it.

use crate::Format;

/// What is looked for, the extensions of its files, and what to do when there are none.
pub(super) fn wanted(format: Format) -> (&'static str, &'static [&'static str], &'static str) {
    match format {
        Format::Zendesk => (
            "JSON of the Help Center API",
            &["json", "ndjson", "jsonl"],
            "save /api/v2/help_center/articles.json, sections.json and categories.json, all pages, into one folder",
        ),
        Format::Csv => (
            "table",
            &["csv", "tsv", "txt"],
            "export the articles as CSV with a header row",
        ),
        Format::Html => (
            "HTML page",
            &["html", "htm", "xhtml"],
            "name the folder that holds the .html files",
        ),
        Format::Confluence => (
            "page of a space export",
            &["html", "htm"],
            "export the space as HTML, and name the zip archive or the unpacked folder",
        ),
        Format::WordPress => (
            "WordPress export (WXR)",
            &["xml"],
            "use Tools, Export, All content, and name the .xml file; a copy of wp-content/uploads beside it brings the images",
        ),
        Format::MediaWiki => (
            "XML dump of MediaWiki",
            &["xml"],
            "make it with Special:Export or dumpBackup.php --current; a copy of the images folder beside it brings the images",
        ),
        Format::Docx => (
            "Word document",
            &["docx"],
            "save the documents as .docx; .doc is another format",
        ),
        Format::Markdown => (
            "Markdown file",
            &["md", "markdown", "mdx"],
            "name the folder that holds the .md files",
        ),
    }
}
