use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage("skip")]
    a: String,
}

fn main() {}
