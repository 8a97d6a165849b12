use usage_stat::UsageStat;

#[derive(clap::Args, UsageStat)]
struct Server {
    #[arg(long)]
    port: u16,
}

#[derive(clap::Parser, UsageStat)]
struct Args {
    #[command(flatten)]
    server: Server,
}

fn main() {}
