use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: std::borrow::Cow<'static, str>,
}

fn main() {}
