use usage_stat::UsageStat;

#[derive(UsageStat)]
union Bits {
    number: u32,
    bytes: [u8; 4],
}

fn main() {}
