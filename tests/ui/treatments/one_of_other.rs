use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(one_of("gpt2", "other"))]
    model: String,
}

fn main() {}
