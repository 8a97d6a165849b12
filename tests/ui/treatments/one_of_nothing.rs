use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(one_of())]
    model: String,
}

fn main() {}
