use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    value: camino::Utf8PathBuf,
}

fn main() {}
