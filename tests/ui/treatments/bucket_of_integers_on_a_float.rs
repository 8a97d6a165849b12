use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(bucket(1, 2, 4))]
    share: Option<f64>,
}

fn main() {}
