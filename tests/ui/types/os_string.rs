use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::ffi::OsString,
}

fn main() {}
