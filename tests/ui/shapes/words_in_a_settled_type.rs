use usage_stat::UsageStat;

#[derive(UsageStat)]
#[usage(redact)]
struct ApiKey(#[usage(send, why = "tells nothing")] String);

#[derive(UsageStat)]
#[usage(skip)]
enum Session {
    #[usage(rename = "cookie")]
    Held {
        #[usage(redact)]
        cookie: String,
        #[usage(count)]
        requests: Vec<String>,
    },
}

fn main() {}
