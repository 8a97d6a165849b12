use usage_stat::UsageStat;

struct Unknown;

#[derive(UsageStat)]
#[usage(redact_text)]
struct Args {
    unknown: Unknown,
    started: std::time::SystemTime,
    name: String,
}

#[derive(UsageStat)]
#[usage(skip_rest)]
struct WithoutAReason {
    name: String,
}

fn main() {}
