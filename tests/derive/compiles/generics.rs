use usage_stat::UsageStat;

use std::marker::PhantomData;

#[derive(UsageStat)]
struct Limits<'a, T: Clone, const N: usize = 3>
where
    T: Default,
{
    each: [T; N],
    first: &'a T,
    lists: Vec<Option<T>>,
    marker: PhantomData<T>,
    #[usage(count)]
    counted: &'a [T],
    #[usage(with = largest, as = Option<T>)]
    largest: Vec<T>,
    plain: u32,
}

fn largest<T: Clone>(values: &Vec<T>) -> Option<T> {
    values.last().cloned()
}

#[derive(UsageStat)]
enum Either<A, B> {
    Left(A),
    Right {
        value: B,
    },
    Both(A, B),
    #[allow(dead_code)]
    Neither,
}

#[derive(UsageStat)]
struct Wrapper<T>(T);

#[derive(UsageStat)]
struct Pair<T, U>(T, #[usage(skip)] U);

#[derive(UsageStat)]
struct Unsized<T: ?Sized> {
    #[usage(skip)]
    value: Box<T>,
}

#[derive(UsageStat)]
struct Marked<const ON: bool>;

#[derive(UsageStat)]
struct Assigned<I: Iterator<Item = u8>> {
    #[usage(skip)]
    items: I,
    last: Option<I::Item>,
}

#[derive(UsageStat)]
struct Flattening<T>
where
    T: UsageStat,
    T::Projection: usage_stat::__private::Flatten,
{
    #[usage(flatten)]
    inner: T,
}

fn is_sent<T: UsageStat>() {}

#[test]
fn runs() {
    is_sent::<Limits<'static, u16>>();
    is_sent::<Either<u8, bool>>();
    is_sent::<Wrapper<f32>>();
    is_sent::<Pair<f32, String>>();
    is_sent::<Unsized<str>>();
    is_sent::<Marked<true>>();
    is_sent::<Flattening<Limits<'static, u16>>>();
}
