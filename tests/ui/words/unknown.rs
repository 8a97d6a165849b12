use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(anonymise)]
    model: String,
}

fn main() {}
