use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Node {
    weight: u32,
    next: Option<Box<Self>>,
}

fn main() {}
