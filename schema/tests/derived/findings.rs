//! What a comparison finds between types.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use usage_stat_schema::{
    UsageStat,
    document::Document,
    review::diff::{Direction, Rule, compare},
};

use crate::support::derived::{of, of_field, published};

/// The findings as `rule place`.
fn told(old: &Document, new: &Document) -> Vec<String> {
    let findings = compare(old, new).into_iter();
    findings
        .map(|finding| format!("{} {}", finding.rule.id, finding.place))
        .collect()
}

macro_rules! config {
    ($name:ident, $($(#[$word:meta])* $field:ident: $ty:ty),+) => {
        #[derive(clap::Args, UsageStat)]
        #[command()]
        #[usage(crate = usage_stat_schema)]
        struct $name {
            $($(#[$word])* $field: $ty),+
        }

        published!($name);
    };
}

/// The event lists the options that were set, by their names.
#[test]
fn a_renamed_option_is_renamed_in_the_lists_of_options_too() {
    config! { Before, /** Port. */ port: u16, /** Shards. */ shards: u32 }
    config! { After, /** Port. */ listen: u16, /** Shards. */ num_shard: u32 }
    config! { More, /** Port. */ listen: u16, /** Shards. */ num_shard: u32, /** New. */ new: bool }
    let (before, after, more) = (of::<Before>(), of::<After>(), of::<More>());
    assert_eq!(
        told(&before, &after),
        ["field-renamed listen", "field-renamed num_shard"]
    );
    assert_eq!(
        told(&after, &before),
        ["field-renamed port", "field-renamed shards"]
    );
    // The name of a new one can be told as well.
    assert_eq!(
        told(&before, &more),
        [
            "field-added new",
            "variant-added set_by_environment[]",
            "variant-added set_on_command_line[]",
            "consent-version-not-raised x-usage-policy.consent_version",
            "field-renamed listen",
            "field-renamed num_shard"
        ]
    );
}

fn count_words(text: &str) -> u32 {
    text.split(' ').count() as u32
}

fn digest(text: &str) -> u32 {
    text.bytes().map(u32::from).sum()
}

/// The shapes that the derive writes, each treatment against another.
#[test]
fn treatments_of_the_same_setting_are_told_by_the_scale() {
    config! { Ratio, /** Ratio. */ setting: f64 }
    config! { RatioRange, /** Ratio. */ #[usage(bucket(0.5, 1.0))] setting: f64 }
    config! { Sizes, /** Sizes. */ setting: Vec<u32> }
    config! { SizeRanges, /** Sizes. */ #[usage(bucket(8, 64))] setting: Vec<u32> }
    config! { SizeCount, /** Sizes. */ #[usage(count)] setting: Vec<u32> }
    config! { SizesSet, /** Sizes. */ #[usage(redact)] setting: Vec<u32> }
    config! { Names, /** Names. */ #[usage(one_of("a", "b"))] setting: Vec<String> }
    config! { NameCount, /** Names. */ #[usage(count)] setting: Vec<String> }
    config! { Limit, /** Limit. */ setting: Option<u32> }
    config! { LimitRange, /** Limit. */ #[usage(bucket(8, 64))] setting: Option<u32> }
    config! { Model, /** Model. */ #[usage(send, why = "To see.")] setting: Option<String> }
    config! { KnownModel, /** Model. */ #[usage(one_of("gpt2"), why = "To see.")] setting: Option<String> }
    for (lower, higher) in [
        (of::<RatioRange>(), of::<Ratio>()),
        (of::<SizeRanges>(), of::<Sizes>()),
        (of::<SizeCount>(), of::<Sizes>()),
        (of::<SizeCount>(), of::<SizeRanges>()),
        (of::<SizesSet>(), of::<SizeCount>()),
        (of::<NameCount>(), of::<Names>()),
        (of::<LimitRange>(), of::<Limit>()),
        (of::<KnownModel>(), of::<Model>()),
    ] {
        assert_eq!(told(&higher, &lower), ["treatment-lowered setting"]);
        assert_eq!(told(&lower, &higher)[0], "treatment-raised setting");
    }
    // Of another thing, whatever the scale says.
    for (one, other) in [
        (of::<LimitRange>(), of::<SizeCount>()),
        (of::<Limit>(), of::<SizeCount>()),
        (of::<KnownModel>(), of::<SizeCount>()),
        (of::<RatioRange>(), of::<KnownModel>()),
        (of::<SizeRanges>(), of::<Names>()),
    ] {
        for findings in [told(&one, &other), told(&other, &one)] {
            let replaced = findings.contains(&"field-replaced setting".to_owned());
            assert!(
                replaced && !findings.contains(&"treatment-lowered setting".to_owned()),
                "{findings:?}"
            );
        }
    }
}

/// The same type, and what it tells is another thing.
#[test]
fn another_function_is_another_promise() {
    config! { Counted, /** Prompt. */ #[usage(with = count_words, as = u32)] prompt: String }
    config! { Digested, /** Prompt. */ #[usage(with = digest, as = u32)] prompt: String }
    config! { Plain, /** Prompt. */ prompt: u32 }
    let [counted, digested, plain] = [of::<Counted>(), of::<Digested>(), of::<Plain>()];
    let changed = ["function-changed prompt"];
    assert_eq!(told(&counted, &digested), changed);
    assert_eq!(told(&digested, &plain), changed);
    assert_eq!(told(&plain, &digested), changed);
    let words = compare(&counted, &digested)
        .into_iter()
        .map(|finding| [finding.before, finding.after].map(|side| side.unwrap().to_string()))
        .next();
    let by = |function: &str| format!("worked out by `{function}`");
    assert_eq!(words, Some([by("count_words"), by("digest")]));
}

/// What became of the values of the one field, from the one type to the other and back.
fn compared<Old: UsageStat, New: UsageStat>() -> [Vec<String>; 2] {
    let (old, new) = (of_field::<Old>(), of_field::<New>());
    [told(&old, &new), told(&new, &old)].map(|mut told| {
        told.retain(|finding| !finding.starts_with("consent"));
        told
    })
}

#[test]
fn a_wider_type_is_a_widening() {
    let widened = |place: &str| {
        [
            vec![format!("type-widened {place}")],
            vec![format!("type-narrowed {place}")],
        ]
    };
    assert_eq!(compared::<u8, u32>(), widened("setting"));
    assert_eq!(compared::<f32, f64>(), widened("setting"));
    assert_eq!(compared::<i32, f64>(), widened("setting"));
    assert_eq!(compared::<u64, u128>(), widened("setting"));
    assert_eq!(
        compared::<BTreeMap<u8, bool>, BTreeMap<i64, bool>>(),
        widened("setting{}")
    );
    assert_eq!(
        compared::<BTreeMap<u8, bool>, BTreeMap<u16, bool>>(),
        widened("setting{}")
    );
    assert_eq!(
        compared::<BTreeMap<u8, u8>, BTreeMap<u8, u16>>(),
        widened("setting.*")
    );
    let moved = ["type-widened setting", "type-narrowed setting"].map(str::to_owned);
    for [forth, back] in [
        compared::<i128, u128>(),
        compared::<i8, u8>(),
        // Beyond 2^53 a float passes over whole numbers.
        compared::<u64, f64>(),
        compared::<u32, f32>(),
        compared::<Duration, f64>(),
    ] {
        assert_eq!((&forth[..], &back[..]), (&moved[..], &moved[..]));
    }
}

#[test]
fn what_is_sent_alike_is_no_change() {
    let none = [Vec::<String>::new(), Vec::new()];
    assert_eq!(compared::<usize, u64>(), none);
    assert_eq!(
        compared::<BTreeMap<isize, u8>, HashMap<i64, Box<u8>>>(),
        none
    );
}

/// What no word of the schema explains is for a human to judge.
#[test]
fn another_type_with_the_same_schema_is_not_taken_for_the_same() {
    let [forth, back] = compared::<f64, Option<f64>>();
    assert_eq!(forth, ["fingerprint-changed setting"]);
    assert_eq!(back, forth);
    assert_eq!(
        Rule::find("fingerprint-changed").unwrap().direction,
        Direction::Unknown
    );
}

#[test]
fn a_rename_inside_explains_the_fingerprint() {
    macro_rules! nested {
        ($field:ident) => {{
            #[derive(UsageStat)]
            #[usage(crate = usage_stat_schema)]
            struct Inner {
                /// Shards.
                $field: u32,
            }
            of_field::<Inner>()
        }};
    }
    assert_eq!(
        told(&nested!(shards), &nested!(num_shard)),
        ["field-renamed setting.num_shard"]
    );
}
