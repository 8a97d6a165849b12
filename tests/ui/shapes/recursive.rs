use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Node {
    weight: u32,
    next: Option<Box<Node>>,
}

fn main() {
    let _ = Node {
        weight: 1,
        next: None,
    }
    .usage();
}
