use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::net::SocketAddr,
}

fn main() {}
