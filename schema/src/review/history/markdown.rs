use super::{Change, History, Release, State};
use crate::{
    language::{
        markdown::{escaped, inline},
        phrase::Phrase,
    },
    review::diff::Direction,
};

/// The history for people: each release with what it widened, narrowed and why, and since when
/// each field is sent; nothing if there is no release. Its headings begin at a level from 1.
pub fn markdown(history: &History, level: usize) -> String {
    if history.releases.is_empty() {
        return String::new();
    }
    let heading = |below: usize| "#".repeat(level + below);
    let mut out = format!(
        "{} What {} promised, release by release\n",
        heading(0),
        escaped(&history.app)
    );
    for release in &history.releases {
        out += &format!("\n{} {}\n", heading(1), title(release));
        out += &body(release);
    }
    if !history.since.is_empty() {
        out += &format!("\n{} Since when each field is sent\n\n", heading(1));
        out += "| Field | Since |\n| --- | --- |\n";
        for (place, since) in &history.since {
            let place = inline(&Phrase::code(place), true);
            out += &format!("| {place} | {} |\n", escaped(since));
        }
    }
    out
}

fn title(release: &Release) -> String {
    match (&release.name, &release.date) {
        (None, _) => "Not released yet".to_owned(),
        (Some(name), None) => escaped(name),
        (Some(name), Some(date)) => format!("{}, {}", escaped(name), escaped(date)),
    }
}

fn body(release: &Release) -> String {
    match &release.state {
        State::First => {
            let plural = if release.fields == 1 { "" } else { "s" };
            return format!("\nThe first promise: {} field{plural}.\n", release.fields);
        }
        State::Gone => return "\nIts schema is gone: it promises nothing.\n".to_owned(),
        State::Unread(error) => {
            return format!("\nWhat it promised can't be read: {}.\n", escaped(error));
        }
        State::Compared if release.changes.is_empty() => {
            return "\nIt promises what the release before did.\n".to_owned();
        }
        State::Compared => {}
    }
    let mut out = String::new();
    for direction in [
        Direction::Widening,
        Direction::Unknown,
        Direction::Narrowing,
        Direction::Neutral,
    ] {
        let changes: Vec<_> = release.of(direction).collect();
        if changes.is_empty() {
            continue;
        }
        out += &format!("\n{}\n\n", learned(direction));
        for change in changes {
            out += &format!("- {}\n", line(change));
        }
    }
    out
}

/// The line above the changes of a direction.
pub(crate) fn learned(direction: Direction) -> &'static str {
    match direction {
        Direction::Widening => "More can be learned:",
        Direction::Unknown => "Changed, and whether more or less can be learned can't be told:",
        Direction::Narrowing => "Less can be learned:",
        Direction::Neutral => "Neither more nor less can be learned:",
    }
}

fn line(change: &Change) -> String {
    let finding = &change.finding;
    let place = match finding.place.as_str() {
        "" => Phrase::words("the event"),
        place => Phrase::code(place),
    };
    let mut phrase = place.say(format!(": {}", finding.rule.title));
    phrase = match (&finding.before, &finding.after) {
        (Some(before), Some(after)) => phrase
            .say("; before: ")
            .then(before.clone())
            .say("; now: ")
            .then(after.clone()),
        (Some(before), None) => phrase.say("; before: ").then(before.clone()),
        (None, Some(after)) => phrase.say("; now: ").then(after.clone()),
        (None, None) => phrase,
    };
    let line = inline(&phrase, false);
    match &change.why {
        Some(why) => format!("{line}. Why: {}", escaped(why)),
        None => line,
    }
}
