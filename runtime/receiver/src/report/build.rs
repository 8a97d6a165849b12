//! From counts to what a report says.

use std::collections::BTreeMap;

use super::Question;
use super::aggregate::Aggregate;
use super::anonymity;
use super::cells::{SHOWN, by_frequency, cells_of, is_ordered};
use super::content::{
    Cell, Events, Failures, Field, NeverSet, Picture, Refused, Report, ReportScope, SetBy, Span,
};
use super::failures::Failure;
use super::fold::{Disclosure, OTHER, scaled};
use super::plan::{self, Plan, Role};
use super::run::Run;
use super::time;
use crate::tables::Kind;

/// A run without an end counts as lost once nothing was heard of it for more than a day.
const SILENT_DAYS: i32 = 1;

pub(super) fn report(
    app: &str,
    question: &Question,
    plan: &Plan,
    aggregate: &Aggregate<'_>,
    refused: Vec<crate::store::Refused>,
) -> Report {
    let disclosure = question.disclosure;
    let full = !disclosure.is_public();
    let time = time::spans(aggregate, disclosure);
    let fields = |role| fields(plan, aggregate, disclosure, role);
    Report {
        app: app.to_owned(),
        asked: ReportScope {
            since: question.days.since.map(|day| day.to_string()),
            until: question.days.until.map(|day| day.to_string()),
            version: question.version.clone(),
        },
        public: disclosure.public(),
        period: period(&time),
        runs: disclosure.count(aggregate.events.start),
        events: full.then_some(Events {
            start: aggregate.events.start,
            ping: aggregate.events.ping,
            stop: aggregate.events.stop,
            error: aggregate.events.error,
        }),
        versions: disclosure.partition(versions(aggregate)),
        time,
        ends: scaled(
            disclosure.partition(ends(aggregate)),
            aggregate.runs.scale(),
        ),
        ends_one_in: aggregate.runs.scale(),
        machine: telling_first(fields(Role::Machine)),
        settings: fields(Role::Setting),
        build: fields(Role::Build),
        never_set: never_set(plan, aggregate, disclosure),
        failures: failures(aggregate, disclosure),
        refused: full.then(|| self::refused(app, refused)),
        given_up: full.then_some(aggregate.dropped),
        unread: full.then_some(aggregate.unread),
        anonymity: anonymity::of(aggregate, plan, disclosure),
        read: aggregate.events.all(),
    }
}

fn period(time: &[Span]) -> Option<(String, String)> {
    Some((time.first()?.from.clone(), time.last()?.to.clone()))
}

fn versions(aggregate: &Aggregate<'_>) -> Vec<(String, u64)> {
    let mut runs: BTreeMap<u32, u64> = BTreeMap::new();
    for ((_, version), count) in &aggregate.starts {
        *runs.entry(*version).or_default() += count;
    }
    let named = runs
        .into_iter()
        .map(|(version, runs)| (aggregate.versions.name(version).to_owned(), runs));
    by_frequency(named.collect())
}

/// How those runs ended whose start is known, of those that were looked at.
fn ends(aggregate: &Aggregate<'_>) -> Vec<(String, u64)> {
    let now = aggregate.last;
    let is_recent =
        |run: &Run| now.is_some_and(|now| now.number() - run.last.number() <= SILENT_DAYS);
    let runs = &aggregate.runs;
    let all = runs.count(|run| run.started);
    let failed = runs.count(|run| run.started && run.failed);
    let stopped = runs.count(|run| run.started && run.stopped && !run.failed);
    let open = |run: &Run| run.started && !run.stopped && !run.failed;
    let running = runs.count(|run| open(run) && is_recent(run));
    let lost = all.saturating_sub(failed + stopped + running);
    vec![
        ("ended as it should".to_owned(), stopped),
        ("failed".to_owned(), failed),
        ("no end was told".to_owned(), lost),
        ("may still run".to_owned(), running),
    ]
}

fn fields(
    plan: &Plan,
    aggregate: &Aggregate<'_>,
    disclosure: Disclosure,
    role: Role,
) -> Vec<Field> {
    let told = plan.with_role(role).filter_map(|(number, field)| {
        let counts = aggregate.counts.get(number)?;
        let asked = starts_with(field, aggregate);
        if asked == 0 {
            return None;
        }
        let runs = if field.is_many {
            asked.saturating_sub(counts.unset())
        } else {
            counts.total()
        };
        let mut cells = cells_of(field, counts, runs, disclosure);
        if cells.is_empty() {
            return None;
        }
        let more = cells.len().saturating_sub(SHOWN);
        let is_cut = !is_ordered(&field.kind) && more > 0;
        if is_cut {
            let rest: u64 = cells.iter().skip(SHOWN).map(|cell| cell.runs).sum();
            cells.truncate(SHOWN);
            if !field.is_many {
                match cells.iter_mut().find(|cell| cell.label == OTHER) {
                    Some(other) => other.runs += rest,
                    None => cells.push(Cell {
                        label: OTHER.to_owned(),
                        runs: rest,
                    }),
                }
            }
        }
        Some(Field {
            name: field.name.clone(),
            meaning: field.meaning.clone(),
            why: field.why.clone(),
            since: field.since.clone(),
            treatment: field.treatment,
            picture: picture(field),
            runs: disclosure.part(runs, aggregate.events.start),
            cells,
            more_values: (is_cut && !disclosure.is_public()).then_some(more as u64),
            set_by: (role == Role::Setting)
                .then(|| set_by(plan, aggregate, disclosure, &field.name))
                .flatten(),
        })
    });
    told.collect()
}

