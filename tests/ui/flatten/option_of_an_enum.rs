use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Server {
    Local,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    server: Option<Server>,
}

fn main() {}
