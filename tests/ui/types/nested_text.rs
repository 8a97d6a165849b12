use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::collections::BTreeMap<u8, Vec<Option<(u8, String)>>>,
}

fn main() {}
