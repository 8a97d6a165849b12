use usage_stat::UsageStat;

use std::collections::BTreeMap;

#[derive(PartialEq, Eq, PartialOrd, Ord, UsageStat)]
enum Key {
    Known,
    Named(#[usage(skip)] String),
}

#[derive(UsageStat)]
struct Args {
    limits: BTreeMap<Key, u32>,
}

fn main() {}
