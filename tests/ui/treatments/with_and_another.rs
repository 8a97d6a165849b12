use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(with = String::len, as = usize, skip)]
    skipped: String,
    #[usage(redact, with = String::len, as = usize)]
    redacted: String,
}

fn main() {}
