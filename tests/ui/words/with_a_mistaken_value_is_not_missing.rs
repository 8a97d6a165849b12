use usage_stat::UsageStat;

fn length(text: &String) -> usize {
    text.len()
}

#[derive(UsageStat)]
struct Args {
    #[usage(with = length, as = 3)]
    a: String,
    #[usage(send, why = 3)]
    b: String,
}

fn main() {}
