use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(skip, since = "1.0.0", expires = "9.0.0")]
    token: String,
}

fn main() {}
