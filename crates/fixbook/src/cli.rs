//! The command line: what may be typed. Parsing does no work.

mod author;
mod import;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use author::{
    InitArgs, LspArgs, NewArgs, PreviewArgs, RenameArgs, RetireArgs, VerifyArgs,
};
pub(crate) use import::ImportArgs;

/// A searchable log of problems and solutions: a folder of Markdown articles, indexed and served.
///
/// Without a command, `fixbook serve` runs.
#[derive(Debug, Parser)]
#[command(name = "fixbook", version, after_help = EXAMPLES)]
pub struct Cli {
    /// What is asked for.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

const EXAMPLES: &str = "\
Examples:
  fixbook                              serve the articles in ./kb
  fixbook serve path/to/articles       serve any folder of Markdown
  fixbook search outlook 0x800ccc0e    find a fix in the terminal
  fixbook check kb                     list what is wrong with the articles

Exit status: 0 fine, 1 findings or nothing found, 2 cannot run.";

/// What holds for every command.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Configuration file [default: fixbook.toml of the working directory, if there is one]
    #[arg(long, global = true, value_name = "FILE", env = "FIXBOOK_CONFIG")]
    pub config: Option<PathBuf>,
    /// Folder for the index and other derived data [default: .fixbook]
    #[arg(long, global = true, value_name = "DIR", env = "FIXBOOK_STATE")]
    pub state: Option<PathBuf>,
    /// What to log to standard error, such as `info` or `fixbook_web=debug`
    #[arg(long, global = true, value_name = "FILTER", env = "FIXBOOK_LOG")]
    pub log: Option<String>,
    /// Work with words alone: neither use nor compute what articles mean
    #[arg(long, global = true, env = "FIXBOOK_NO_MEANING", value_parser = clap::builder::FalseyValueParser::new())]
    pub no_meaning: bool,
}

