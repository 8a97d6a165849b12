use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(skip_rest = "of no interest", skip)]
struct Args {
    a: String,
}

#[derive(UsageStat)]
#[usage(redact, redact_text)]
struct Other(String);

fn main() {}
