use serde_json::{Value, json};
use usage_stat_schema::UsageStat;

use super::super::*;
use super::machine;
use super::recorded::{Case, cases};
use crate::testbed::files::{below, list};

/// What an event says of the machine, but for `system_env`.
fn said(snapshot: &Snapshot) -> Value {
    json!({
        "nvidia_env": snapshot.nvidia_env.usage(),
        "accelerators": snapshot.accelerators.usage(),
        "unknown": snapshot.unknown.usage(),
    })
}

#[test]
fn every_case_gives_what_is_known_of_it() {
    let cases = cases();
    assert!(cases.len() >= 47, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let machine = case.machine(str::to_owned);
        let mut environment = Environment::read(machine.probes());
        let found = said(&environment.snapshot());
        if found != case.content["expected"] {
            wrong.push(format!(
                "{}: {found:#}\nin place of {:#}",
                case.name, case.content["expected"]
            ));
        }
        // And again, with the volatile values read anew.
        let again = said(&environment.snapshot());
        if again != found {
            wrong.push(format!("{}, read again: {again:#}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What must never leave a machine, wherever it stands.
const CANARIES: &[&str] = &[
    "/home/canary/model",
    "C:\\Users\\canary",
    "GPU-8f0ccafe-1111-2222-3333-canary456666",
    "deadbeef-8f0c-4d2e-9a3b-444455556666",
    "1324621008436",
    "canary-host.internal.example",
    "Canary7@host",
    "Canary-7.internal.example",
    "Models7/canary/",
    "10.77.0.1",
    "Failed to open canary: no such file, or directory",
    "Unable to find the canary of this machine",
];

fn canary_in(snapshot: &Snapshot) -> Option<&'static str> {
    let text =
        said(snapshot).to_string() + &serde_json::to_string(&snapshot.system_env.usage()).unwrap();
    let is_in = |canary: &&&str| text.contains(&canary.replace('\\', "\\\\"));
    CANARIES
        .iter()
        .find(is_in)
        .copied()
        .or_else(|| text.contains("canary").then_some("a part of one"))
}

fn check(case: &Case, what: &str, change: impl Fn(&str) -> String) {
    let machine = case.machine(change);
    let snapshot = Environment::read(machine.probes()).snapshot();
    assert_eq!(canary_in(&snapshot), None, "{}: {what}", case.name);
}

#[test]
fn nothing_said_beside_an_answer_is_in_an_event() {
    for case in cases() {
        for canary in CANARIES {
            check(&case, "around", |text| {
                format!("{canary}\n{text}\n{canary}\n")
            });
            check(&case, "in place", |_| (*canary).to_owned());
        }
    }
}

/// Each word and each value that a tool prints and a file holds, replaced in turn.
#[test]
fn nothing_in_place_of_a_value_is_in_an_event() {
    for case in cases() {
        let places = std::cell::Cell::new(0);
        case.machine(|text| {
            places.set(places.get().max(values(text).count()));
            text.to_owned()
        });
        for place in 0..places.get() {
            check(&case, "as a value", |text| with(text, place));
        }
    }
}

/// The values in a text: texts in JSON, cells and words elsewhere.
fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', ',', '\n', '|', '='])
        .map(str::trim)
        .filter(|value| value.len() > 1 && value.contains(|c: char| c.is_alphanumeric()))
}

fn with(text: &str, place: usize) -> String {
    let Some(value) = values(text).nth(place) else {
        return text.to_owned();
    };
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let canary = canary_for(value, place).replace('\\', "\\\\");
    format!("{}{canary}{}", &text[..start], &text[start + value.len()..])
}

/// Another at each place. A number in place of a number is as good as that one.
fn canary_for(value: &str, place: usize) -> &'static str {
    let is_number = |text: &str| text.trim().bytes().all(|digit| digit.is_ascii_digit());
    let canary = CANARIES[place % CANARIES.len()];
    if is_number(value) && is_number(canary) {
        return CANARIES[0];
    }
    canary
}

#[test]
fn nothing_in_place_of_a_recorded_file_is_in_an_event() {
    let mut files = 0;
    for root in list(&machine::fixture("root")) {
        let mut found = below(&root);
        found.retain(|path| path.is_file());
        for (position, changed) in found.iter().enumerate() {
            let machine = machine::Machine::new();
            for file in &found {
                let relative = file.strip_prefix(&root).unwrap().to_str().unwrap();
                let text = std::fs::read_to_string(file).unwrap();
                let canary = canary_for(&text, position);
                machine.file(relative, if file == changed { canary } else { &text });
            }
            let snapshot = Environment::read(machine.probes()).snapshot();
            assert_eq!(canary_in(&snapshot), None, "{}", changed.display());
            files += 1;
        }
    }
    assert!(files > 100, "{files}");
}
