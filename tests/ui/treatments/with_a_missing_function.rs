use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(with = length, as = usize)]
    prompt: String,
}

fn main() {}
