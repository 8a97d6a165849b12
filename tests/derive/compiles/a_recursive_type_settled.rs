use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Node {
    weight: u32,
    #[usage(redact)]
    next: Option<Box<Node>>,
    #[usage(count)]
    others: Vec<Self>,
}
