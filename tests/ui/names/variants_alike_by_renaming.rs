use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Kind {
    #[usage(rename = "b")]
    A,
    B,
}

fn main() {}
