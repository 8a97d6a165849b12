use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(with = |text: &str| text.len(), as = usize, bucket(1, 8))]
    a: String,
    #[usage(with = move || 1, as = usize)]
    b: String,
}

fn main() {}
