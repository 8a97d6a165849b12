use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::{diff::Diff, history, rules::Rules};
use crate::language::Language;

/// Read, compare and explain what a launcher promises to send.
///
/// Exit status: 0 if all is clean, 100 on findings, 101 if it could not complete.
#[derive(Debug, Parser)]
#[command(name = "usage-stat", version, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    Diff(Diff),
    Rules(Rules),
    History(history::Args),
    Docs(Docs),
    Validate(Validate),
    Explain(Explain),
    Example(Example),
    Ledger(Ledger),
}

/// Write the privacy page.
#[derive(Debug, clap::Args)]
pub(super) struct Docs {
    /// Published schema, as a path or as REV:PATH of git.
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
    #[arg(long, value_name = "GLOB", default_value = ALL_TAGS, requires = "history")]
    pub(super) tags: String,
    /// TOML file of findings that were accepted, which says why. May be given more than once.
    #[arg(long, value_name = "FILE", requires = "history")]
    pub(super) acknowledged: Vec<PathBuf>,
}

/// What stands for tags of any form.
pub(super) const ALL_TAGS: &str = "*";

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
/// A file holds one event as JSON, or one a line. Values are never printed.
#[derive(Debug, clap::Args)]
pub(super) struct Validate {
    /// Published schema, as a path or as REV:PATH of git.
    pub(super) schema: String,
    /// Files of events; `-` or none for standard input.
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
}

/// Say of each value of an event what it is, why it is sent, and at which level.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// Published schema, as a path or as REV:PATH of git.
    pub(super) schema: String,
    /// File of events; `-` for standard input.
    pub(super) payload: PathBuf,
}

/// Print an event that a published schema allows, always the same one.
#[derive(Debug, clap::Args)]
pub(super) struct Example {
    /// Published schema, as a path or as REV:PATH of git.
    pub(super) schema: String,
}

/// Print what a launcher sent from this machine, oldest first.
#[derive(Debug, clap::Args)]
pub(super) struct Ledger {
    /// Name of the launcher, as on its privacy page.
    pub(super) app: String,
    /// State directory of the launcher, if it is not the usual one.
    #[arg(long, value_name = "DIR")]
    pub(super) directory: Option<PathBuf>,
    /// A line for a person, or the whole record with the event as it was sent.
    #[arg(long, value_enum, default_value_t = LedgerFormat::Text)]
    pub(super) format: LedgerFormat,
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
