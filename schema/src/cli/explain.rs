use std::io::Write;

use serde_json::Value;

use super::{
    Failure, Outcome,
    args::Explain,
    broken::Broken,
    events::{Events, Parsed},
    input::{Inputs, shown, unreadable},
    output::{ASIDE, BAD, NAME, NOTE},
    promises::{Promises, of_another_version},
};
use crate::{
    language::phrase::{printable, printable_json},
    review::explain::explain,
};

pub(super) fn run(
    args: &Explain,
    inputs: &Inputs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let promises = Promises::read(inputs, &args.schema, &args.more)?;
    inputs.take(&args.payload)?;
    let name = shown(&args.payload);
    let unreadable = |error| unreadable(&args.payload, &error);
    let mut events = Events::open(&args.payload).map_err(unreadable)?;
    let mut broken = Broken::lines_of("event");
    let mut is_found = false;
    // One event alone goes without its line.
    let (mut first, mut explained) = (None, 0_u64);
    loop {
        match events.next() {
            Ok(None) => break,
            Ok(Some(Parsed::Broken { line, column, why })) => {
                broken.line(&name, line, column, &why);
            }
            Ok(Some(Parsed::Event { line, event })) => {
                explained += 1;
                if explained == 1 {
                    first = Some((line, event));
                    continue;
                }
                if let Some((line, event)) = first.take() {
                    is_found |= numbered(line, &event, &promises, out)?;
                }
                is_found |= numbered(line, &event, &promises, out)?;
            }
            Err(error) => {
                broken.file(unreadable(error));
                break;
            }
        }
    }
    if let Some((_, event)) = first {
        is_found |= one(&event, &promises, out)?;
    }
    broken.end_of_file(&name);
    broken.tell(err)?;
    if explained == 0 {
        return Err(Failure(format!("{name}: holds no event")));
    }
    Ok(Outcome::found(is_found))
}

fn numbered(
    line: u64,
    event: &Value,
    promises: &Promises,
    out: &mut dyn Write,
) -> Result<bool, Failure> {
    writeln!(out, "{ASIDE}line {line}{ASIDE:#}\n")?;
    one(event, promises, out)
}

/// Explains an event, and tells whether anything is wrong with it.
fn one(event: &Value, promises: &Promises, out: &mut dyn Write) -> Result<bool, Failure> {
    let Some(promise) = promises.of(event) else {
        writeln!(out, "{NOTE}not explained{NOTE:#}: {}", of_another_version())?;
        return Ok(true);
    };
    for row in explain(&promise.document, event) {
        let place = printable(&row.place);
        match &row.value {
            Some(value) => writeln!(
                out,
                "{NAME}{place}{NAME:#} = {}",
                printable_json(&value.to_string())
            )?,
            None => writeln!(out, "{NAME}{place}{NAME:#}")?,
        }
        if let Some(meaning) = row.meaning {
            writeln!(out, "  {meaning}")?;
        }
        writeln!(out, "  {ASIDE}sent:{ASIDE:#}  {}", row.sent)?;
        if let Some(why) = row.why {
            writeln!(out, "  {ASIDE}why:{ASIDE:#}   {why}")?;
        }
        writeln!(out, "  {ASIDE}level:{ASIDE:#} {}", row.levels)?;
    }
    let violations = promise.checker.check(event);
    if violations.is_empty() {
        return Ok(false);
    }
    writeln!(out, "\n{BAD}not as promised:{BAD:#}")?;
    for violation in violations {
        writeln!(out, "  {}", printable(&violation.to_string()))?;
    }
    Ok(true)
}
