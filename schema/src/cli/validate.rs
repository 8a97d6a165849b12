use std::{
    fmt,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Failure, Outcome,
    args::Validate,
    broken::Broken,
    events::{Events, Parsed},
    input::{Inputs, shown, unreadable},
    output::{ASIDE, BAD, GOOD, NAME, NOTE},
    promises::{Promises, of_another_version},
};
use crate::{language::phrase::printable, review::validate::Violation};

pub(super) fn run(
    args: &Validate,
    inputs: &Inputs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let promises = Promises::read(inputs, &args.schema, &args.more)?;
    let stdin = [PathBuf::from("-")];
    let files = if args.files.is_empty() {
        &stdin[..]
    } else {
        &args.files
    };
    let mut count = Count::default();
    let mut broken = Broken::lines_of("event");
    for file in files {
        inputs.take(file)?;
        check(file, &promises, &mut count, &mut broken, out)?;
    }
    writeln!(out, "{count}")?;
    // After the rest was looked at: one broken line hides nothing of the others.
    broken.tell(err)?;
    Ok(Outcome::found(count.wrong + count.of_another_version > 0))
}

/// Looks at one file; that it can't be read is no reason to leave the others.
fn check(
    file: &Path,
    promises: &Promises,
    count: &mut Count,
    broken: &mut Broken,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let name = printable(&shown(file));
    let mut events = match Events::open(file) {
        Ok(events) => events,
        Err(error) => {
            broken.file(unreadable(file, &error));
            return Ok(());
        }
    };
    let mut is_empty = true;
    loop {
        match events.next() {
            Ok(None) => break,
            Ok(Some(Parsed::Event { line, event })) => {
                is_empty = false;
                count.events += 1;
                match promises
                    .of(&event)
                    .map(|promise| promise.checker.check(&event))
                {
                    None => {
                        count.of_another_version += 1;
                        tell(&name, line, &of_another_version(), out)?;
                    }
                    Some(violations) => {
                        count.wrong += u64::from(!violations.is_empty());
                        for violation in &violations {
                            tell(&name, line, violation, out)?;
                        }
                    }
                }
            }
            Ok(Some(Parsed::Broken { line, column, why })) => {
                is_empty = false;
                broken.line(&name, line, column, &why);
            }
            Err(error) => {
                is_empty = false;
                broken.file(unreadable(file, &error));
                break;
            }
        }
    }
    broken.end_of_file(&name);
    if is_empty {
        broken.file(Failure(format!("{name}: holds no event")));
    }
    Ok(())
}

fn tell(name: &str, line: u64, violation: &Violation, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        out,
        "{NAME}{name}:{line}{NAME:#}: {}: {} {ASIDE}[{}]{ASIDE:#}",
        printable(violation.shown_place()),
        printable(&violation.what),
        violation.rule
    )?;
    Ok(())
}

#[derive(Default)]
struct Count {
    events: u64,
    wrong: u64,
    of_another_version: u64,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.events == 1 { "" } else { "s" };
        let style = if self.wrong > 0 { BAD } else { GOOD };
        write!(
            f,
            "{} event{plural}, {style}{} not as promised{style:#}",
            self.events, self.wrong
        )?;
        match self.of_another_version {
            0 => Ok(()),
            others => write!(f, ", {NOTE}{others} of another version{NOTE:#}"),
        }
    }
}
