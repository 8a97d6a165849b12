use usage_stat::UsageStat;

#[derive(serde::Serialize, UsageStat)]
struct Args {
    port: u16,
    #[serde(rename = "port")]
    grpc: u16,
}

fn main() {}
