//! What each treatment sends, and of which types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ffi::{CString, OsString};
use std::net::IpAddr;
use std::num::NonZero;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use camino::Utf8PathBuf;
use secrecy::SecretString;
use serde_json::json;
use url::Url;
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

#[test]
fn redact_tells_set_from_unset() {
    struct Opaque;

    #[derive(UsageStat)]
    struct Args<'a, T> {
        #[usage(redact)]
        text: String,
        #[usage(redact)]
        option: Option<String>,
        #[usage(redact)]
        list: Vec<Opaque>,
        #[usage(redact)]
        map: HashMap<String, Opaque>,
        #[usage(redact)]
        path: PathBuf,
        #[usage(redact)]
        os: OsString,
        #[usage(redact)]
        c: CString,
        #[usage(redact)]
        linked: LinkedList<Opaque>,
        #[usage(redact)]
        heap: BinaryHeap<u8>,
        #[usage(redact)]
        borrowed: Cow<'a, str>,
        #[usage(redact)]
        shared: Arc<str>,
        #[usage(redact)]
        #[allow(deprecated, reason = "what is always set is looked at too")]
        opaque: Opaque,
        #[usage(redact)]
        perhaps: Option<Opaque>,
        #[usage(redact)]
        boxed: Box<Option<Opaque>>,
        #[usage(redact)]
        reference: &'a Option<Opaque>,
        #[usage(redact)]
        twice: Option<Option<Opaque>>,
        #[usage(redact)]
        deep: Rc<Option<Arc<Option<Opaque>>>>,
        #[usage(redact)]
        secret: SecretString,
        #[usage(redact)]
        generic: Option<T>,
        #[usage(redact)]
        #[allow(deprecated, reason = "what is always set is looked at too")]
        number: u8,
    }
    let set = Args {
        text: "canary".into(),
        option: Some("canary".into()),
        list: vec![Opaque],
        map: HashMap::from([("canary".into(), Opaque)]),
        path: "canary".into(),
        os: "canary".into(),
        c: c"canary".into(),
        linked: [Opaque].into(),
        heap: [1].into(),
        borrowed: "canary".into(),
        shared: "canary".into(),
        opaque: Opaque,
        perhaps: Some(Opaque),
        boxed: Box::new(Some(Opaque)),
        reference: &Some(Opaque),
        twice: Some(Some(Opaque)),
        deep: Rc::new(Some(Arc::new(Some(Opaque)))),
        secret: "canary".into(),
        generic: Some("canary"),
        number: 0,
    };
    for (name, value) in sent_as_promised(&set).as_object().unwrap() {
        assert_eq!(value, "[redacted]", "{name}");
    }
    let unset: Args<'_, &str> = Args {
        text: String::new(),
        option: Some(String::new()),
        list: vec![],
        map: HashMap::new(),
        path: PathBuf::new(),
        os: OsString::new(),
        c: CString::default(),
        linked: LinkedList::new(),
        heap: BinaryHeap::new(),
        borrowed: "".into(),
        shared: "".into(),
        opaque: Opaque,
        perhaps: None,
        boxed: Box::new(None),
        reference: &None,
        twice: Some(None),
        deep: Rc::new(Some(Arc::new(None))),
        secret: "".into(),
        generic: None,
        number: 0,
    };
    for (name, value) in sent_as_promised(&unset).as_object().unwrap() {
        let is_always_set = ["opaque", "number"].contains(&&**name);
        assert_eq!(value.is_null(), !is_always_set, "{name}");
    }
}

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

#[test]
fn one_of_sends_what_is_listed() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(one_of("gpt2", "bloom"))]
        model: String,
        #[usage(one_of("gpt2"))]
        borrowed: &'a str,
        #[usage(one_of("gpt2"))]
        either: Option<Cow<'a, str>>,
        #[usage(one_of("/data"))]
        path: Option<PathBuf>,
        #[usage(one_of("a", "b"))]
        each: Vec<OsString>,
    }
    let args = Args {
        model: "bloom".into(),
        borrowed: "canary",
        either: Some("gpt2".into()),
        path: None,
        each: vec!["b".into(), "canary".into()],
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({ "model": "bloom", "borrowed": "other", "either": "gpt2", "path": null, "each": ["b", "other"] })
    );
    assert_eq!(
        promised::<Args<'_>>()["properties"]["model"]["enum"],
        json!(["gpt2", "bloom", "other"])
    );
}

