use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(send)]
    model: String,
}

fn main() {}
