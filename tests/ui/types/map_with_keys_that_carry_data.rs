use usage_stat::UsageStat;

use std::collections::BTreeMap;

#[derive(PartialEq, Eq, PartialOrd, Ord, UsageStat)]
enum Tag {
    Known,
    Numbered(u32),
}

#[derive(UsageStat)]
struct Args {
    limits: BTreeMap<Tag, u32>,
}

fn main() {}
