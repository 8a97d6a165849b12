use usage_stat::UsageStat;

use std::collections::BTreeMap;

#[derive(PartialEq, Eq, PartialOrd, Ord, UsageStat)]
#[usage(renam_all = "lowercase")]
enum Kind {
    Known,
}

#[derive(UsageStat)]
struct Args {
    limits: BTreeMap<Kind, u32>,
}

fn main() {}
