//! Numbers and sentences, the same in every form of a report.

use super::anonymity::share;
use super::content::{Cell, Count, Report, SetBy};

/// As in `1 234 567`, with blanks at which no line is broken.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// As in `12 %`.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent == 0.0 {
        "0\u{202f}%".to_owned()
    } else if percent < 0.1 {
        "<0.1\u{202f}%".to_owned()
    } else if percent < 9.95 || (percent > 99.0 && percent < 100.0) {
        // Not all of them is not 100 %.
        format!("{:.1}\u{202f}%", percent.min(99.9))
    } else {
        format!("{percent:.0}\u{202f}%")
    }
}

pub(super) fn count(count: Count) -> String {
    match count {
        Count::Of(runs) => number(runs),
        Count::FewerThan(bound) => format!("fewer than {}", number(bound)),
    }
}

/// As in `1 run` and `2 runs`.
pub(super) fn runs(runs: Count) -> String {
    let noun = if runs == Count::Of(1) { "run" } else { "runs" };
    format!("{} {noun}", count(runs))
}

/// As in `12 %`, of a count that may be hidden.
pub(super) fn part(part: Count, of: Count) -> String {
    match part {
        Count::Of(part) => percent(share(part, of.at_least())),
        Count::FewerThan(bound) => format!("fewer than {} runs", number(bound)),
    }
}

/// By what an option was set.
pub(super) fn set_by(set: &SetBy) -> String {
    let file = set.file.map_or(String::new(), |file| {
        format!(", in a file by {}", part(file, set.known))
    });
    format!(
        "Set on the command line by {}, by the environment by {}{file}.",
        part(set.command_line, set.known),
        part(set.environment, set.known)
    )
}

pub(super) fn bits(bits: f64) -> String {
    format!("{bits:.1}")
}

/// What a picture shows, in a sentence.
pub(super) fn most(cells: &[Cell], of: u64) -> Option<String> {
    let most = cells.iter().max_by_key(|cell| cell.runs)?;
    Some(format!(
        "most often {}, in {} of runs",
        most.label,
        percent(share(most.runs, of))
    ))
}

impl Report {
    pub(super) fn title(&self) -> String {
        format!("How {} is used", self.app)
    }

    /// What the numbers are of.
    pub(super) fn scope(&self) -> String {
        let mut scope = runs(self.runs);
        if let Some(version) = &self.asked.version {
            scope += &format!(" of version {version}");
        }
        match &self.period {
            Some((from, to)) => scope + &format!(" that started from {from} to {to}"),
            None => scope,
        }
    }

    /// What was done to the numbers so that they can be published.
    pub(super) fn safeguards(&self) -> Option<String> {
        let public = self.public?;
        let least = number(public.at_least);
        Some(format!(
            "This report is for everybody. It tells nothing of fewer than {least} runs: what is rare stands \
             under “other” or with its neighbours, counts are rounded down to multiples of {least}, no time is \
             finer than a week, and only weeks that are over count."
        ))
    }

    pub(super) fn unique_settings(&self) -> String {
        let unique = &self.anonymity.settings;
        let mut words = format!(
            "{} ({}) have settings that no other run has.",
            runs(unique.unique),
            part(unique.unique, self.runs)
        );
        if let Some(smallest) = unique.smallest {
            words += &format!(
                " The smallest group of runs with the same settings has {}.",
                number(smallest)
            );
        }
        words
    }

    pub(super) fn unique_altogether(&self) -> String {
        let unique = &self.anonymity.whole;
        format!(
            "With all that a start tells, the machine and the build too, {} ({}) are like no other.",
            runs(unique.unique),
            part(unique.unique, self.runs)
        )
    }

    /// Where not all was looked at.
    pub(super) fn estimated(&self) -> Option<String> {
        let one_in = self.anonymity.settings.one_in;
        (one_in > 1).then(|| {
            format!(
                "These numbers are estimates: of {} sets of settings one was looked at, chosen at random.",
                number(one_in)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_easy_to_read() {
        let plain = |text: String| text.replace('\u{202f}', " ");
        assert_eq!(plain(number(1_234_567)), "1 234 567");
        assert_eq!(plain(number(999)), "999");
        for (share, words) in [
            (0.0, "0 %"),
            (0.0001, "<0.1 %"),
            (0.0123, "1.2 %"),
            (0.5, "50 %"),
            (0.9999, "99.9 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(plain(percent(share)), words);
        }
    }
}