#[test]
fn send_sends_text_as_it_is_and_tells_why() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(send, why = "tells which models are in use", since = "0.1.0")]
        model: String,
        #[usage(send, why = "w")]
        borrowed: &'a str,
        #[usage(send, why = "w")]
        letter: char,
        #[usage(send, why = "w")]
        shared: Option<Rc<str>>,
        #[usage(send, why = "w")]
        path: PathBuf,
        #[usage(send, why = "w")]
        utf8: Utf8PathBuf,
        #[usage(send, why = "w")]
        address: IpAddr,
        #[usage(send, why = "w")]
        url: Url,
        #[usage(send, why = "w")]
        each: Vec<OsString>,
    }
    let args = Args {
        model: "gpt2".into(),
        borrowed: "b",
        letter: 'c',
        shared: Some("d".into()),
        path: "/e".into(),
        utf8: "/f".into(),
        address: [127, 0, 0, 1].into(),
        url: Url::parse("https://example.com/").unwrap(),
        each: vec!["g".into()],
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "model": "gpt2", "borrowed": "b", "letter": "c", "shared": "d", "path": "/e",
            "utf8": "/f", "address": "127.0.0.1", "url": "https://example.com/", "each": ["g"],
        })
    );
    assert_eq!(
        promised::<Args<'_>>()["properties"]["model"]["x-usage"],
        json!({ "treatment": "send", "why": "tells which models are in use", "since": "0.1.0" })
    );
}

#[test]
fn with_sends_what_a_function_makes_of_it() {
    #[derive(UsageStat)]
    enum Length {
        Short,
        Long,
    }

    #[allow(clippy::ptr_arg, reason = "the field is one")]
    fn length(text: &String) -> Length {
        if text.len() < 10 {
            Length::Short
        } else {
            Length::Long
        }
    }

    mod nested {
        #[allow(clippy::ptr_arg, reason = "the field is one")]
        pub(super) fn halves<T>(list: &Vec<T>) -> (usize, usize) {
            (list.len() / 2, list.len().div_ceil(2))
        }
    }

    #[derive(UsageStat)]
    struct Args {
        #[usage(with = length, as = Length)]
        prompt: String,
        #[usage(with = nested::halves::<String>, as = (usize, usize))]
        list: Vec<String>,
        #[usage(with = Option::is_some, as = bool)]
        token: Option<String>,
    }
    let args = Args {
        prompt: "a canary, and a long one".into(),
        list: vec!["canary".into(); 3],
        token: Some("canary".into()),
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({ "prompt": "long", "list": [1, 2], "token": true })
    );
}

#[test]
fn with_makes_what_the_type_itself_names() {
    #[derive(UsageStat)]
    struct Limits<T> {
        least: T,
    }

    #[derive(UsageStat)]
    enum Chain<'a> {
        End,
        Link(#[usage(with = Self::is_end, as = bool)] &'a Self),
        Numbers(#[usage(with = Chain::numbers, as = <Self as Numbered>::Number)] u8),
    }

    trait Numbered {
        type Number;
    }

    impl Numbered for Chain<'_> {
        type Number = Limits<u16>;
    }

    impl Chain<'_> {
        fn is_end(chain: &&Self) -> bool {
            matches!(chain, Self::End)
        }

        fn numbers(number: &u8) -> Limits<u16> {
            Limits {
                least: u16::from(*number),
            }
        }
    }

    assert_eq!(
        sent_as_promised(&Chain::Link(&Chain::End)),
        json!({ "link": true })
    );
    assert_eq!(
        sent_as_promised(&Chain::Numbers(1)),
        json!({ "numbers": { "least": 1 } })
    );
}

#[test]
fn a_field_is_sent_until_it_expires() {
    #[derive(UsageStat)]
    struct Args {
        #[usage(expires = "0.1.1")]
        soon: u8,
        #[usage(expires = "1.0.0-rc.1")]
        later: u8,
    }
    assert_eq!(
        sent_as_promised(&Args { soon: 1, later: 2 }),
        json!({ "soon": 1, "later": 2 })
    );
}

#[test]
fn a_raw_attribute_is_read() {
    #[derive(UsageStat)]
    struct Args {
        port: u16,
        #[r#usage(skip)]
        #[allow(dead_code)]
        pin: u32,
    }
    let args = Args {
        port: 80,
        pin: 1234,
    };
    assert_eq!(sent_as_promised(&args), json!({ "port": 80 }));
}
