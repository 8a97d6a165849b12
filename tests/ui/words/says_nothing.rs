use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage]
    a: u32,
    #[usage()]
    b: u32,
    #[usage = "skip"]
    c: u32,
}

fn main() {}
