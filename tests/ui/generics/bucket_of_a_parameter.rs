use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<T> {
    #[usage(bucket(1, 8))]
    value: T,
}

fn main() {}
