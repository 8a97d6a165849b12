//! Generic types are sent as what they hold.

use std::marker::PhantomData;

use serde_json::json;
use usage_stat::UsageStat;

use crate::sent_as_promised;

#[test]
fn generic_types_are_sent_as_what_they_hold() {
    #[derive(UsageStat)]
    struct Limits<'a, T: Clone, const N: usize = 2> {
        each: [T; N],
        first: &'a T,
        marker: PhantomData<&'a str>,
        #[usage(count)]
        counted: &'a [T],
        #[usage(with = last, as = Option<T>)]
        last: Vec<T>,
        #[usage(skip)]
        #[allow(dead_code)]
        never: Box<dyn Fn(&T) -> &str + 'a>,
    }
    #[allow(clippy::ptr_arg, reason = "the field is one")]
    fn last<T: Clone>(values: &Vec<T>) -> Option<T> {
        values.last().cloned()
    }

    let limits = Limits {
        each: [1u16, 2],
        first: &3,
        marker: PhantomData,
        counted: &[1, 2, 3],
        last: vec![4, 5],
        never: Box::new(|_| "canary"),
    };
    assert_eq!(
        sent_as_promised(&limits),
        json!({ "each": [1, 2], "first": 3, "marker": null, "counted": 3, "last": 5 })
    );
    assert_ne!(Limits::<u32>::FINGERPRINT, Limits::<u16>::FINGERPRINT);

    #[derive(UsageStat)]
    enum Either<A, B> {
        Left(A),
        Right { right: B },
    }
    assert_eq!(
        sent_as_promised(&Either::<u8, bool>::Left(1)),
        json!({ "left": 1 })
    );
    assert_eq!(
        sent_as_promised(&Either::<u8, bool>::Right { right: true }),
        json!({ "right": { "right": true } })
    );
}

#[test]
fn one_schema_holds_two_instances_of_a_generic_type() {
    #[derive(UsageStat)]
    struct Limit<T> {
        most: T,
    }

    #[derive(UsageStat)]
    struct Both {
        numbers: Limit<u8>,
        flags: Limit<bool>,
    }
    let both = Both {
        numbers: Limit { most: 1 },
        flags: Limit { most: true },
    };
    assert_eq!(
        sent_as_promised(&both),
        json!({ "numbers": { "most": 1 }, "flags": { "most": true } })
    );
}
