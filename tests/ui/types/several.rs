use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    model: String,
    port: u16,
    token: Option<String>,
    cache: std::path::PathBuf,
}

fn main() {}
