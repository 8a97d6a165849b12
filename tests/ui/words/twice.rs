use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(skip, skip)]
    token: String,
}

fn main() {}
