//! The types of std that need no treatment.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::marker::PhantomData;
use std::num::{NonZero, Wrapping};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

/// One struct a type, so that every type passes through the derive.
macro_rules! sends {
    ($($ty:ty: $value:expr => $json:tt;)+) => {$({
        #[derive(UsageStat)]
        struct Held {
            value: $ty,
        }
        let sent = sent_as_promised(&Held { value: $value });
        assert_eq!(sent, json!({ "value": $json }), "{}", stringify!($ty));
    })+};
}

#[test]
fn scalars() {
    sends! {
        u8: u8::MAX => 255;
        u16: 1 => 1;
        u32: 1 => 1;
        u64: u64::MAX => 18446744073709551615u64;
        usize: 1 => 1;
        i8: i8::MIN => (-128);
        i16: -1 => (-1);
        i32: -1 => (-1);
        i64: i64::MIN => (-9223372036854775808i64);
        isize: -1 => (-1);
        f32: 0.5 => 0.5;
        f64: -0.25 => (-0.25);
        bool: true => true;
        (): () => null;
        PhantomData<String>: PhantomData => null;
        NonZero<u8>: NonZero::<u8>::MIN => 1;
        Option<NonZero<i64>>: NonZero::new(0) => null;
        Wrapping<u8>: Wrapping(3) => 3;
        Duration: Duration::from_millis(1500) => 1.5;
    }
}

#[test]
fn a_float_that_is_not_finite_is_null_and_the_schema_says_so() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(sent_as_promised(&value), Value::Null);
        assert_eq!(sent_as_promised(&[value as f32, 1.0]), json!([null, 1.0]));
    }
    assert_eq!(promised::<f64>()["type"], json!(["number", "null"]));
}

#[test]
fn wide_integers_are_sent_whole() {
    assert_eq!(
        serde_json::to_string(&u128::MAX.usage()).unwrap(),
        u128::MAX.to_string()
    );
    assert_eq!(
        serde_json::to_string(&i128::MIN.usage()).unwrap(),
        i128::MIN.to_string()
    );
}

#[test]
fn containers() {
    sends! {
        Option<u8>: None => null;
        Option<Option<u8>>: Some(Some(1)) => 1;
        Vec<u16>: vec![1, 2] => [1, 2];
        VecDeque<i8>: [1].into() => [1];
        BTreeSet<u16>: [2, 1].into() => [1, 2];
        HashSet<NonZero<u16>>: [NonZero::<u16>::MIN].into() => [1];
        [u16; 3]: [1, 2, 3] => [1, 2, 3];
        Vec<[u16; 1]>: vec![[1]] => [[1]];
        Vec<Option<f32>>: vec![Some(0.5), None] => [0.5, null];
        Vec<(u8, u8)>: vec![(1, 2)] => [[1, 2]];
        Vec<Duration>: vec![Duration::from_secs(1)] => [1.0];
        Vec<BTreeMap<u8, u8>>: vec![[(1, 2)].into()] => [{ "1": 2 }];
        &'static [u16]: &[1] => [1];
        &'static [bool; 1]: &[true] => [true];
        Box<u8>: Box::new(1) => 1;
        Box<[u16]>: [1].into() => [1];
        Rc<u8>: 1.into() => 1;
        Arc<[u16]>: [1].into() => [1];
        Cow<'static, u8>: Cow::Owned(1) => 1;
        Cow<'static, [u16]>: Cow::Borrowed(&[1]) => [1];
        (u8, bool): (1, true) => [1, true];
        (u8,): (1,) => [1];
        (u8, u8, u8, u8, u8, u8, u8, u8): (1, 2, 3, 4, 5, 6, 7, 8) => [1, 2, 3, 4, 5, 6, 7, 8];
        BTreeMap<u8, bool>: [(1, true)].into() => { "1": true };
        HashMap<i64, Vec<u16>>: [(-1, vec![1])].into() => { "-1": [1] };
    }
}

/// A list of them has no `UsageStat` of its own; but somebody can say what they are.
#[test]
fn bytes_with_a_treatment() {
    #[derive(UsageStat)]
    struct Percent(u8);

    fn parts(version: &[u8; 2]) -> [u16; 2] {
        version.map(u16::from)
    }

    #[derive(UsageStat)]
    struct Args {
        #[usage(redact)]
        password: Vec<u8>,
        #[usage(redact)]
        #[allow(deprecated, reason = "what is always set is looked at too")]
        hmac_key: [u8; 2],
        #[usage(count)]
        seed: Option<Box<[u8]>>,
        #[usage(skip)]
        #[allow(dead_code)]
        salt: BTreeSet<u8>,
        #[usage(with = parts, as = [u16; 2])]
        version: [u8; 2],
        shares: Vec<Percent>,
    }
    let args = Args {
        password: vec![1],
        hmac_key: [1, 2],
        seed: Some([1, 2, 3].into()),
        salt: [1].into(),
        version: [1, 2],
        shares: vec![Percent(50)],
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "password": "[redacted]", "hmac_key": "[redacted]", "seed": 3, "version": [1, 2],
            "shares": [50],
        })
    );
}

#[test]
fn maps_with_keys_from_an_enum() {
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, UsageStat)]
    enum Stage {
        PreFill,
        Decode,
    }
    sends! {
        BTreeMap<Stage, u8>: [(Stage::PreFill, 1), (Stage::Decode, 2)].into() => { "pre-fill": 1, "decode": 2 };
        HashMap<Stage, Stage>: [(Stage::Decode, Stage::PreFill)].into() => { "decode": "pre-fill" };
    }
    let schema = promised::<BTreeMap<Stage, u8>>();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&json!({ "elsewhere": 1 })));
}

#[test]
fn what_a_pointer_holds_is_what_is_promised() {
    assert_eq!(<Box<Arc<&u8>>>::FINGERPRINT, u8::FINGERPRINT);
    assert_ne!(<Vec<u16>>::FINGERPRINT, u16::FINGERPRINT);
    assert_ne!(<(u8, u16)>::FINGERPRINT, <(u16, u8)>::FINGERPRINT);
}
