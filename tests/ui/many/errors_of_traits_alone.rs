use usage_stat::UsageStat;

#[derive(UsageStat)]
struct Args {
    port: u16,
    model: String,
    #[usage(count)]
    shards: u32,
    #[usage(one_of("a"))]
    kind: bool,
    #[usage(bucket(1, 8))]
    name: Option<String>,
    #[usage(send, why = "tells which models are in use")]
    batch: u32,
    #[usage(flatten)]
    rate: f64,
    #[usage(skip)]
    token: String,
}

#[derive(UsageStat)]
struct Outer {
    args: Args,
    all: Vec<Args>,
    #[usage(flatten)]
    flat: Args,
}

#[derive(UsageStat)]
enum Either {
    One(Args),
    Many { all: Vec<Args> },
}

const FINGERPRINT: usage_stat::Fingerprint = Args::FINGERPRINT;

fn sent<T: UsageStat>(value: &T) -> String {
    serde_json::to_string(&value.usage()).unwrap()
}

fn used(args: &Args, outer: &Outer, either: &Either) {
    let _ = args.usage();
    sent(args);
    sent(outer);
    sent(either);
    sent(&Some(args));
    let _ = serde_json::to_value(Outer::usage(outer));
    let _ = (FINGERPRINT, <Args as UsageStat>::TREATMENT);
}

fn main() {
    let _ = used;
}
