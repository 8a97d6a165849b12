use std::{io::Write, path::PathBuf};

use super::{Failure, Outcome, args::Validate, input};
use crate::validate::Checker;

pub(super) fn run(args: &Validate, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let checker = Checker::new(&input::schema(&args.schema)?).map_err(Failure)?;
    let stdin = [PathBuf::from("-")];
    let files = if args.files.is_empty() {
        &stdin[..]
    } else {
        &args.files
    };
    let (mut total, mut wrong) = (0, 0);
    let mut broken = Vec::new();
    for file in files {
        let events = input::events(file)?;
        for (line, event) in &events.events {
            let violations = checker.check(event);
            total += 1;
            wrong += usize::from(!violations.is_empty());
            for violation in violations {
                writeln!(out, "{}:{line}: {violation}", events.name)?;
            }
        }
        broken.extend(events.broken);
    }
    let plural = if total == 1 { "" } else { "s" };
    writeln!(out, "{total} event{plural}, {wrong} not as promised")?;
    // After the rest was looked at: one broken line hides nothing of the others.
    if !broken.is_empty() {
        return Err(Failure(broken.join("\nerror: ")));
    }
    Ok(Outcome::found(wrong > 0))
}
