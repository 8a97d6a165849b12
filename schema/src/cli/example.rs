use std::io::Write;

use super::{Failure, Outcome, args::Example, input::Inputs};
use crate::{
    language::phrase::printable_json,
    review::{example::example, validate::Checker},
};

pub(super) fn run(
    args: &Example,
    inputs: &Inputs,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let document = inputs.schema(&args.schema)?;
    let event = example(&document).ok_or_else(|| {
        Failure(format!(
            "{}: has text of a form without an example; give one with `examples`",
            args.schema
        ))
    })?;
    let violations = Checker::new(&document).map_err(Failure)?.check(&event);
    if let Some(violation) = violations.first() {
        return Err(Failure(format!(
            "{}: its `examples` break it: {violation}",
            args.schema
        )));
    }
    let json = serde_json::to_string_pretty(&event).map_err(|error| Failure(error.to_string()))?;
    writeln!(out, "{}", printable_json(&json))?;
    Ok(Outcome::Clean)
}
