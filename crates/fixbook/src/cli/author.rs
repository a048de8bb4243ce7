//! The command line of writers: new, verify, retire, rename, init, schema.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use fixbook_article::ArticleType;

use super::KbFlag;

/// `fixbook preview`
#[derive(Clone, Debug, Args)]
pub struct PreviewArgs {
    /// Folder of articles [default: kb]
    #[arg(value_name = "KB", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
    /// A branch, as it was committed last, instead of the work tree
    #[arg(long, value_name = "NAME", conflicts_with = "rev")]
    pub branch: Option<String>,
    /// A revision, instead of the work tree
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    /// Address to listen on; of this machine alone
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8082")]
    pub listen: SocketAddr,
}

/// `fixbook new`
#[derive(Clone, Debug, Args)]
pub struct NewArgs {
    /// Title: what a caller says [default: asked for]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Type of the article [default: asked for, else fix]
    #[arg(long = "type", value_enum)]
    pub kind: Option<TypeArg>,
    /// Folder below the knowledge base, such as `email` [default: asked for, else its root]
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Team or person that keeps it right
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    /// Products it concerns
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub product: Vec<String>,
    /// Begin with the words of a search that found nothing
    #[arg(long, value_name = "WORDS", conflicts_with = "from_ticket")]
    pub from_search: Option<String>,
    /// Begin with the text of a ticket; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub from_ticket: Option<PathBuf>,
    /// Do not open the editor
    #[arg(long)]
    pub no_edit: bool,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
}

/// `fixbook verify`
#[derive(Clone, Debug, Args)]
pub struct VerifyArgs {
    /// Ids, paths or URLs of the articles that were found right
    #[arg(required = true)]
    pub articles: Vec<String>,
    /// Who found them right [default: the name Git knows]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Commit the record to Git
    #[arg(long)]
    pub commit: bool,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
}

/// `fixbook retire`
#[derive(Clone, Debug, Args)]
pub struct RetireArgs {
    /// Id, path or URL of the article
    pub article: String,
    /// The article to read instead
    #[arg(long, value_name = "ARTICLE")]
    pub replaced_by: Option<String>,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
}

/// `fixbook rename`
#[derive(Clone, Debug, Args)]
pub struct RenameArgs {
    /// Id, path or URL of the article
    pub article: String,
    /// Its new path below the knowledge base, such as `email/outlook-password.md`
    pub to: String,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
}

/// A type on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TypeArg {
    /// A problem and its resolution
    Fix,
    /// A task, step by step
    HowTo,
    /// An error with a workaround, not mended yet
    KnownError,
    /// Questions that lead to an outcome
    Troubleshooter,
    /// Facts to look up
    Reference,
    /// Articles to be read in an order
    Collection,
}

impl From<TypeArg> for ArticleType {
    fn from(kind: TypeArg) -> Self {
        match kind {
            TypeArg::Fix => Self::Fix,
            TypeArg::HowTo => Self::HowTo,
            TypeArg::KnownError => Self::KnownError,
            TypeArg::Troubleshooter => Self::Troubleshooter,
            TypeArg::Reference => Self::Reference,
            TypeArg::Collection => Self::Collection,
        }
    }
}

/// `fixbook init`
#[derive(Clone, Debug, Args)]
pub struct InitArgs {
    /// Folder of the new repository
    pub dir: PathBuf,
    /// Title of the knowledge base
    #[arg(long, default_value = "Knowledge base")]
    pub title: String,
    /// Write files only; leave Git alone
    #[arg(long)]
    pub no_git: bool,
}

/// `fixbook lsp`
#[derive(Clone, Debug, Args)]
pub struct LspArgs {
    /// Folder of articles [default: `kb` of the folder open in the editor, else that folder]
    #[arg(value_name = "KB")]
    pub kb: Option<PathBuf>,
}
