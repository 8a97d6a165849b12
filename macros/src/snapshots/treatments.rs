#[derive(UsageStat)]
#[usage(crate = usage_stat, rename_all = "kebab-case")]
struct Treated {
    #[usage(skip, why = "a secret")]
    api_key: String,
    #[usage(redact)]
    proxy_url: Option<String>,
    #[usage(count)]
    allowed_origins: Vec<String>,
    #[usage(bucket(0, 1, 8))]
    batch: u32,
    #[usage(bucket(-1.5, 1e3))]
    share: f64,
    #[usage(one_of("gpt2", "bloom"), rename = "model")]
    model_id: String,
    #[usage(send, why = "tells which revisions are in use", since = "0.1.0", expires = "9.0.0")]
    revision: Option<String>,
    #[usage(with = length, as = usize)]
    prompt: String,
}

#[allow(clippy::ptr_arg)]
fn length(text: &String) -> usize {
    text.len()
}
