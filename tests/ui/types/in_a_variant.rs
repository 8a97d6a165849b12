use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Mode {
    Open(String),
    Closed { by: String },
    Both(u32, String),
}

fn main() {}
