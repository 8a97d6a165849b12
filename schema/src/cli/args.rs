use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::{
    adopt::Adopt, completions::Completions, diff::Diff, help, history, input::Reading, man::Man,
    rules::Rules,
};
use crate::language::Language;

/// Read, compare and explain what a launcher promises to send.
#[derive(Debug, Parser)]
#[command(name = "usage-stat", version, after_help = help::of(""))]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    #[command(after_help = help::of("diff"))]
    Diff(Diff),
    #[command(after_help = help::of("rules"))]
    Rules(Rules),
    #[command(after_help = help::of("history"))]
    History(history::Args),
    #[command(after_help = help::of("docs"))]
    Docs(Docs),
    #[command(after_help = help::of("validate"))]
    Validate(Validate),
    #[command(after_help = help::of("explain"))]
    Explain(Explain),
    #[command(after_help = help::of("example"))]
    Example(Example),
    #[command(after_help = help::of("ledger"))]
    Ledger(Ledger),
    #[command(after_help = help::of("adopt"))]
    Adopt(Adopt),
    #[command(after_help = help::of("completions"))]
    Completions(Completions),
    #[command(after_help = help::of("man"))]
    Man(Man),
}

impl Verb {
    /// Whether a schema that was edited by hand is read all the same.
    pub(super) fn reads_edited(&self) -> bool {
        let reading = match self {
            Self::Diff(args) => &args.reading,
            Self::History(args) => &args.reading,
            Self::Docs(args) => &args.reading,
            Self::Validate(args) => &args.reading,
            Self::Explain(args) => &args.reading,
            Self::Example(args) => &args.reading,
            Self::Rules(_)
            | Self::Ledger(_)
            | Self::Adopt(_)
            | Self::Completions(_)
            | Self::Man(_) => return false,
        };
        reading.edited
    }
}

/// Write the privacy page.
#[derive(Debug, clap::Args)]
pub(super) struct Docs {
    /// Published schema, as a path, `-` for standard input, or REV:PATH of git.
    pub(super) schema: String,
    /// Format of the page.
    #[arg(long, value_enum, default_value_t = PageFormat::Markdown)]
    pub(super) format: PageFormat,
    /// File to write, all of it.
    #[arg(long, value_name = "FILE", group = "target")]
    pub(super) output: Option<PathBuf>,
    /// Markdown file to write between its BEGIN and END markers.
    #[arg(long, value_name = "FILE", group = "target")]
    pub(super) inject: Option<PathBuf>,
    /// Write nothing; show how the file differs.
    #[arg(long, requires = "target")]
    pub(super) check: bool,
    /// Language of the page's own sentences; what the author wrote stays as it is.
    #[arg(long, value_enum, default_value_t = PageLanguage::En)]
    pub(super) language: PageLanguage,
    /// Tell what each tagged release changed, and since when each field is sent.
    #[arg(long)]
    pub(super) history: bool,
    /// Only tags of this form, such as `v*`.
    #[arg(long, value_name = "GLOB", default_value = history::ALL_TAGS, requires = "history")]
    pub(super) tags: String,
    /// TOML file of findings that were accepted, which says why. May be given more than once.
    #[arg(long, value_name = "FILE", requires = "history")]
    pub(super) acknowledged: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageLanguage {
    En,
    De,
}

impl From<PageLanguage> for Language {
    fn from(language: PageLanguage) -> Self {
        match language {
            PageLanguage::En => Self::English,
            PageLanguage::De => Self::German,
        }
    }
}

/// Check events against a published schema.
///
/// A file holds one event as JSON, or one a line, and may be packed with gzip. Values are never
/// printed. An event is checked against the schema that it names by its fingerprint.
#[derive(Debug, clap::Args)]
pub(super) struct Validate {
    /// Published schema, as a path, `-` for standard input, or REV:PATH of git.
    pub(super) schema: String,
    /// Schema of another version, for the events that name it. May be given more than once.
    #[arg(long = "schema", value_name = "SCHEMA")]
    pub(super) more: Vec<String>,
    /// Files of events; `-` or none for standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Say of each value of an event what it is, why it is sent, and at which level.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// Published schema, as a path, `-` for standard input, or REV:PATH of git.
    pub(super) schema: String,
    /// File of events, which may be packed with gzip; `-` for standard input.
    pub(super) payload: PathBuf,
    /// Schema of another version, for the events that name it. May be given more than once.
    #[arg(long = "schema", value_name = "SCHEMA")]
    pub(super) more: Vec<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Print an event that a published schema allows, always the same one.
#[derive(Debug, clap::Args)]
pub(super) struct Example {
    /// Published schema, as a path, `-` for standard input, or REV:PATH of git.
    pub(super) schema: String,
    #[command(flatten)]
    pub(super) reading: Reading,
}

/// Print what a launcher sent from this machine, oldest first.
#[derive(Debug, clap::Args)]
pub(super) struct Ledger {
    /// Name of the launcher, as on its privacy page; `-` for a ledger on standard input.
    pub(super) app: String,
    /// State directory of the launcher, if it is not the usual one.
    #[arg(long, value_name = "DIR")]
    pub(super) directory: Option<PathBuf>,
    /// A line for a person, or the whole record with the event as it was sent.
    #[arg(long, value_enum, default_value_t = LedgerFormat::Text)]
    pub(super) format: LedgerFormat,
    /// Only the events, one a line, for `validate` and `explain`.
    #[arg(long, conflicts_with = "format")]
    pub(super) events: bool,
}

impl Ledger {
    pub(super) fn is_for_people(&self) -> bool {
        self.format == LedgerFormat::Text && !self.events
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LedgerFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    Markdown,
    Html,
}
