use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(rename_all = "kebab")]
struct Args {
    max_batch: u32,
}

fn main() {}
