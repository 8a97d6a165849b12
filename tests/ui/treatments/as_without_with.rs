use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(as = usize)]
    prompt: String,
}

fn main() {}
