use std::{
    collections::HashSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use clap::ValueEnum;
use toml::value::{Date, Datetime};

use super::{
    Failure, Outcome, git,
    input::{Inputs, Reading},
    rules,
};
use crate::review::diff::{
    Finding, Severities, Severity,
    acknowledged::{Acknowledgement, judge, read, written},
    compare,
    format::{self, Report},
};

/// Say what can be learned from events of NEW that could not be learned from those of OLD.
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// Published schema, as a path, `-` for standard input, REV:PATH of git, or :PATH of its index.
    old: String,
    /// Published schema, as a path, `-` for standard input, REV:PATH of git, or :PATH of its index.
    new: String,
    /// Rules and directions that fail the comparison; `usage-stat rules` lists them.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    deny: Vec<String>,
    /// Rules and directions that somebody is to look at.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    warn: Vec<String>,
    /// Rules and directions that are only told.
    #[arg(long, value_delimiter = ',', value_name = "RULE")]
    allow: Vec<String>,
    /// TOML file of severities: `[severity]` with a rule or a direction and deny, warn or allow.
    #[arg(long, value_name = "FILE")]
    severities: Option<PathBuf>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    format: DiffFormat,
    /// TOML file of findings that are accepted: `[[acknowledged]]` with finding, reason, by and
    /// until. May be given more than once.
    #[arg(long, value_name = "FILE")]
    acknowledged: Vec<PathBuf>,
    /// Accept a finding: write it into the last file of `--acknowledged`.
    #[arg(long, value_delimiter = ',', value_name = "FINDING", requires_all = ["acknowledged", "reason"])]
    acknowledge: Vec<String>,
    /// Why it is accepted.
    #[arg(long, value_name = "TEXT", requires = "acknowledge")]
    reason: Option<String>,
    /// Last day on which that counts, such as 2030-12-31.
    #[arg(long, value_name = "DATE", requires = "acknowledge")]
    until: Option<Datetime>,
    /// Who accepts it; git's `user.name` if it is left out.
    #[arg(long, value_name = "NAME", requires = "acknowledge")]
    by: Option<String>,
    #[command(flatten)]
    pub(super) reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Text,
    Json,
    Markdown,
    Github,
    Sarif,
}

pub(super) fn run(args: &Diff, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let severities = chosen(args, inputs)?;
    let (old, new) = (inputs.schema(&args.old)?, inputs.schema(&args.new)?);
    let findings = compare(&old, &new);
    let mut acknowledgements = Vec::new();
    let last = args
        .acknowledged
        .last()
        .filter(|_| !args.acknowledge.is_empty());
    for path in &args.acknowledged {
        if Some(path) != last {
            acknowledgements.extend(entries(path, &inputs.text(path)?)?);
        }
    }
    // After all that can go wrong: a run that fails writes nothing.
    if let Some(path) = last {
        let text = acknowledge(args, inputs, path, &findings)?;
        acknowledgements.extend(entries(path, &text)?);
        fs::write(path, text)
            .map_err(|error| Failure(format!("{}: cannot be written: {error}", path.display())))?;
    }
    let report = Report {
        old: args.old.clone(),
        new: args.new.clone(),
        file: git::from_root(&args.new),
        published: serde_json::to_string_pretty(new.json())
            .map_err(|error| Failure(error.to_string()))?,
        judgement: judge(findings, &acknowledgements, &severities, today()),
    };
    match args.format {
        DiffFormat::Text => format::text(&report, out),
        DiffFormat::Json => format::json(&report, out),
        DiffFormat::Markdown => format::markdown(&report, out),
        DiffFormat::Github => format::github(&report, out),
        DiffFormat::Sarif => format::sarif(&report, out),
    }?;
    Ok(Outcome::found(report.denied()))
}

/// The severities of the command line, then those of the file.
fn chosen(args: &Diff, inputs: &Inputs) -> Result<Severities, Failure> {
    let mut chosen = Severities::default();
    for (names, severity) in [
        (&args.deny, Severity::Deny),
        (&args.warn, Severity::Warn),
        (&args.allow, Severity::Allow),
    ] {
        for name in names {
            chosen
                .choose(name, severity)
                .map_err(|error| Failure(format!("--{}: {error}", severity.word())))?;
        }
    }
    Ok(chosen.over(rules::severities(inputs, args.severities.as_deref())?))
}

fn entries(path: &Path, text: &str) -> Result<Vec<Acknowledgement>, Failure> {
    read(text).map_err(|error| Failure(format!("{}: {error}", path.display())))
}

/// The text of a file with the acknowledgements that the command line asks for.
fn acknowledge(
    args: &Diff,
    inputs: &Inputs,
    path: &Path,
    findings: &[Finding],
) -> Result<String, Failure> {
    let by = match &args.by {
        Some(by) => by.clone(),
        None => git::line(&["config", "user.name"]).ok_or_else(|| {
            Failure("git knows no `user.name`; say with `--by` who accepts it".to_owned())
        })?,
    };
    let mut text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        _ => inputs.text(path)?,
    };
    let known: HashSet<String> = findings.iter().map(Finding::fingerprint).collect();
    for finding in &args.acknowledge {
        if !known.contains(finding) {
            return Err(Failure(format!(
                "--acknowledge {finding}: there is no such finding between {} and {}",
                args.old, args.new
            )));
        }
        let entry = Acknowledgement {
            finding: finding.clone(),
            reason: args.reason.clone().unwrap_or_default(),
            by: by.clone(),
            until: args.until,
        };
        text = written(&text, &entry)
            .map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    }
    Ok(text)
}

/// The date in UTC; the last day there is if the clock is before 1970, so that nothing outlives its date.
fn today() -> Date {
    let days = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_secs() / 86400,
        Err(_) => u64::MAX,
    };
    date(days)
}

/// The date that many days after 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn date(days: u64) -> Date {
    // 9999-12-31.
    let days = days.min(2_932_896) + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Date {
        year: u16::try_from(year).unwrap_or(u16::MAX),
        month: u8::try_from(month).unwrap_or(u8::MAX),
        day: u8::try_from(day).unwrap_or(u8::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_become_dates() {
        for (days, text) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (19_723, "2024-01-01"),
            (20_088, "2024-12-31"),
            (u64::MAX, "9999-12-31"),
        ] {
            assert_eq!(date(days).to_string(), text);
        }
    }
}
