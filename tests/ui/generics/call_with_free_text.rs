use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Limited<T> {
    value: T,
}

fn main() {
    let limited = Limited {
        value: String::new(),
    };
    let _ = limited.usage();
}
