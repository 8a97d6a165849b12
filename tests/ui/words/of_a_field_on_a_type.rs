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

#[derive(UsageStat)]
#[usage(why = "how many there are")]
struct Shards(u32);

fn main() {}
