use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Mode {
    Open {
        port: u16,
        #[usage(rename = "port")]
        grpc: u16,
    },
}

fn main() {}
