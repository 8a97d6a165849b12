use super::{Block, addresses::host};
use crate::{
    document::{Document, Policy, Source},
    event::{ContainerRule, EventType},
    language::{Sentences, phrase::Phrase},
    page::{options::Page, rows::open},
};

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let policy = &page.document.policy;
    let mut points = Vec::new();
    match &policy.endpoint {
        Some(endpoint) => {
            points.push(Phrase::fill(
                say.sends,
                &[
                    ("app", page.app()),
                    ("endpoint", Phrase::code(endpoint)),
                    ("occasions", occasions(policy, say)),
                ],
            ));
            points.push(Phrase::fill(
                say.received_by,
                &[("receiver", host(endpoint))],
            ));
            points.push(Phrase::words(match policy.containers {
                ContainerRule::Anywhere => say.on_by_default,
                ContainerRule::OnlyInContainers => say.on_in_containers,
            }));
        }
        None => points.push(Phrase::fill(say.sends_nothing, &[("app", page.app())])),
    }
    let purposes = purposes(page.document, say);
    if !purposes.is_empty() {
        points.push(Phrase::fill(
            say.purpose,
            &[
                ("app", page.app()),
                ("purposes", Phrase::list(purposes, say.and)),
            ],
        ));
    }
    if open(page).is_empty() {
        points.push(Phrase::words(say.closed_event));
    }
    points.extend(switch(policy, say));
    vec![Block::Points(points)]
}

/// What the fields can tell.
fn purposes(document: &Document, say: &Sentences) -> Vec<Phrase> {
    let has = |source| {
        let usages = document
            .fields()
            .values()
            .filter_map(|field| field.usage.as_ref());
        usages
            .into_iter()
            .any(|usage| usage.source.unwrap_or(Source::Config) == source)
    };
    let mut purposes = Vec::new();
    if has(Source::Config) {
        purposes.push(Phrase::words(say.purpose_settings));
    }
    if has(Source::Environment) {
        purposes.push(Phrase::words(say.purpose_machine));
    }
    if document.policy.occasions.contains(&EventType::Error) {
        purposes.push(Phrase::words(say.purpose_failures));
    }
    purposes
}

fn switch(policy: &Policy, say: &Sentences) -> Option<Phrase> {
    let opt_out = &policy.opt_out;
    let part = |text: &Option<String>| text.as_ref().map(Phrase::code);
    let (option, variable) = (part(&opt_out.option), part(&opt_out.variable));
    let sentence = match (&option, &variable) {
        (Some(_), Some(_)) => say.switch_off_by_either,
        (Some(_), None) => say.switch_off_by_option,
        (None, Some(_)) => say.switch_off_by_variable,
        (None, None) => return None,
    };
    let parts = [
        ("option", option.unwrap_or_default()),
        ("variable", variable.unwrap_or_default()),
    ];
    Some(Phrase::fill(sentence, &parts))
}

pub(super) fn occasions(policy: &Policy, say: &Sentences) -> Phrase {
    let mut clauses = Vec::new();
    for occasion in &policy.occasions {
        match occasion {
            EventType::Start => clauses.push(Phrase::words(say.at_start)),
            EventType::Ping => {
                if let Some(seconds) = policy.heartbeat_seconds {
                    clauses.push(Phrase::fill(say.at_ping, &[("every", every(seconds, say))]));
                }
            }
            EventType::Stop => clauses.push(Phrase::words(say.at_stop)),
            EventType::Error => clauses.push(Phrase::words(say.at_error)),
        }
    }
    match clauses.is_empty() {
        true => Phrase::words(say.at_no_time),
        false => Phrase::list(clauses, say.and),
    }
}

/// Seconds in the largest unit that divides them.
fn every(seconds: u64, say: &Sentences) -> Phrase {
    let units = [
        (86400, say.every_day, say.every_days),
        (3600, say.every_hour, say.every_hours),
        (60, say.every_minute, say.every_minutes),
    ];
    let (size, one, many) = units
        .into_iter()
        .find(|(size, ..)| seconds % size == 0)
        .unwrap_or((1, say.every_second, say.every_seconds));
    match seconds / size {
        1 => Phrase::words(one),
        count => Phrase::fill(many, &[("count", Phrase::words(count.to_string()))]),
    }
}
