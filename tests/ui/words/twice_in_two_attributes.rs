use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    #[usage(why = "tells which models are in use")]
    #[usage(send, why = "tells which models are used")]
    model: String,
}

fn main() {}
