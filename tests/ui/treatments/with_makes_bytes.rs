use usage_stat::UsageStat;

fn low(number: &u32) -> u8 {
    *number as u8
}

#[derive(UsageStat)]
struct Args {
    #[usage(with = low, as = u8)]
    key: Vec<u32>,
    #[usage(with = low, as = u8)]
    one: u32,
}

fn main() {}
