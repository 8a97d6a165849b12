use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(send why = "tells which models are in use")]
    a: String,
    #[usage(rename = "c" redact)]
    b: String,
}

fn main() {}
