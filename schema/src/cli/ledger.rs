use std::{
    env,
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::Path,
    time::{Duration, UNIX_EPOCH},
};

use serde::{Deserialize, de::IgnoredAny};

use super::{
    Failure, Outcome,
    args::{Ledger, LedgerFormat},
};
use crate::System;
use crate::state_directory::{LEDGERS, state_directory};

/// What is shown of a record.
#[derive(Deserialize)]
struct Record {
    time: u64,
    run_id: String,
    sequence: u64,
    event_type: String,
    outcome: String,
    #[serde(rename = "event")]
    _event: IgnoredAny,
}

pub(super) fn run(
    args: &Ledger,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let directory = match &args.directory {
        Some(directory) => {
            // Only the usual one may be missing: the launcher has not sent anything yet.
            fs::metadata(directory).map_err(|error| unreadable(directory, &error))?;
            directory.clone()
        }
        None => state_directory(|name| env::var_os(name), &args.app, System::of_this_build())
            .ok_or_else(|| {
                Failure(format!(
                    "there is no state directory for `{}`; name one with `--directory`",
                    args.app
                ))
            })?,
    };
    let (mut records, mut torn, mut broken) = (0_u64, 0_u64, 0_u64);
    for name in LEDGERS {
        for line in lines(&directory.join(name))? {
            match serde_json::from_str::<Record>(&line) {
                Ok(record) => {
                    records += 1;
                    match args.format {
                        LedgerFormat::Json => writeln!(out, "{line}")?,
                        LedgerFormat::Text => writeln!(out, "{}", summary(&record))?,
                    }
                }
                Err(error) if error.is_eof() => torn += 1,
                Err(_) => broken += 1,
            }
        }
    }
    if records + torn + broken == 0 && args.format == LedgerFormat::Text {
        writeln!(out, "nothing is recorded in {}", directory.display())?;
    }
    let place = directory.display();
    if torn > 0 {
        // A crash is no damage: the next launcher goes on below.
        writeln!(
            err,
            "{place}: {} cut short: the launcher was killed while it wrote",
            counted(torn)
        )?;
    }
    if broken > 0 {
        return Err(Failure(format!(
            "{place}: {} no record of an event that was sent",
            counted(broken)
        )));
    }
    Ok(Outcome::Clean)
}

fn counted(lines: u64) -> String {
    match lines {
        1 => "1 line is".to_owned(),
        many => format!("{many} lines are"),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure(format!("{}: cannot be read: {error}", path.display()))
}

fn lines(path: &Path) -> Result<Vec<String>, Failure> {
    let failure = |error: &io::Error| unreadable(path, error);
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
fn summary(record: &Record) -> String {
    let text = |text: &str| {
        text.chars()
            .filter(|letter| !letter.is_control())
            .collect::<String>()
    };
    // The year 9999 is the last that has a date.
    let time = record.time.min(253_402_300_799);
    format!(
        "{}  {:<5}  {}  {}  {}",
        humantime::format_rfc3339_seconds(UNIX_EPOCH + Duration::from_secs(time)),
        text(&record.event_type),
        text(&record.run_id),
        record.sequence,
        text(&record.outcome)
    )
}
