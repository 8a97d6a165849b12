use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(skip = true)]
    a: String,
    #[usage(redact("token"))]
    b: String,
    #[usage(count = 3)]
    c: Vec<String>,
}

fn main() {}
