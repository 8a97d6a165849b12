use usage_stat::UsageStat;

fn length(prompt: &String) -> usize {
    prompt.len()
}

#[derive(UsageStat)]
struct Args {
    #[usage(with = length, as = u32)]
    prompt: String,
}

fn main() {}
