use std::net::IpAddr;

use usage_stat::UsageStat;

struct Host(IpAddr);

impl UsageStat for Host {
    type Projection = IpAddr;
    fn usage(&self) -> IpAddr {
        self.0
    }
}

fn main() {}
