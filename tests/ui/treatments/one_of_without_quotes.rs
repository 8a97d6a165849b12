use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(one_of(gpt2, bloom))]
    model: String,
}

fn main() {}
