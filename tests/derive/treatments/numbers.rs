//! `count` and `bucket`: numbers, and which ones.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

#[test]
fn count_counts_elements() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(count)]
        list: Vec<String>,
        #[usage(count)]
        deque: VecDeque<String>,
        #[usage(count)]
        slice: &'a [PathBuf],
        #[usage(count)]
        array: [String; 2],
        #[usage(count)]
        set: BTreeSet<String>,
        #[usage(count)]
        hashed: HashSet<String>,
        #[usage(count)]
        map: BTreeMap<String, String>,
        #[usage(count)]
        optional: Option<Vec<String>>,
        #[usage(count)]
        unset: Option<Box<[String]>>,
    }
    let canary = || "canary".to_owned();
    let paths = [PathBuf::from("canary")];
    let args = Args {
        list: vec![canary(), canary()],
        deque: VecDeque::new(),
        slice: &paths,
        array: [canary(), canary()],
        set: BTreeSet::from([canary()]),
        hashed: HashSet::new(),
        map: BTreeMap::from([(canary(), canary())]),
        optional: Some(vec![canary()]),
        unset: None,
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "list": 2, "deque": 0, "slice": 1, "array": 2, "set": 1, "hashed": 0, "map": 1,
            "optional": 1, "unset": null,
        })
    );
}

#[test]
fn bucket_finds_the_half_open_interval() {
    #[derive(UsageStat)]
    struct Args {
        #[usage(bucket(0, 1, 8, 64))]
        batch: i64,
        #[usage(bucket(-1.5, 0.0, 2e3))]
        share: f64,
        #[usage(bucket(1, 60))]
        wait: Duration,
        #[usage(bucket(8))]
        set: BTreeSet<u32>,
        #[usage(bucket(8))]
        deque: Option<VecDeque<u32>>,
        #[usage(bucket(2, 1_000))]
        shards: Option<NonZero<u16>>,
        #[usage(bucket(10))]
        each: Vec<u8>,
        #[usage(bucket(9_223_372_036_854_775_807, 170141183460469231731687303715884105727))]
        huge: u128,
    }
    let args = |batch, share, wait| Args {
        batch,
        share,
        wait: Duration::from_millis(wait),
        set: BTreeSet::from([9, 7]),
        deque: Some(VecDeque::from([9])),
        shards: NonZero::new(2),
        each: vec![9, 10],
        huge: u128::MAX,
    };
    assert_eq!(
        sent_as_promised(&args(8, -1.5, 59_999)),
        json!({
            "batch": "8..64",
            "share": "-1.5..0",
            "wait": "1..60",
            "set": ["..8", "8.."],
            "deque": ["8.."],
            "shards": "2..1000",
            "each": ["..10", "10.."],
            "huge": "170141183460469231731687303715884105727..",
        })
    );
    let below = sent_as_promised(&args(-1, f64::NEG_INFINITY, 0));
    assert_eq!(
        (&below["batch"], &below["share"], &below["wait"]),
        (&json!("..0"), &json!("..-1.5"), &json!("..1"))
    );
    let above = sent_as_promised(&args(64, f64::INFINITY, 60_000));
    assert_eq!(
        (&above["batch"], &above["share"], &above["wait"]),
        (&json!("64.."), &json!("2000.."), &json!("60.."))
    );
    assert_eq!(
        sent_as_promised(&args(0, f64::NAN, 0))["share"],
        json!(null)
    );
    assert_eq!(
        promised::<Args>()["properties"]["batch"]["enum"],
        json!(["..0", "0..1", "1..8", "8..64", "64.."])
    );
}
