use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::net::IpAddr,
}

fn main() {}
