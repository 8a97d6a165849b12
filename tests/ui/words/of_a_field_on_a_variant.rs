use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Mode {
    #[usage(skip)]
    Secret,
    Open,
}

fn main() {}
