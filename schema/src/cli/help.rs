//! What stands below the options of each verb: examples, which a test runs, and what the exit
//! status says.

use std::fmt::Write;

use anstyle::Style;
use clap::builder::StyledStr;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::output::ASIDE;

const HEADER: Style = Style::new().bold().underline();

/// What is said of a verb beside its options.
pub(super) struct Help {
    examples: &'static [Example],
    findings: Option<&'static str>,
}

/// What it is for, and the command.
type Example = (&'static str, &'static str);

impl Help {
    fn statuses(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let findings = self.findings.map(|findings| ("100", findings));
        [("0", "all is clean")]
            .into_iter()
            .chain(findings)
            .chain([("101", "it could not complete")])
    }

    /// As a manual has it.
    pub(super) fn sections(&self) -> Roff {
        let mut roff = Roff::new();
        roff.control("SH", ["EXAMPLES"]);
        for (purpose, command) in self.examples {
            roff.control("TP", []);
            roff.text([roman(*purpose)]);
            roff.text([bold(*command)]);
        }
        roff.control("SH", ["EXIT STATUS"]);
        for (status, meaning) in self.statuses() {
            roff.control("TP", []);
            roff.text([italic(status)]);
            roff.text([roman(meaning)]);
        }
        roff
    }
}

impl From<Help> for StyledStr {
    fn from(help: Help) -> Self {
        let mut text = Self::new();
        // A string takes whatever is written to it.
        let _ = write!(text, "{HEADER}Examples:{HEADER:#}");
        for (purpose, command) in help.examples {
            let _ = write!(text, "\n  {ASIDE}{purpose}:{ASIDE:#}\n    $ {command}");
        }
        let _ = write!(text, "\n\n{HEADER}Exit status:{HEADER:#}");
        for (status, meaning) in help.statuses() {
            let _ = write!(text, "\n  {status:<3}  {meaning}");
        }
        text
    }
}

/// Of a verb, or of the command line as a whole for any other word.
pub(super) fn of(verb: &str) -> Help {
    match verb {
        "diff" => Help {
            examples: &[
                (
                    "Compare with the main branch",
                    "usage-stat diff main:usage.schema.json usage.schema.json",
                ),
                (
                    "Compare what is committed next, for a hook",
                    "usage-stat diff HEAD:usage.schema.json :usage.schema.json",
                ),
                (
                    "Only warn of what becomes wider, as annotations of GitHub",
                    "usage-stat diff --warn widening --format github main:usage.schema.json usage.schema.json",
                ),
                (
                    "Compare with a file that another program prints",
                    "git show main:usage.schema.json | usage-stat diff - usage.schema.json",
                ),
            ],
            findings: Some("a finding is denied and not acknowledged"),
        },
        "rules" => Help {
            examples: &[
                ("List all", "usage-stat rules"),
                ("Explain one", "usage-stat rules bucket-finer"),
            ],
            findings: None,
        },
        "history" => Help {
            examples: &[
                ("Tell all of it", "usage-stat history usage.schema.json"),
                (
                    "Tell what came after a release",
                    "usage-stat history v1.0.0.. usage.schema.json",
                ),
            ],
            findings: None,
        },
        "docs" => Help {
            examples: &[
                (
                    "Write the page as HTML",
                    "usage-stat docs usage.schema.json --format html --output privacy.html",
                ),
                (
                    "Write it between the markers of a Markdown file",
                    "usage-stat docs usage.schema.json --inject README.md",
                ),
                (
                    "Fail if that is out of date",
                    "usage-stat docs usage.schema.json --inject README.md --check",
                ),
            ],
            findings: Some("with --check, a page is not what the schema promises"),
        },
        "validate" => Help {
            examples: &[
                (
                    "Check an event",
                    "usage-stat validate usage.schema.json event.json",
                ),
                (
                    "Check what was sent from this machine",
                    "usage-stat ledger my-launcher --events | usage-stat validate usage.schema.json",
                ),
                (
                    "Check packed events of two versions",
                    "usage-stat validate usage.schema.json --schema v1.0.0:usage.schema.json events.jsonl.gz",
                ),
            ],
            findings: Some(
                "an event is not as promised, or of a version whose schema is not given",
            ),
        },
        "explain" => Help {
            examples: &[
                (
                    "Explain an event",
                    "usage-stat explain usage.schema.json event.json",
                ),
                (
                    "Explain what was sent from this machine",
                    "usage-stat ledger my-launcher --events | usage-stat explain usage.schema.json -",
                ),
            ],
            findings: Some(
                "an event is not as promised, or of a version whose schema is not given",
            ),
        },
        "example" => Help {
            examples: &[
                ("Print one", "usage-stat example usage.schema.json"),
                (
                    "Explain one",
                    "usage-stat example usage.schema.json | usage-stat explain usage.schema.json -",
                ),
            ],
            findings: None,
        },
        "ledger" => Help {
            examples: &[
                ("List what was sent", "usage-stat ledger my-launcher"),
                (
                    "Print the events as they were sent",
                    "usage-stat ledger my-launcher --events",
                ),
                (
                    "Read a ledger of another machine",
                    "usage-stat ledger - < ledger.jsonl",
                ),
            ],
            findings: None,
        },
        "adopt" => Help {
            examples: &[
                ("See what to write", "usage-stat adopt src/args.rs"),
                ("Write it", "usage-stat adopt src/args.rs --write"),
                (
                    "Choose among the configs of a package",
                    "usage-stat adopt . --config Args --app my-launcher",
                ),
            ],
            findings: Some("something is to be written, or described"),
        },
        "completions" => Help {
            examples: &[
                (
                    "For bash, in ~/.bashrc",
                    "source <(usage-stat completions bash)",
                ),
                (
                    "For fish",
                    "usage-stat completions fish > ~/.config/fish/completions/usage-stat.fish",
                ),
            ],
            findings: None,
        },
        "man" => Help {
            examples: &[
                ("Read the page of a verb", "usage-stat man diff | man -l -"),
                (
                    "Write all pages",
                    "usage-stat man --directory ~/.local/share/man/man1",
                ),
            ],
            findings: None,
        },
        _ => Help {
            examples: &[
                (
                    "See what a change lets be learned",
                    "usage-stat diff main:usage.schema.json usage.schema.json",
                ),
                (
                    "See what a launcher has sent from this machine",
                    "usage-stat ledger my-launcher",
                ),
                (
                    "Know a value of an event",
                    "usage-stat explain usage.schema.json event.json",
                ),
            ],
            findings: Some("there are findings"),
        },
    }
}
