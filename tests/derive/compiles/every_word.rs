use usage_stat::UsageStat;

use std::time::Duration;

/// All words in one place.
#[derive(UsageStat)]
#[usage(crate = usage_stat, rename_all = "SCREAMING-KEBAB-CASE")]
struct Args {
    #[usage(skip, why = "a secret")]
    token: String,
    #[usage(redact, since = "0.1.0")]
    proxy: Option<String>,
    #[usage(count, rename = "origins")]
    allowed_origins: Vec<String>,
    #[usage(bucket(0, 1, 8, 64))]
    batch: Option<u32>,
    #[usage(bucket(-1.5, 0.0, 2e3))]
    share: f64,
    #[usage(bucket(1, 60))]
    wait: Duration,
    #[usage(one_of("gpt2", "bloom",))]
    model: String,
    #[usage(send, why = "tells which revisions are in use", expires = "9.0.0")]
    revision: Option<String>,
    #[usage(with = length, as = usize)]
    prompt: String,
    #[usage(flatten)]
    server: Server,
    plain: u8,
}

#[derive(UsageStat)]
struct Server {
    port: u16,
}

fn length(prompt: &String) -> usize {
    prompt.len()
}
