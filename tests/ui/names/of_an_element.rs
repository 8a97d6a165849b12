use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Pair(#[usage(rename = "first")] u32, u32);

#[derive(UsageStat)]
struct Only(#[usage(rename = "first")] u32);

#[derive(UsageStat)]
enum Mode {
    Both(#[usage(rename = "first")] u32, u32),
}

fn main() {}
