use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(count)]
    prompt: String,
    #[usage(count)]
    path: Option<std::path::PathBuf>,
}

fn main() {}
