use usage_stat::UsageStat;

fn five() -> u32 {
    5
}

#[derive(clap::Parser, serde::Serialize, serde::Deserialize, UsageStat)]
#[command(
    version,
    about = "a server",
    rename_all = "snake_case",
    next_help_heading = "x"
)]
#[serde(
    default,
    rename_all(serialize = "camelCase", deserialize = "snake_case"),
    bound = ""
)]
struct Args {
    #[arg(long, short = 'p', env = "PORT", default_value_t = 3 + 1, value_parser = clap::value_parser!(u32).range(1..))]
    #[serde(alias = "p", skip_serializing_if = "is_zero", default = "five")]
    port: u32,
    #[arg(skip = Vec::<(u8, u8)>::new())]
    #[serde(skip)]
    pairs: Vec<(u8, u8)>,
    #[arg(long, conflicts_with_all = ["port"], num_args = 0..=1, hide = false)]
    #[usage(send, why = "tells which models are in use")]
    model: Option<String>,
    #[command(flatten)]
    #[serde(flatten)]
    #[usage(skip)]
    server: Server,
}

impl Default for Args {
    fn default() -> Self {
        Self {
            port: five(),
            pairs: Vec::new(),
            model: None,
            server: Server::default(),
        }
    }
}

fn is_zero(port: &u32) -> bool {
    *port == 0
}

#[derive(Default, clap::Args, serde::Serialize, serde::Deserialize)]
#[serde(default)]
struct Server {
    #[arg(long, default_value_t = 0)]
    workers: u32,
}
