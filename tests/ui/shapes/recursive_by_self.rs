use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Node {
    weight: u32,
    next: Option<Box<Self>>,
}

#[derive(UsageStat)]
struct Made {
    #[usage(with = made, as = Option<Self>)]
    next: u8,
}

fn made(_: &u8) -> Option<Made> {
    None
}

fn main() {}
