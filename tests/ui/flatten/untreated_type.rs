use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    model: String,
}

fn main() {}
