use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Server {
    port: u16,
}

#[derive(UsageStat)]
struct Args(#[usage(flatten)] Server, u16);

fn main() {}
