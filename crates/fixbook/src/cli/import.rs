//! The command line of `fixbook import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{AudienceArg, KbFlag};

/// What `fixbook import --help` ends with.
const EXAMPLES: &str = "\
What becomes of an export:
  Every article is written with `confidence: not-validated` and `audience: internal`, so nothing
  is published by mistake. --audience says otherwise for all; --take-state keeps what the source
  said: drafts become `wip`, archived articles `archived`, articles open to everyone `public`.
  Links between articles become relative, images and attachments are copied beside the articles,
  and old addresses become `aliases`, so that /kb/OLD-ADDRESS still leads to the article.

  The report names everything that was left out, lost or changed, with file or record and reason.
  Running it again gives the same files. A file that was changed by hand since is kept and listed;
  --force overwrites it. Which files an import wrote is remembered in .fixbook-import.json in the
  knowledge base: commit it with the articles.

Examples:
  fixbook import zendesk export/ --dry-run           what would become of it
  fixbook import zendesk export/ --to helpdesk       into kb/helpdesk
  fixbook import csv kb_knowledge.csv                ServiceNow: columns are guessed and reported
  fixbook import csv faq.csv --column title=Question --column body=Answer
  fixbook import html old-site.zip --base-url https://help.example.com

Exit status: 0 all of it, 1 something is in the report to look at, 2 cannot run.";

/// `fixbook import`
#[derive(Clone, Debug, Args)]
#[command(after_long_help = EXAMPLES, after_help = "`fixbook import --help` shows examples and what becomes of an export.")]
pub struct ImportArgs {
    /// Where the export comes from
    #[arg(value_enum)]
    pub format: FormatArg,
    /// The export: a folder, a zip archive, or a file
    pub export: PathBuf,
    /// Folder below the knowledge base to write to, such as `imported` [default: its top]
    #[arg(
        long,
        value_name = "FOLDER",
        default_value = "",
        hide_default_value = true
    )]
    pub to: String,
    /// Who may read the articles
    #[arg(long, value_enum, default_value_t)]
    pub audience: AudienceArg,
    /// Keep the source's own state: drafts, archived and public articles
    #[arg(long)]
    pub take_state: bool,
    /// Address of the old site, for links that name none
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// For tables: the column that holds a field, such as `title=Question` (repeatable)
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = column)]
    pub column: Vec<(String, String)>,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite files that were changed by hand or are not of an import
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Show every place of the report, not only the first 5 of each matter
    #[arg(long)]
    pub all: bool,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
}

/// The system an export comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// Zendesk: JSON of the Help Center API (articles, sections, categories, translations)
    Zendesk,
    /// ServiceNow and others: a table with a header row
    #[value(alias = "servicenow")]
    Csv,
    /// A folder of HTML pages
    Html,
    /// Confluence: the HTML export of a space, as a zip archive or a folder
    Confluence,
    /// WordPress: the XML of Tools, Export (WXR), with wp-content/uploads beside it
    Wordpress,
    /// MediaWiki: an XML dump, with the images folder beside it
    Mediawiki,
    /// A folder of Word documents
    Docx,
    /// A folder of Markdown: Hugo, Jekyll, Docusaurus, MkDocs, Microsoft Learn
    Markdown,
}

impl From<FormatArg> for fixbook_import::Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Zendesk => Self::Zendesk,
            FormatArg::Csv => Self::Csv,
            FormatArg::Html => Self::Html,
            FormatArg::Confluence => Self::Confluence,
            FormatArg::Wordpress => Self::WordPress,
            FormatArg::Mediawiki => Self::MediaWiki,
            FormatArg::Docx => Self::Docx,
            FormatArg::Markdown => Self::Markdown,
        }
    }
}

fn column(text: &str) -> Result<(String, String), String> {
    let known = || {
        fixbook_import::column_fields()
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (field, column) = text
        .split_once('=')
        .ok_or_else(|| format!("write FIELD=COLUMN; the fields are {}", known()))?;
    if !fixbook_import::column_fields().any(|name| name == field) {
        return Err(format!("`{field}` is no field; there are {}", known()));
    }
    Ok((field.to_owned(), column.to_owned()))
}
