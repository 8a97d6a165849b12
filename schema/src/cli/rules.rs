use std::io::Write;

use super::{Failure, Outcome, args::Rules};
use crate::diff::{RULES, Rule};

pub(super) fn run(args: &Rules, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let Some(id) = &args.id else {
        let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for rule in RULES {
            writeln!(
                out,
                "{:width$}  {:9}  {}",
                rule.id,
                rule.direction.word(),
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
    writeln!(
        out,
        "mirror:    {}",
        rule.mirror
            .unwrap_or("none; it judges the change as a whole")
    )?;
    Ok(Outcome::Clean)
}
