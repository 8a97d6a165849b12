//! `with`: what a function makes of a field, wherever in it the value lies.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::json;
use usage_stat::UsageStat;

use super::{promised, sent_as_promised};

/// A size, as another crate has it.
#[derive(Clone, Copy)]
struct Size(u64);

impl Size {
    fn bytes(self) -> u64 {
        self.0
    }

    fn kilobytes(self) -> u64 {
        self.0 / 1024
    }

    fn unit(&self) -> &'static str {
        if self.0 < 1024 { "B" } else { "KiB" }
    }
}

fn is_local(url: &str) -> bool {
    url.contains("localhost")
}

fn is_given(url: &Option<String>) -> bool {
    url.is_some()
}

#[test]
fn functions_reach_through_options_lists_and_pointers() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(with = Size::bytes, as = u64)]
        plain: Size,
        #[usage(with = Size::bytes, as = u64)]
        set: Option<Size>,
        #[usage(with = Size::bytes, as = u64)]
        unset: Option<Size>,
        #[usage(with = Size::bytes, as = u64)]
        list: Vec<Option<Box<Size>>>,
        #[usage(with = Size::bytes, as = u64)]
        array: [Size; 2],
        #[usage(with = Size::bytes, as = u64)]
        borrowed: &'a Size,
        #[usage(with = Size::bytes, as = u64)]
        slice: &'a [Size],
        #[usage(with = is_local, as = bool)]
        text: String,
        #[usage(with = is_local, as = bool)]
        shared: Option<Arc<str>>,
        #[usage(with = is_local, as = bool)]
        either: Cow<'a, str>,
        #[usage(with = is_local, as = bool)]
        reference: &'a str,
        #[usage(with = is_given, as = bool)]
        whole: Option<String>,
        #[usage(with = String::len, as = usize)]
        lengths: Vec<String>,
    }

    let (size, sizes) = (Size(8), [Size(1), Size(2)]);
    let sent = sent_as_promised(&Args {
        plain: size,
        set: Some(size),
        unset: None,
        list: vec![Some(Box::new(size)), None],
        array: sizes,
        borrowed: &size,
        slice: &sizes,
        text: "localhost".into(),
        shared: Some("example.com".into()),
        either: "localhost".into(),
        reference: "example.com",
        whole: None,
        lengths: vec!["abc".into()],
    });
    let expected = json!({
        "plain": 8, "set": 8, "unset": null, "list": [8, null], "array": [1, 2],
        "borrowed": 8, "slice": [1, 2], "text": true, "shared": false, "either": true,
        "reference": false, "whole": false, "lengths": [3],
    });
    assert_eq!(sent, expected);
}

