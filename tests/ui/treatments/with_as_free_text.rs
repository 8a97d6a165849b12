use usage_stat::UsageStat;

fn shorten(prompt: &String) -> String {
    prompt.chars().take(3).collect()
}

#[derive(UsageStat)]
struct Args {
    #[usage(with = shorten, as = String)]
    prompt: String,
}

fn main() {}
