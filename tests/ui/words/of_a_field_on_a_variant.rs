use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Mode {
    #[usage(skip)]
    Secret,
    #[usage(skip)]
    Token(String),
    #[usage(redact)]
    Key {
        key: String,
        path: std::path::PathBuf,
    },
    Open(char),
}

fn main() {}
