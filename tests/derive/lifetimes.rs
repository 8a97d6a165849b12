//! Fields with the item's own lifetimes, and types that a macro makes: what the derive emits beside
//! the item knows neither.

use std::borrow::Cow;
use std::time::Duration;

use serde_json::json;
use usage_stat::UsageStat;

use crate::sent_as_promised;

macro_rules! list {
    ($($of:tt)+) => { Vec<$($of)+> };
}

macro_rules! borrowed {
    ($lifetime:lifetime $($of:tt)+) => { &$lifetime $($of)+ };
}

macro_rules! number {
    () => {
        u32
    };
    ($wide:ident) => {
        $wide
    };
}

fn length(text: &str) -> u64 {
    text.len() as u64
}

#[test]
fn every_treatment_of_fields_with_lifetimes() {
    #[derive(UsageStat)]
    struct Args<'a, 'b: 'a> {
        plain: &'a u32,
        #[usage(bucket(1, 8))]
        sorted: &'a u32,
        #[usage(bucket(1, 8))]
        optional: Option<&'b u32>,
        #[usage(bucket(60))]
        waits: &'a [Duration],
        #[usage(bucket(1, 8))]
        owned: Cow<'a, u32>,
        #[usage(bucket(1, 8))]
        many: Cow<'a, [u32]>,
        #[usage(bucket(1, 8))]
        array: [u32; 2],
        #[usage(count)]
        bytes: Cow<'a, [u8]>,
        #[usage(count)]
        texts: &'a [Cow<'b, str>],
        #[usage(one_of("gpt2"))]
        model: &'a str,
        #[usage(one_of("gpt2"))]
        models: &'a [&'b str],
        #[usage(send, why = "tells which revisions are in use")]
        revision: Cow<'a, str>,
        #[usage(redact)]
        proxy: Option<&'a str>,
        #[usage(skip)]
        #[allow(dead_code)]
        key: &'b str,
        #[usage(with = length, as = u64, bucket(4))]
        name: Option<Cow<'b, str>>,
        inner: Inner<'a>,
        #[usage(flatten)]
        flattened: &'b Inner<'b>,
        either: Either<'a>,
    }

    #[derive(UsageStat)]
    struct Inner<'x> {
        #[usage(bucket(1.0))]
        weight: &'x f32,
    }

    #[derive(UsageStat)]
    enum Either<'x> {
        #[allow(dead_code)]
        One(#[usage(bucket(1))] &'x u8),
        Both {
            #[usage(one_of("a"))]
            label: &'x str,
        },
    }

    let (five, half) = (5, 0.5);
    let texts = ["a".into(), "b".into()];
    let args = Args {
        plain: &five,
        sorted: &five,
        optional: Some(&five),
        waits: &[Duration::from_secs(1)],
        owned: Cow::Owned(5),
        many: (&[1, 9][..]).into(),
        array: [0, 5],
        bytes: (&[1, 2, 3][..]).into(),
        texts: &texts,
        model: "gpt2",
        models: &["gpt2", "canary"],
        revision: "main".into(),
        proxy: Some("canary"),
        key: "canary",
        name: Some("canary".into()),
        inner: Inner { weight: &half },
        flattened: &Inner { weight: &half },
        either: Either::Both { label: "canary" },
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "plain": 5, "sorted": "1..8", "optional": "1..8", "waits": ["..60"], "owned": "1..8",
            "many": ["1..8", "8.."], "array": ["..1", "1..8"], "bytes": 3, "texts": 2, "model": "gpt2", "models": ["gpt2", "other"], "revision": "main",
            "proxy": "[redacted]", "name": "4..", "inner": { "weight": "..1" },
            "weight": "..1", "either": { "both": { "label": "other" } },
        })
    );
}

#[test]
fn every_treatment_of_types_that_a_macro_makes() {
    #[derive(UsageStat)]
    struct Args<'a> {
        plain: number!(),
        list: list!(u32),
        nested: Option<list!(Option<number!()>)>,
        borrowed: borrowed!('a u32),
        #[usage(bucket(1, 8))]
        sorted: number!(),
        #[usage(bucket(1, 8))]
        sorted_and_borrowed: borrowed!('a number!()),
        #[usage(count)]
        counted: list!(&'a str),
        #[usage(one_of("gpt2"))]
        model: borrowed!('a str),
        #[usage(send, why = "tells which revisions are in use")]
        revisions: list!(borrowed!('a str)),
        #[usage(redact)]
        proxy: Option<borrowed!('a str)>,
        #[usage(with = length, as = number!(u64), bucket(4))]
        name: Option<borrowed!('a str)>,
    }

    let five = 5;
    let args = Args {
        plain: 1,
        list: vec![1, 2],
        nested: Some(vec![Some(1), None]),
        borrowed: &five,
        sorted: 5,
        sorted_and_borrowed: &five,
        counted: vec!["canary"],
        model: "canary",
        revisions: vec!["main"],
        proxy: Some("canary"),
        name: Some("canary"),
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "plain": 1, "list": [1, 2], "nested": [1, null], "borrowed": 5, "sorted": "1..8",
            "sorted_and_borrowed": "1..8", "counted": 1, "model": "other",
            "revisions": ["main"], "proxy": "[redacted]", "name": "4..",
        })
    );
}
