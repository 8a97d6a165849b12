use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anstyle::Style;

use super::{
    Failure, Outcome,
    input::Inputs,
    output::{BAD, NAME, NOTE},
};
use crate::review::diff::{RULES, Rule, Severities, Severity};

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
            let severity = severities.of(rule);
            let style = style(severity);
            writeln!(
                out,
                "{NAME}{:width$}{NAME:#}  {:9}  {style}{:5}{style:#}  {}",
                rule.id,
                rule.direction.word(),
                severity.word(),
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
    writeln!(out, "{NAME}{}{NAME:#}: {}\n", rule.id, rule.title)?;
    writeln!(out, "{}\n", rule.description)?;
    writeln!(out, "direction: {}", rule.direction)?;
    let severity = severities.of(rule);
    let style = style(severity);
    writeln!(out, "severity:  {style}{}{style:#}", severity.word())?;
    writeln!(
        out,
        "mirror:    {}",
        rule.mirror
            .unwrap_or("none; it judges the change as a whole")
    )?;
    Ok(Outcome::Clean)
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Deny => BAD,
        Severity::Warn => NOTE,
        Severity::Allow => Style::new(),
    }
}

/// The severities of a file; without one, those that the rules have by themselves.
pub(super) fn severities(inputs: &Inputs, path: Option<&Path>) -> Result<Severities, Failure> {
    let Some(path) = path else {
        return Ok(Severities::default());
    };
    Severities::read(&inputs.text(path)?)
        .map_err(|error| Failure(format!("{}: {error}", path.display())))
}
