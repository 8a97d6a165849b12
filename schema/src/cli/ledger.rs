use std::{
    env, fs, io,
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use super::{
    Failure, Outcome,
    args::{Ledger, LedgerFormat},
    broken::Broken,
    events::not_json,
    input::{Inputs, shown, unreadable},
    lines::{LONGEST, Line, Lines},
    output::{ASIDE, NAME},
};
use crate::event::{
    System,
    state_directory::{LEDGERS, state_directory},
};
use crate::language::phrase::{printable, printable_json};

/// What is shown of a record.
#[derive(Deserialize)]
struct Record<'a> {
    time: u64,
    run_id: String,
    sequence: u64,
    event_type: String,
    outcome: String,
    #[serde(borrow)]
    event: &'a RawValue,
}

const MEMBERS: [&str; 6] = [
    "time",
    "run_id",
    "sequence",
    "event_type",
    "outcome",
    "event",
];

/// How many lines there are of each kind.
#[derive(Default)]
struct Count {
    records: u64,
    torn: u64,
}

pub(super) fn run(
    args: &Ledger,
    inputs: &Inputs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let mut count = Count::default();
    let mut broken = Broken::lines_of("record");
    let place = if args.app == "-" {
        let stdin = Path::new("-");
        inputs.take(stdin)?;
        let lines = Lines::open(stdin).map_err(|error| unreadable(stdin, &error))?;
        print(stdin, lines, args, &mut count, &mut broken, out)?;
        shown(stdin)
    } else {
        let directory = directory(args)?;
        for name in LEDGERS {
            let path = directory.join(name);
            match Lines::open(&path) {
                Ok(lines) => print(&path, lines, args, &mut count, &mut broken, out)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(&path, &error)),
            }
        }
        shown(&directory)
    };
    if count.records + count.torn == 0 && broken.is_empty() {
        let nothing = format!("nothing is recorded in {place}");
        match args.is_for_people() {
            true => writeln!(out, "{}", printable(&nothing))?,
            // What is for programs stays so.
            false => inputs.note(nothing),
        }
    }
    if count.torn > 0 {
        // A crash is no damage: the next launcher goes on below.
        writeln!(
            err,
            "{}: {} cut short: the launcher was killed while it wrote",
            printable(&place),
            counted(count.torn)
        )?;
    }
    broken.tell(err).map_err(|Failure(last)| {
        let others = match count.records {
            0 => "",
            _ => "; all others are printed",
        };
        Failure(format!(
            "{last}\na launcher writes its ledger alone, one record a line: delete what something else wrote{others}"
        ))
    })?;
    Ok(Outcome::Clean)
}

fn directory(args: &Ledger) -> Result<PathBuf, Failure> {
    match &args.directory {
        Some(directory) => {
            // Only the usual one may be missing: the launcher has not sent anything yet.
            fs::metadata(directory).map_err(|error| unreadable(directory, &error))?;
            Ok(directory.clone())
        }
        None => state_directory(|name| env::var_os(name), &args.app, System::of_this_build())
            .ok_or_else(|| {
                Failure(format!(
                    "there is no state directory for `{}`; name one with `--directory`",
                    args.app
                ))
            }),
    }
}

fn print(
    path: &Path,
    mut lines: Lines,
    args: &Ledger,
    count: &mut Count,
    broken: &mut Broken,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let name = printable(&shown(path));
    let mut tell = |line: &Line, column: usize, why: &str| {
        broken.line(&name, line.number, column, why);
    };
    while let Some(line) = lines.next().map_err(|error| unreadable(path, &error))? {
        let text = String::from_utf8_lossy(&line.bytes);
        match serde_json::from_str::<Record<'_>>(&text) {
            _ if line.is_cut => tell(&line, LONGEST, "is longer than any record"),
            Ok(record) => {
                count.records += 1;
                if args.events {
                    writeln!(out, "{}", printable_json(record.event.get()))?;
                } else if args.format == LedgerFormat::Json {
                    writeln!(out, "{}", printable_json(&text))?;
                } else {
                    writeln!(out, "{}", summary(&record))?;
                }
            }
            Err(error) if error.is_eof() => count.torn += 1,
            Err(error) => tell(&line, error.column(), &no_record(&text, &error)),
        }
    }
    broken.end_of_file(&name);
    Ok(())
}

/// Why a line is no record, in words that do not repeat it.
fn no_record(text: &str, error: &serde_json::Error) -> String {
    if !error.is_data() {
        return not_json(error);
    }
    let Ok(Value::Object(record)) = serde_json::from_str(text) else {
        return "is no object, as a record is".to_owned();
    };
    match MEMBERS.iter().find(|member| !record.contains_key(**member)) {
        Some(missing) => format!("is no record: it has no `{missing}`"),
        None => "is no record: a value of it is of another type, or a name stands twice".to_owned(),
    }
}

fn counted(lines: u64) -> String {
    match lines {
        1 => "1 line is".to_owned(),
        many => format!("{many} lines are"),
    }
}

/// One line a record: when, what, of which run, and what became of it.
fn summary(record: &Record<'_>) -> String {
    // The year 9999 is the last that has a date.
    let time = record.time.min(253_402_300_799);
    format!(
        "{}  {NAME}{:<5}{NAME:#}  {ASIDE}{}{ASIDE:#}  {}  {}",
        humantime::format_rfc3339_seconds(UNIX_EPOCH + Duration::from_secs(time)),
        printable(&record.event_type),
        printable(&record.run_id),
        record.sequence,
        printable(&record.outcome)
    )
}
