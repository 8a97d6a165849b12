use std::{
    io::Write,
    time::{SystemTime, UNIX_EPOCH},
};

use toml::value::Date;

use super::{
    Failure, Outcome,
    args::{Diff, DiffFormat},
    input,
};
use crate::diff::{
    acknowledged::{judge, read},
    compare,
    format::{self, Report},
};

pub(super) fn run(args: &Diff, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let (old, new) = (input::schema(&args.old)?, input::schema(&args.new)?);
    let acknowledgements = match &args.acknowledged {
        Some(path) => read(&input::file(path)?)
            .map_err(|error| Failure(format!("{}: {error}", path.display())))?,
        None => Vec::new(),
    };
    let deny: Vec<_> = args.deny.iter().map(|denied| (*denied).into()).collect();
    let report = Report {
        old: args.old.clone(),
        new: args.new.clone(),
        published: serde_json::to_string_pretty(new.json())
            .map_err(|error| Failure(error.to_string()))?,
        judged: judge(compare(&old, &new), &acknowledgements, &deny, today()),
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
