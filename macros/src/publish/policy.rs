use std::path::Path;

use proc_macro2::Span;
use serde_json::Value;
use syn::{LitInt, LitStr};

use super::file::File;
use super::{Published, UNDISTURBED, command_anew};
use crate::app_name::fault_of_app_name;
use crate::errors::Errors;
use crate::manifest::Manifest;
use crate::parse::Publish;
use crate::plain_path::plain;

/// Whether both files are in or beside the package, whoever builds it, and are two.
pub(super) fn paths(publish: &Publish, errors: &Errors) -> bool {
    let before = errors.count();
    let paths = [Some(&publish.schema), publish.docs.as_ref()];
    for path in paths.into_iter().flatten() {
        let text = path.value();
        if text.is_empty() || text.starts_with('/') || Path::new(&text).is_absolute() {
            errors.on(
                path,
                "write a path from the folder of the package, where its `Cargo.toml` is",
            );
        }
    }
    let schema = publish.schema.value();
    let leaves = plain(Path::new(&schema)).starts_with("..");
    if leaves && Manifest::of_this_build().is_some_and(|manifest| manifest.may_be_packed()) {
        errors.on(
            &publish.schema,
            "this leads out of the package, so what `cargo package` makes of it would not build; name a file \
             in the package, or write `publish = false` below `[package]` in `Cargo.toml`",
        );
    }
    if let Some(docs) = &publish.docs {
        if plain(Path::new(&docs.value())) == plain(Path::new(&schema)) {
            errors.on(
                docs,
                "the page would be written over the schema; name another file",
            );
        }
    }
    errors.count() == before
}

/// What a policy may say.
pub(super) fn check(publish: &Publish, errors: &Errors) {
    if let Some(fault) = fault_of_app_name(&publish.app.value()) {
        errors.on(&publish.app, fault);
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
    if let Some(report) = &policy.report {
        if !report.value().starts_with("https://") {
            errors.on(
                report,
                "the page leads to it; write an address that starts with `https://`",
            );
        }
    }
    for number in [
        &policy.heartbeat,
        &policy.retention_days,
        &policy.consent_version,
    ] {
        whole(number.as_ref(), errors);
    }
    if let (Some(sentence), Some(_)) = (&policy.retention, &policy.retention_days) {
        errors.on(
            sentence,
            "how long events are kept is said twice; remove `retention`, as a sentence is made from `retention_days`",
        );
    }
    for text in [
        &policy.retention,
        &policy.opt_out,
        &policy.contact,
        &policy.page,
    ] {
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

/// A word of the policy, or its default.
struct PolicyWord {
    word: &'static str,
    value: Value,
    span: Option<Span>,
}

impl PolicyWord {
    fn text(word: &'static str, literal: Option<&LitStr>, default: Value) -> Self {
        Self {
            word,
            value: literal.map_or(default, |literal| literal.value().into()),
            span: literal.map(LitStr::span),
        }
    }

    fn number(word: &'static str, literal: Option<&LitInt>, default: Value) -> Self {
        let number = |literal: &LitInt| literal.base10_parse::<u64>().unwrap_or_default();
        Self {
            word,
            value: literal.map_or(default, |literal| number(literal).into()),
            span: literal.map(LitInt::span),
        }
    }

    /// Where it is in the policy of the file.
    fn pointer(&self) -> String {
        match self.word {
            "heartbeat" => "/heartbeat_seconds".to_owned(),
            "opt_out" => "/opt_out/option".to_owned(),
            word => format!("/{word}"),
        }
    }
}

/// What a launcher writes over the file of another one, it takes from it.
pub(super) fn of_another_app(publish: &Publish, file: &File) -> Option<syn::Error> {
    let promised = file.policy.get("app").and_then(Value::as_str)?;
    let file = publish.schema.value();
    (promised != publish.app.value()).then(|| {
        let anew = command_anew();
        syn::Error::new(
            publish.app.span(),
            format_args!(
                "`{file}` is the published schema of `{promised}`; name another file, or, where this launcher was \
                 renamed from that, {anew}{UNDISTURBED}"
            ),
        )
    })
}

/// The policy of the file, word by word.
pub(super) fn compare(published: &mut Published<'_>, file: &File) {
    let publish = published.publish;
    let policy = &publish.policy;
    let text =
        |word, literal: &Option<LitStr>| PolicyWord::text(word, literal.as_ref(), Value::Null);
    let words = [
        PolicyWord::text("app", Some(&publish.app), Value::Null),
        text("endpoint", &policy.endpoint),
        PolicyWord::number("heartbeat", policy.heartbeat.as_ref(), Value::Null),
        PolicyWord::text("containers", policy.containers.as_ref(), "anywhere".into()),
        text("retention", &policy.retention),
        PolicyWord::number(
            "retention_days",
            policy.retention_days.as_ref(),
            Value::Null,
        ),
        text("opt_out", &policy.opt_out),
        PolicyWord::number("consent_version", policy.consent_version.as_ref(), 1.into()),
        text("contact", &policy.contact),
        text("page", &policy.page),
        text("report", &policy.report),
    ];
    for stated in words {
        let promised = file
            .policy
            .pointer(&stated.pointer())
            .unwrap_or(&Value::Null);
        if *promised == stated.value {
            continue;
        }
        let word = stated.word;
        let promised = match promised {
            Value::Null => format!("has no `{word}`"),
            promised => format!("says `{word} = {promised}`"),
        };
        let now = match stated.value {
            Value::Null => format!("has no `{word}`"),
            value => format!("says `{value}`"),
        };
        published.differs(
            stated.span.unwrap_or(publish.span),
            format_args!("the published schema {promised}, and this {now}"),
        );
    }
}
