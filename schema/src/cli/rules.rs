use std::{
    io::Write,
    path::{Path, PathBuf},
};

use super::{Failure, Outcome, input::Inputs};
use crate::review::diff::{RULES, Rule, Severities};

/// List the rules of `diff` with their directions and severities, or explain one.
#[derive(Debug, clap::Args)]
pub(super) struct Rules {
    /// Rule to explain.
    id: Option<String>,
    /// TOML file of severities: `[severity]` with a rule or a direction and deny, warn or allow.
    #[arg(long, value_name = "FILE")]
    severities: Option<PathBuf>,
}

pub(super) fn run(args: &Rules, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let severities = severities(inputs, args.severities.as_deref())?;
    let Some(id) = &args.id else {
        let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for rule in RULES {
            writeln!(
                out,
                "{:width$}  {:9}  {:5}  {}",
                rule.id,
                rule.direction.word(),
                severities.of(rule).word(),
                rule.title
            )?;
        }
        return Ok(Outcome::Clean);
    };
    let rule = Rule::find(id).ok_or_else(|| {
        Failure(format!(
            "no rule is called `{id}`; `usage-stat rules` lists them"
        ))
    })?;
    writeln!(out, "{}: {}\n", rule.id, rule.title)?;
    writeln!(out, "{}\n", rule.description)?;
    writeln!(out, "direction: {}", rule.direction)?;
    writeln!(out, "severity:  {}", severities.of(rule).word())?;
    writeln!(
        out,
        "mirror:    {}",
        rule.mirror
            .unwrap_or("none; it judges the change as a whole")
    )?;
    Ok(Outcome::Clean)
}

/// The severities of a file; without one, those that the rules have by themselves.
pub(super) fn severities(inputs: &Inputs, path: Option<&Path>) -> Result<Severities, Failure> {
    let Some(path) = path else {
        return Ok(Severities::default());
    };
    Severities::read(&inputs.text(path)?)
        .map_err(|error| Failure(format!("{}: {error}", path.display())))
}
