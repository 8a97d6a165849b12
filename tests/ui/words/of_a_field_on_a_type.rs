use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(count)]
struct Args {
    ports: Vec<u16>,
}

#[derive(UsageStat)]
#[usage(rename = "arguments")]
struct Renamed {
    port: u16,
}

fn main() {}
