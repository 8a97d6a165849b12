use usage_stat::UsageStat;

#[derive(serde::Deserialize, UsageStat)]
struct Server {
    port: u16,
}

#[derive(serde::Deserialize, UsageStat)]
struct Args {
    #[serde(flatten)]
    server: Server,
    #[serde(flatten)]
    labels: std::collections::HashMap<String, String>,
    #[serde(flatten)]
    rest: serde_json::Map<String, serde_json::Value>,
}

fn main() {}
