use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args<'a> {
    name: &'a str,
    limit: &'a u32,
}

fn main() {}
