use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    port: u16,
    #[usage(rename = "port")]
    grpc: u16,
}

fn main() {}
