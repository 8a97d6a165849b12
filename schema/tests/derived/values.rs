//! What the check lets through.

use std::collections::BTreeMap;
use std::num::NonZero;

use serde_json::{Value, json};
use usage_stat_schema::{
    UsageStat,
    review::{example::example, validate::Checker},
};

use crate::support::derived::of_field;

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
