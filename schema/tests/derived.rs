//! Schemas as the derive makes them, for types that a config may hold.

#![cfg(test)]
#![allow(dead_code, reason = "what is sent is not of interest here")]
#![cfg(feature = "cli")]

mod support;

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::time::Duration;

use serde_json::{Value, json};
use support::derived::{BUILD, POLICY, of, of_field};
use usage_stat_schema::{
    BuildInfo, Policy, Published, PublishedSchema, UsageStat,
    document::Document,
    page::{Options, markdown},
    review::{
        diff::{Direction, Rule, compare},
        example::example,
        validate::Checker,
    },
};

/// The findings as `rule place`.
fn told(old: &Document, new: &Document) -> Vec<String> {
    let findings = compare(old, new).into_iter();
    findings
        .map(|finding| format!("{} {}", finding.rule.id, finding.place))
        .collect()
}

/// The largest integers have bounds that can't be negated.
#[test]
fn the_page_is_written_for_every_integer() {
    for document in [of_field::<i128>(), of_field::<u128>(), of_field::<i64>()] {
        let page = markdown(&document, 1, &Options::default());
        assert!(page.contains("| A setting. | a whole number |"), "{page}");
    }
    let page = markdown(&of_field::<i8>(), 1, &Options::default());
    assert!(
        page.contains("a whole number from `-128` to `127`"),
        "{page}"
    );
}

