use std::borrow::Cow;

use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(publish(schema = "usage.schema.json", app = "lifetimes"))]
struct Config<'a> {
    /// The name.
    name: &'a str,
    /// What is served.
    paths: &'a [Cow<'a, str>],
    /// The body of an answer.
    body: Cow<'a, [u8]>,
    /// A number of threads.
    threads: &'a u32,
    inner: Inner<'a>,
}

/// What is inside.
#[derive(UsageStat)]
struct Inner<'a> {
    weight: &'a f32,
    label: Option<&'a str>,
}

fn main() {}
