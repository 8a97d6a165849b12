use usage_stat::UsageStat;

// Of a crate that has not heard of us.
#[derive(clap::Args)]
struct Verbosity {
    #[arg(short, action = clap::ArgAction::Count)]
    verbose: u8,
}

#[derive(serde::Deserialize, UsageStat)]
enum Kind {
    Local,
    Remote { port: u16 },
}

#[derive(serde::Deserialize, UsageStat)]
struct Config {
    #[serde(flatten)]
    kind: Kind,
    #[serde(flatten)]
    boxed: Option<Box<Config>>,
    model: String,
}

#[derive(serde::Deserialize, UsageStat)]
struct Around<T> {
    #[serde(flatten)]
    inner: T,
    port: u16,
}

#[derive(clap::Parser, UsageStat)]
struct Args {
    #[command(flatten)]
    verbosity: Verbosity,
    #[command(flatten)]
    optional: Option<Verbosity>,
}

fn main() {}
