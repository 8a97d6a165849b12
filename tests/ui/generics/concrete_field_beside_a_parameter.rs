use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Limited<T> {
    value: T,
    name: String,
}

fn main() {
    let _ = Limited {
        value: 1u8,
        name: String::new(),
    }
    .usage();
}
