use std::{
    env,
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
    time::{Duration, UNIX_EPOCH},
};

use serde_json::Value;

use super::{
    Failure, Outcome,
    args::{Ledger, LedgerFormat},
};
use crate::state_directory::{LEDGERS, state_directory};

pub(super) fn run(args: &Ledger, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let directory = match &args.directory {
        Some(directory) => directory.clone(),
        None => state_directory(|name| env::var_os(name), &args.app).ok_or_else(|| {
            Failure(format!(
                "there is no state directory for `{}`; name one with `--directory`",
                args.app
            ))
        })?,
    };
    let mut records = 0_u64;
    for name in LEDGERS {
        for line in lines(&directory.join(name))? {
            // A launcher that was killed may have left half a line.
            let Ok(record) = serde_json::from_str::<Value>(&line) else {
                continue;
            };
            records += 1;
            match args.format {
                LedgerFormat::Json => writeln!(out, "{line}")?,
                LedgerFormat::Text => writeln!(out, "{}", summary(&record))?,
            }
        }
    }
    if records == 0 && args.format == LedgerFormat::Text {
        writeln!(out, "nothing is recorded in {}", directory.display())?;
    }
    Ok(Outcome::Clean)
}

fn lines(path: &Path) -> Result<Vec<String>, Failure> {
    let failure =
        |error: &io::Error| Failure(format!("{}: cannot be read: {error}", path.display()));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failure(&error)),
    };
    BufReader::new(file)
        .split(b'\n')
        .map(|line| line.map(|line| String::from_utf8_lossy(&line).into_owned()))
        .collect::<io::Result<_>>()
        .map_err(|error| failure(&error))
}

/// One line a record: when, what, of which run, and what became of it.
fn summary(record: &Value) -> String {
    let text = |key: &str| {
        let text = record.get(key).and_then(Value::as_str).unwrap_or("?");
        text.chars()
            .filter(|letter| !letter.is_control())
            .collect::<String>()
    };
    let number = |key: &str| record.get(key).and_then(Value::as_u64).unwrap_or_default();
    // The year 9999 is the last that has a date.
    let time = number("time").min(253_402_300_799);
    format!(
        "{}  {:<5}  {}  {}  {}",
        humantime::format_rfc3339_seconds(UNIX_EPOCH + Duration::from_secs(time)),
        text("event_type"),
        text("run_id"),
        number("sequence"),
        text("outcome")
    )
}
