use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(redcat)]
    token: String,
}

fn main() {}
