use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(skip, redact)]
    token: String,
    #[usage(one_of("gpt2"), count, flatten)]
    model: String,
}

fn main() {}
