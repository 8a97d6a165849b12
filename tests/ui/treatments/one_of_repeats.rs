use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(one_of("gpt2", "bloom", "gpt2"))]
    model: String,
}

fn main() {}
