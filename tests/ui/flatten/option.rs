use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    server: Option<Server>,
}

fn main() {}
