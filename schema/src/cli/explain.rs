use std::io::Write;

use super::{Failure, Outcome, args::Explain, input};
use crate::{
    explain::explain,
    phrase::{printable, printable_json},
    validate::Checker,
};

pub(super) fn run(args: &Explain, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let document = input::schema(&args.schema)?;
    let checker = Checker::new(&document).map_err(Failure)?;
    let events = input::events(&args.payload)?;
    let mut found = false;
    for (line, event) in &events.events {
        if events.events.len() > 1 {
            writeln!(out, "line {line}\n")?;
        }
        for row in explain(&document, event) {
            let place = printable(&row.place);
            match &row.value {
                Some(value) => writeln!(out, "{place} = {}", printable_json(&value.to_string()))?,
                None => writeln!(out, "{place}")?,
            }
            if let Some(meaning) = row.meaning {
                writeln!(out, "  {meaning}")?;
            }
            writeln!(out, "  sent:  {}", row.sent)?;
            if let Some(why) = row.why {
                writeln!(out, "  why:   {why}")?;
            }
            writeln!(out, "  level: {}", row.levels)?;
        }
        let violations = checker.check(event);
        if !violations.is_empty() {
            found = true;
            writeln!(out, "\nnot as promised:")?;
            for violation in violations {
                writeln!(out, "  {violation}")?;
            }
        }
    }
    if !events.broken.is_empty() {
        return Err(Failure(events.broken.join("\nerror: ")));
    }
    Ok(Outcome::found(found))
}
