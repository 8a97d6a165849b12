use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(rename = "port")]
    grpc: u16,
    port: u16,
}

fn main() {}