/// Two functions can return the same type and tell quite different things.
#[test]
fn the_function_is_part_of_the_promise() {
    #[derive(UsageStat)]
    struct Args {
        #[usage(with = Size :: bytes, as = u64, bucket(1024), why = "tells how it is used")]
        size: Option<Size>,
        plain: u64,
        inner: Newtype,
        list: Vec<Newtype>,
        shape: Shape,
    }

    #[derive(UsageStat)]
    struct Newtype(#[usage(with = Size::bytes, as = u64)] Size);

    #[derive(UsageStat)]
    struct Otherwise(#[usage(with = Size::kilobytes, as = u64)] Size);

    #[derive(UsageStat)]
    enum Shape {
        #[expect(dead_code, reason = "its schema is looked at")]
        Of(#[usage(with = Size::bytes, as = u64)] Size),
    }

    let schema = promised::<Args>();
    let said = |place: &str| schema.pointer(place).unwrap()["x-usage"]["with"].clone();
    for place in [
        "/properties/size",
        "/properties/inner",
        "/properties/list/items",
        "/$defs/Shape/oneOf/0/properties/of",
    ] {
        assert_eq!(said(place), "Size::bytes", "{place}");
    }
    for place in ["/properties/plain", "/properties/list"] {
        assert_eq!(said(place), json!(null), "{place}");
    }

    assert_ne!(Newtype::FINGERPRINT, Otherwise::FINGERPRINT);
    assert_ne!(Newtype::FINGERPRINT, u64::FINGERPRINT);
    assert_eq!(sent_as_promised(&Newtype(Size(2))), json!(2));
    assert_eq!(sent_as_promised(&Otherwise(Size(2048))), json!(2));
}

#[test]
fn a_treatment_is_of_what_the_function_makes() {
    #[derive(UsageStat)]
    struct Args {
        #[usage(with = Size::bytes, as = u64, bucket(10, 100))]
        size: Option<Size>,
        #[usage(with = Size::unit, as = &str, one_of("B", "KiB"))]
        units: Vec<Size>,
        #[usage(with = Size::unit, as = &'static str, send, why = "one of two")]
        unit: Size,
    }

    let sent = sent_as_promised(&Args {
        size: Some(Size(20)),
        units: vec![Size(1), Size(2048)],
        unit: Size(1),
    });
    assert_eq!(
        sent,
        json!({ "size": "10..100", "units": ["B", "KiB"], "unit": "B" })
    );
}

#[test]
fn it_promises_what_the_result_in_its_place_would() {
    #[derive(UsageStat)]
    struct WithFunction {
        #[usage(with = Size::bytes, as = u64)]
        sizes: Option<Vec<Size>>,
        #[usage(with = Size::bytes, as = u64, bucket(8))]
        size: Option<Size>,
    }

    #[derive(UsageStat)]
    struct WithResults {
        sizes: Option<Vec<u64>>,
        #[usage(bucket(8))]
        size: Option<u64>,
    }

    let of = |schema: serde_json::Value| schema["properties"].clone();
    let mut made = of(promised::<WithFunction>());
    for field in ["sizes", "size"] {
        let usage = made[field]["x-usage"].as_object_mut().unwrap();
        assert_eq!(usage.remove("with").unwrap(), "Size::bytes");
    }
    assert_eq!(made, of(promised::<WithResults>()));
}

#[test]
fn durations_and_sizes_of_other_crates_are_sent_in_seconds_and_bytes() {
    #[derive(UsageStat)]
    struct Args {
        keep_alive: humantime::Duration,
        block: bytesize::ByteSize,
        file: byte_unit::Byte,
        skew: chrono::TimeDelta,
        every: Option<jiff::SignedDuration>,
        #[usage(bucket(0, 60))]
        pause: jiff::SignedDuration,
        #[usage(bucket(1024))]
        page: byte_unit::Byte,
        #[usage(send, why = "tells which clients are in use")]
        client: semver::Version,
    }

    let sent = sent_as_promised(&Args {
        keep_alive: std::time::Duration::from_millis(1500).into(),
        block: bytesize::ByteSize(4096),
        file: byte_unit::Byte::from_u64(7),
        skew: chrono::TimeDelta::milliseconds(-500),
        every: Some(jiff::SignedDuration::from_secs(60)),
        pause: jiff::SignedDuration::from_secs(-1),
        page: byte_unit::Byte::from_u64(4096),
        client: semver::Version::new(1, 2, 3),
    });
    let expected = json!({
        "keep_alive": 1.5, "block": 4096, "file": 7, "skew": -0.5, "every": 60.0,
        "pause": "..0", "page": "1024..", "client": "1.2.3",
    });
    assert_eq!(sent, expected);
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

    // As it is written.
    let link = &promised::<Chain<'_>>()["oneOf"][1]["properties"]["link"];
    assert_eq!(link["x-usage"]["with"], "Self::is_end");
    assert_eq!(
        sent_as_promised(&Chain::Link(&Chain::End)),
        json!({ "link": true })
    );
    assert_eq!(
        sent_as_promised(&Chain::Numbers(1)),
        json!({ "numbers": { "least": 1 } })
    );
}
