use std::collections::HashMap;
use std::marker::PhantomData;

use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Either<'a, T> {
    A(&'a T),
    B {
        x: Option<T>,
    },
    C(&'a [T], u8),
    #[allow(dead_code)]
    D,
}

#[derive(UsageStat)]
struct Functions<'a, 'b> {
    #[usage(count)]
    objects: Vec<Box<dyn Fn(&str) -> u8 + 'a>>,
    #[usage(count)]
    pointers: HashMap<&'a str, fn(&'a str)>,
    #[usage(count)]
    bound: Vec<&'b dyn for<'c> Fn(&'c str, &'a str) -> &'c str>,
    marker: PhantomData<fn(&'a ()) -> &'a ()>,
    elided: PhantomData<dyn Fn(&str) -> &str>,
}

#[derive(UsageStat)]
struct Tail<'a, T: ?Sized> {
    first: &'a u8,
    #[allow(deprecated)]
    #[usage(redact)]
    last: T,
}

fn is_sent<T: UsageStat + ?Sized>() {}

fn short<'a>(_: &'a str) {
    is_sent::<Either<'a, u16>>();
    is_sent::<Functions<'a, 'a>>();
    is_sent::<Tail<'a, str>>();
}

#[test]
fn runs() {
    short("");
}
