use proc_macro2::Span;
use serde_json::Value;
use syn::{LitInt, LitStr};

use super::COMMAND;
use super::file::File;
use crate::errors::Errors;
use crate::parse::Publish;

/// What a policy may say.
pub(super) fn check(publish: &Publish, errors: &Errors) {
    let app = publish.app.value();
    if !app.contains(|letter: char| letter.is_ascii_alphanumeric()) || app.contains(['/', '\\']) {
        errors.on(
            &publish.app,
            "the name of the app becomes part of a variable's and a file's name; use letters, digits and dashes",
        );
    }
    let policy = &publish.policy;
    if let Some(containers) = &policy.containers {
        if !["only", "anywhere"].contains(&containers.value().as_str()) {
            errors.on(containers, "write `\"only\"` or `\"anywhere\"`");
        }
    }
    if let Some(endpoint) = &policy.endpoint {
        if !endpoint.value().starts_with("https://") {
            errors.on(
                endpoint,
                "events are sent encrypted; write an address that starts with `https://`",
            );
        }
    }
    for number in [&policy.heartbeat, &policy.consent_version] {
        whole(number.as_ref(), errors);
    }
    for text in [&policy.retention, &policy.contact, &policy.page] {
        if let Some(text) = text.as_ref().filter(|text| text.value().trim().is_empty()) {
            errors.on(text, "people read this; write it out, or remove the word");
        }
    }
}

fn whole(number: Option<&LitInt>, errors: &Errors) {
    if let Some(number) = number {
        match number.base10_parse::<u64>() {
            Ok(0) | Err(_) => errors.on(number, "write a whole number from 1"),
            Ok(_) => {}
        }
    }
}

/// The policy of the file, word by word.
pub(super) fn compare(publish: &Publish, file: &File, errors: &Errors) {
    let policy = &publish.policy;
    let text = |literal: &Option<LitStr>| {
        let literal = literal.as_ref();
        (
            literal.map_or(Value::Null, |literal| literal.value().into()),
            literal.map(LitStr::span),
        )
    };
    let number = |literal: &Option<LitInt>| {
        let literal = literal.as_ref();
        (
            literal.map_or(Value::Null, |literal| {
                literal.base10_parse::<u64>().unwrap_or_default().into()
            }),
            literal.map(LitInt::span),
        )
    };
    let or = |(value, span): (Value, Option<Span>), default: Value| match value {
        Value::Null => (default, span),
        value => (value, span),
    };
    let words = [
        ("app", text(&Some(publish.app.clone()))),
        ("endpoint", text(&policy.endpoint)),
        ("heartbeat_seconds", number(&policy.heartbeat)),
        (
            "containers",
            or(text(&policy.containers), "anywhere".into()),
        ),
        ("retention", text(&policy.retention)),
        (
            "consent_version",
            or(number(&policy.consent_version), 1.into()),
        ),
        ("contact", text(&policy.contact)),
        ("page", text(&policy.page)),
    ];
    for (word, (value, span)) in words {
        if file.policy.get(word).unwrap_or(&Value::Null) != &value {
            let name = word.trim_end_matches("_seconds");
            errors.at(
                span.unwrap_or(publish.span),
                format_args!(
                    "`{name}` differs from the published schema; {COMMAND} to publish the change"
                ),
            );
        }
    }
}
