use usage_stat::UsageStat;

#[derive(serde::Deserialize, UsageStat)]
struct Server {
    port: u16,
}

#[derive(serde::Deserialize, UsageStat)]
struct Args {
    #[serde(flatten)]
    server: Server,
}

fn main() {}