/// What all machines have comes before what those of one vendor have.
fn telling_first(mut fields: Vec<Field>) -> Vec<Field> {
    const ORDER: [&str; 3] = ["accelerators", "system_env", "nvidia_env"];
    let place = |field: &Field| {
        let is_in = |part: &&str| field.name.starts_with(part);
        ORDER.iter().position(is_in).unwrap_or(ORDER.len())
    };
    fields.sort_by_key(place);
    fields
}

/// Runs whose schema has the field.
fn starts_with(field: &plan::Field, aggregate: &Aggregate<'_>) -> u64 {
    let schemas = field.schemas.iter();
    let starts = schemas.filter_map(|schema| aggregate.of_schema.get(schema));
    starts.sum()
}

fn picture(field: &plan::Field) -> Picture {
    match &field.kind {
        _ if field.is_many => Picture::Many,
        Kind::IsSet => Picture::Share,
        kind if is_ordered(kind) => Picture::Histogram,
        _ => Picture::Bars,
    }
}

/// How many runs set an option in one way, and of how many this is known.
fn setting(plan: &Plan, aggregate: &Aggregate<'_>, role: Role, name: &str) -> Option<(u64, u64)> {
    let (mut set, mut known) = (0, 0);
    let mut is_listed = false;
    for (number, field) in plan.with_role(role) {
        let counts = aggregate.counts.get(number)?;
        is_listed |= field.words.iter().any(|word| word == name);
        known += starts_with(field, aggregate).saturating_sub(counts.unset());
        let named =
            |(label, runs): (&super::scalar::Label, u64)| (label.words() == name).then_some(runs);
        set += counts.values().into_iter().find_map(named).unwrap_or(0);
    }
    (is_listed && known > 0).then_some((set, known))
}

fn set_by(
    plan: &Plan,
    aggregate: &Aggregate<'_>,
    disclosure: Disclosure,
    name: &str,
) -> Option<SetBy> {
    let (command_line, known) = setting(plan, aggregate, Role::SetOnCommandLine, name)?;
    let (environment, of) = setting(plan, aggregate, Role::SetByEnvironment, name)?;
    let file = setting(plan, aggregate, Role::SetInFile, name);
    Some(SetBy {
        command_line: disclosure.part(command_line, known),
        environment: disclosure.part(environment, of),
        file: file.map(|(file, of)| disclosure.part(file, of)),
        known: disclosure.part(known, aggregate.events.start),
    })
}

fn never_set(plan: &Plan, aggregate: &Aggregate<'_>, disclosure: Disclosure) -> Vec<NeverSet> {
    let mut names: Vec<&str> = plan
        .with_role(Role::SetOnCommandLine)
        .flat_map(|(_, field)| field.words.iter().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let few = |count: u64| match disclosure {
        Disclosure::Full => count == 0,
        Disclosure::Public(least) => count < least,
    };
    let never = names.into_iter().filter_map(|name| {
        let (command_line, known) = setting(plan, aggregate, Role::SetOnCommandLine, name)?;
        let (environment, _) = setting(plan, aggregate, Role::SetByEnvironment, name)?;
        let file = setting(plan, aggregate, Role::SetInFile, name).map_or(0, |(set, _)| set);
        let is_never = few(command_line) && few(environment) && few(file) && !few(known);
        is_never.then(|| NeverSet {
            name: name.to_owned(),
            meaning: plan
                .fields
                .iter()
                .find(|field| field.name == name)
                .and_then(|field| field.meaning.clone()),
        })
    });
    never.collect()
}

fn failures(aggregate: &Aggregate<'_>, disclosure: Disclosure) -> Failures {
    let of = aggregate.events.start;
    let cells = |name: &dyn Fn(&Failure) -> Option<String>| {
        let cells = aggregate
            .failures
            .iter()
            .filter(|(_, runs)| disclosure.is_enough(runs.count(|()| true)))
            .filter_map(|(failure, runs)| Some((name(failure)?, runs.distinct())))
            .collect();
        let mut cells = disclosure.many(by_frequency(cells), of);
        cells.truncate(SHOWN);
        cells
    };
    let told = |text: &Option<Box<str>>| {
        text.as_deref()
            .map_or_else(|| "not told".to_owned(), str::to_owned)
    };
    Failures {
        causes: cells(&|failure| match failure {
            Failure::Cause(cause) => Some(told(cause)),
            _ => None,
        }),
        places: cells(&|failure| match failure {
            Failure::Place(place) => Some(told(place)),
            _ => None,
        }),
        versions: cells(&|failure| match failure {
            Failure::Version(version) => Some(aggregate.versions.name(*version).to_owned()),
            _ => None,
        }),
    }
}

fn refused(app: &str, refused: Vec<crate::store::Refused>) -> Vec<Refused> {
    let mut counts: BTreeMap<(String, String, String), u64> = BTreeMap::new();
    for row in refused {
        // Of what names no known schema, the app is not known.
        if row.app == app || row.app.is_empty() {
            *counts.entry((row.reason, row.place, row.rule)).or_default() += row.events;
        }
    }
    let rows = counts
        .into_iter()
        .map(|((reason, place, rule), events)| Refused {
            reason,
            place,
            rule,
            events,
        });
    let mut rows: Vec<Refused> = rows.collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.events));
    rows
}
