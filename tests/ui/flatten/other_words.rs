use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten, rename = "s", why = "w", since = "1.0.0", expires = "9.0.0")]
    server: Server,
}

fn main() {}
