use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: secrecy::SecretString,
}

fn main() {}