macro_rules! config {
    ($name:ident, $($(#[$word:meta])* $field:ident: $ty:ty),+) => {
        #[derive(clap::Args, UsageStat)]
        #[command()]
        #[usage(crate = usage_stat_schema)]
        struct $name {
            $($(#[$word])* $field: $ty),+
        }

        impl usage_stat_schema::__private::Compared for $name {}

        impl Published for $name {
            type Errors = ();
            const POLICY: Policy = POLICY;
            const BUILD: BuildInfo = BUILD;
            const SCHEMA: Option<PublishedSchema> = None;
        }
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

/// The names of a map's members are checked as its values are.
#[test]
fn a_key_is_one_that_the_type_can_hold() {
    fn keys<K: Ord>(allowed: &[&str], refused: &[&str])
    where
        BTreeMap<K, bool>: UsageStat,
    {
        let document = of_field::<BTreeMap<K, bool>>();
        let checker = Checker::new(&document).unwrap();
        let mut event = example(&document).unwrap();
        assert_eq!(checker.check(&event), []);
        for (names, is_allowed) in [(allowed, true), (refused, false)] {
            for name in names {
                event["setting"] = json!({ *name: true });
                assert_eq!(checker.check(&event).is_empty(), is_allowed, "{name}");
                let setting = &document.fields()["setting"].shape;
                let is_counted = name.parse::<i64>().is_ok() || !is_allowed;
                assert_eq!(
                    setting.admits(&event["setting"]),
                    is_allowed && is_counted,
                    "{name}"
                );
            }
        }
    }
    keys::<u8>(
        &["0", "255"],
        &["256", "1000", "-1", "007", "+1", "1.0", "1e1", "", "a"],
    );
    keys::<i8>(&["0", "-128", "127"], &["-129", "128", "-0"]);
    keys::<usize>(&["9223372036854775807"], &["18446744073709551616", "-1"]);
    keys::<u128>(&["1"], &["-1", "340282366920938463463374607431768211456"]);
}

/// A format alone would be read by us, and by no other validator.
#[test]
fn an_integer_has_its_least_and_its_largest_number() {
    fn bounds<T: UsageStat>() -> [Value; 2] {
        let document = of_field::<T>();
        let setting = &document.json()["properties"]["setting"];
        ["minimum", "maximum"].map(|bound| setting[bound].clone())
    }
    macro_rules! bounded {
        ($($ty:ident as $wide:ident)+) => {$(
            let expected = [json!($wide::MIN), json!($wide::MAX)];
            assert_eq!(bounds::<$ty>(), expected, stringify!($ty));
            assert_eq!(bounds::<Option<$ty>>(), expected, stringify!($ty));
        )+};
    }
    bounded! {
        u8 as u8 u16 as u16 u32 as u32 u64 as u64 usize as u64
        i8 as i8 i16 as i16 i32 as i32 i64 as i64 isize as i64
    }
    assert_eq!(bounds::<NonZero<u32>>(), [json!(1), json!(u32::MAX)]);
    assert_eq!(bounds::<u128>(), [json!(0), Value::Null]);
    assert_eq!(bounds::<i128>(), [Value::Null, Value::Null]);

    let document = of_field::<Vec<u32>>();
    let mut event = example(&document).unwrap();
    event["setting"] = json!([99_999_999_999_u64]);
    let checker = Checker::new(&document).unwrap();
    let [violation] = checker.check(&event).try_into().unwrap();
    assert_eq!(violation.to_string(), "/setting/0: is too large [maximum]");
}

/// The page says no more and no less than what a type can be.
#[test]
fn the_page_has_the_words_of_the_type() {
    fn sent<T: UsageStat>(words: &str) {
        let page = markdown(&of_field::<T>(), 1, &Options::default());
        let cell = format!("| A setting. | {words} |");
        assert!(page.contains(&cell), "no {cell:?} in:\n{page}");
    }
    sent::<f32>("a number; `null` if it is not set, or no finite number");
    sent::<Option<f64>>("a number; `null` if it is not set, or no finite number");
    sent::<Duration>("a number of seconds from `0` up");
    sent::<Option<Duration>>("a number of seconds from `0` up; `null` if it is not set");
    sent::<Vec<Duration>>("a list of numbers of seconds from `0` up");
    sent::<Option<u8>>("a whole number up to `255`; `null` if it is not set");
    sent::<BTreeMap<u8, bool>>("for each whole number up to `255`: `true` or `false`");
    sent::<HashMap<i64, u32>>("for each whole number: a whole number");
}

/// How it is done.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum, UsageStat)]
#[usage(crate = usage_stat_schema)]
enum Mode {
    /// As quick as can be.
    VeryFast,
    /// With care.
    #[default]
    Careful,
}

const MODE: Mode = Mode::Careful;

#[derive(Debug, clap::Parser, UsageStat)]
#[usage(crate = usage_stat_schema)]
struct Defaults {
    /// By its variant.
    #[arg(long, value_enum, default_value_t = Mode::Careful)]
    variant: Mode,
    /// As it is written on a command line.
    #[arg(long, value_enum, default_value = "careful")]
    text: Mode,
    /// By a constant.
    #[arg(long, value_enum, default_value_t = MODE)]
    constant: Mode,
    /// By its type.
    #[arg(long, value_enum, default_value_t)]
    of_type: Mode,
    /// A number.
    #[arg(long, default_value_t = 128)]
    number: u32,
    /// A number that only the compiler knows.
    #[arg(long, default_value_t = u32::MAX)]
    constant_number: u32,
}

impl usage_stat_schema::__private::Compared for Defaults {}

impl Published for Defaults {
    type Errors = ();
    const POLICY: Policy = POLICY;
    const BUILD: BuildInfo = BUILD;
    const SCHEMA: Option<PublishedSchema> = None;
}

#[test]
fn the_example_has_the_defaults_that_can_be_known() {
    let document = of::<Defaults>();
    for (field, known) in [
        ("variant", Some(json!("careful"))),
        ("text", Some(json!("careful"))),
        ("constant", None),
        ("of_type", None),
        ("number", Some(json!(128))),
        ("constant_number", None),
    ] {
        assert_eq!(document.fields()[field].example, known, "{field}");
    }
    let event = example(&document).unwrap();
    assert_eq!(event["variant"], "careful");
    assert!(Checker::new(&document).unwrap().check(&event).is_empty());
}
