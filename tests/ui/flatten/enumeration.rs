use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Mode {
    Open { port: u16 },
}

#[derive(UsageStat)]
struct Args {
    #[usage(flatten)]
    mode: Mode,
}

fn main() {}
