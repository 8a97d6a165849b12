use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Tree<T> {
    Leaf(T),
    Branches(Vec<Self>),
}

fn main() {}