/// A folder of articles.
#[derive(Clone, Debug, Args)]
pub struct KbFlag {
    /// Folder of articles [default: kb]
    #[arg(long, value_name = "DIR", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Index a folder of articles, watch it, and serve it
    Serve(ServeArgs),
    /// Show articles as both readerships would see them, before anything is published
    Preview(PreviewArgs),
    /// Bring the index up to date and say what was found
    Index(IndexArgs),
    /// Search from the terminal
    Search(SearchArgs),
    /// Show one article in the terminal
    Show(ShowArgs),
    /// Find articles near to an article, or to the text of a ticket
    Similar(SimilarArgs),
    /// List what is wrong with the articles, with file and line
    Check(CheckArgs),
    /// Make a new knowledge base: articles, templates, settings, pipelines
    Init(InitArgs),
    /// Bring articles along from Zendesk, Confluence, WordPress, MediaWiki, CSV, HTML, Word, Markdown
    Import(ImportArgs),
    /// Print a JSON Schema of the front matter, for editors
    Schema(KbFlag),
    /// Write a new article from a template, after a look at similar ones
    New(NewArgs),
    /// Record that articles were found right, without touching them
    Verify(VerifyArgs),
    /// Archive an article and name the one to read instead
    Retire(RetireArgs),
    /// Move an article, with all links to it and its old address
    Rename(RenameArgs),
    /// Serve an editor: findings while typing, completions, previews (language server)
    Lsp(LspArgs),
    /// Measure search quality against judged queries
    Eval(EvalArgs),
    /// List exactly what each site shows, and what changed since a commit
    Audience(AudienceArgs),
    /// Manage accounts of people who sign in with a password
    #[command(subcommand)]
    User(UserCommand),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// `fixbook serve`
#[derive(Clone, Debug, Default, Args)]
pub struct ServeArgs {
    /// Folder of articles [default: kb]
    #[arg(value_name = "KB", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
    /// Look for changes every so many seconds instead of waiting for events (network drives)
    #[arg(long, value_name = "SECONDS")]
    pub poll: Option<u64>,
    /// Check the configuration and stop
    #[arg(long)]
    pub check_config: bool,
}

/// `fixbook index`
#[derive(Clone, Debug, Args)]
pub struct IndexArgs {
    /// Folder of articles [default: kb]
    #[arg(value_name = "KB", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
    /// Make the index anew instead of updating it
    #[arg(long)]
    pub rebuild: bool,
    /// Print figures of the run
    #[arg(long)]
    pub stats: bool,
}

/// `fixbook search`
#[derive(Clone, Debug, Args)]
pub struct SearchArgs {
    /// Words, "phrases", -without, product:, platform:, category:, type:, tag:, confidence:, owner:, id:
    #[arg(required = true, allow_hyphen_values = true)]
    pub words: Vec<String>,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
    /// Whose articles to search
    #[arg(long, value_enum, default_value_t)]
    pub audience: AudienceArg,
    /// Most hits to show
    #[arg(long, short = 'n', default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub limit: u8,
    /// Search the words as typed, without corrections
    #[arg(long)]
    pub exact: bool,
    /// Say what the score of every hit is made of
    #[arg(long)]
    pub explain: bool,
    /// Print JSON, as the HTTP API answers
    #[arg(long)]
    pub json: bool,
}

/// `fixbook show`
#[derive(Clone, Debug, Args)]
pub struct ShowArgs {
    /// Id, URL or path of the article
    pub article: String,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
    /// As whom to read it
    #[arg(long, value_enum, default_value_t)]
    pub audience: AudienceArg,
    /// Print JSON, as the HTTP API answers
    #[arg(long)]
    pub json: bool,
}

/// `fixbook similar`
#[derive(Clone, Debug, Args)]
pub struct SimilarArgs {
    /// Id, URL or path of the article
    #[arg(required_unless_present = "text", conflicts_with = "text")]
    pub article: Option<String>,
    /// Instead of an article, a file with the text of a ticket; `-` reads standard input
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Folder of articles
    #[command(flatten)]
    pub kb: KbFlag,
    /// Whose articles to look among
    #[arg(long, value_enum, default_value_t)]
    pub audience: AudienceArg,
    /// Most articles to show
    #[arg(long, short = 'n', default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub limit: u8,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `fixbook check`
#[derive(Clone, Debug, Args)]
pub struct CheckArgs {
    /// Folder of articles [default: kb]
    #[arg(value_name = "KB", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Print JSON, as `--format json`
    #[arg(long)]
    pub json: bool,
    /// Only these rules, by code
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Not these rules, by code
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Only files that differ from this Git revision, such as `origin/main`
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Look whether pages elsewhere are still there, with pauses, and remember it
    #[arg(long)]
    pub external: bool,
    /// The same, addresses of private networks and of this machine included
    #[arg(long)]
    pub external_private: bool,
    /// Mend what can be mended safely
    #[arg(long)]
    pub fix: bool,
    /// Show every finding, not only the first 20 of each rule
    #[arg(long)]
    pub all: bool,
    /// Explain a rule, by code, and check nothing
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people, with the lines concerned
    #[default]
    Human,
    /// A list of objects
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// JUnit test cases
    Junit,
}

/// `fixbook eval`
#[derive(Clone, Debug, Args)]
pub struct EvalArgs {
    /// Queries: lines of `qid<TAB>text`
    #[arg(long, value_name = "TSV")]
    pub queries: PathBuf,
    /// Judgements: lines of `qid<TAB>path-or-id<TAB>grade`
    #[arg(long, value_name = "TSV")]
    pub qrels: PathBuf,
    /// Write the ranking as a TREC run
    #[arg(long, value_name = "OUT")]
    pub run: Option<PathBuf>,
    /// Search the words as typed, without corrections
    #[arg(long)]
    pub exact: bool,
    /// Put one typing mistake into a word of each query, the same for the same seed
    #[arg(long, value_name = "SEED")]
    pub typos: Option<u64>,
    /// Leave a part of the ranking out (repeatable)
    #[arg(long, value_name = "PART")]
    pub without: Vec<PartArg>,
    /// Compare query by query with a saved `--json` result, or else with the same queries as typed
    /// and the whole ranking
    #[arg(long, value_name = "JSON", num_args = 0..=1, require_equals = true)]
    pub compare: Option<Option<PathBuf>>,
    /// Leave each part of the ranking out in turn and print what that changes
    #[arg(long, conflicts_with = "compare")]
    pub ablate: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Folder of articles
    #[arg(value_name = "KB")]
    pub kb: PathBuf,
}

/// `fixbook audience`
#[derive(Clone, Debug, Args)]
pub struct AudienceArgs {
    /// Folder of articles [default: kb]
    #[arg(value_name = "KB", env = "FIXBOOK_KB")]
    pub kb: Option<PathBuf>,
    /// Show what changed since this commit, tag or branch instead
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `fixbook user`
#[derive(Clone, Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account; the password is asked for, or read from standard input
    Add(UserAddArgs),
    /// List the accounts
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Shut an account out and end its sessions
    Disable {
        /// Name of the account
        name: String,
    },
    /// Let an account in again
    Enable {
        /// Name of the account
        name: String,
    },
    /// Give an account another password and end its sessions
    Reset {
        /// Name of the account
        name: String,
    },
    /// Trust an account with more or less, in sessions under way too
    Role {
        /// Name of the account
        name: String,
        /// Its new role
        #[arg(value_enum)]
        role: RoleArg,
    },
    /// End the sessions of a person, however they signed in
    SignOut {
        /// Name the person goes by
        name: String,
    },
}

/// `fixbook user add`
#[derive(Clone, Debug, Args)]
pub struct UserAddArgs {
    /// Name to sign in with
    pub name: String,
    /// Name on pages [default: the name to sign in with]
    #[arg(long, value_name = "NAME")]
    pub display_name: Option<String>,
    /// What the person may do
    #[arg(long, value_enum, default_value_t)]
    pub role: RoleArg,
}

/// A role on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    /// Reads, solves, flags, captures
    #[default]
    Technician,
    /// Also edits, verifies and reads reports
    Analyst,
    /// Also decides who may enter
    Admin,
}

impl From<RoleArg> for fixbook_auth::Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Technician => Self::Technician,
            RoleArg::Analyst => Self::Analyst,
            RoleArg::Admin => Self::Admin,
        }
    }
}

/// A part of the ranking on the command line.
#[derive(Clone, Copy, Debug)]
pub struct PartArg(pub fixbook_index::RankingPart);

impl std::str::FromStr for PartArg {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let parts = fixbook_index::RankingPart::ALL;
        let found = parts.into_iter().find(|part| part.as_str() == name);
        found.map(Self).ok_or_else(|| {
            let names: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
            format!("the parts are {}", names.join(", "))
        })
    }
}

/// An audience on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AudienceArg {
    /// Staff
    #[default]
    Internal,
    /// Partners
    Partner,
    /// Customers
    Customer,
    /// Everyone
    Public,
}

impl From<AudienceArg> for fixbook_article::Audience {
    fn from(audience: AudienceArg) -> Self {
        match audience {
            AudienceArg::Internal => Self::Internal,
            AudienceArg::Partner => Self::Partner,
            AudienceArg::Customer => Self::Customer,
            AudienceArg::Public => Self::Public,
        }
    }
}
