use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Kind {
    #[usage(rename = " ")]
    A,
}

fn main() {}
