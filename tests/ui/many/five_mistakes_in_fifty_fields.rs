use usage_stat::UsageStat;

#[derive(UsageStat)]
enum Quantization {
    Awq,
    BitsAndBytes,
}

#[derive(UsageStat)]
struct Args {
    option_00: u32,
    option_01: Option<u64>,
    option_02: bool,
    option_03: f64,
    #[usage(redact)]
    option_04: Option<String>,
    option_05: std::time::Duration,
    option_06: Quantization,
    #[usage(redcat)]
    hf_token: Option<String>,
    option_08: u32,
    option_09: Option<u64>,
    option_10: bool,
    option_11: f64,
    option_12: Vec<u16>,
    #[usage(redact)]
    option_13: Option<String>,
    option_14: Quantization,
    option_15: Option<Vec<u16>>,
    option_16: u32,
    option_17: Option<u64>,
    prompt: String,
    option_19: f64,
    option_20: Vec<u16>,
    option_21: std::time::Duration,
    #[usage(redact)]
    option_22: Option<String>,
    #[usage(count)]
    shards: u32,
    option_24: u32,
    option_25: Option<u64>,
    option_26: bool,
    option_27: f64,
    option_28: Vec<u16>,
    option_29: std::time::Duration,
    option_30: Quantization,
    #[usage(send)]
    revision: String,
    option_32: u32,
    option_33: Option<u64>,
    option_34: bool,
    option_35: f64,
    option_36: Vec<u16>,
    option_37: std::time::Duration,
    option_38: Quantization,
    option_39: Option<Vec<u16>>,
    #[usage(redact)]
    option_40: Option<String>,
    option_41: Option<u64>,
    option_42: bool,
    option_43: f64,
    cache: Option<std::path::PathBuf>,
    option_45: std::time::Duration,
    option_46: Quantization,
    option_47: Option<Vec<u16>>,
    option_48: u32,
    #[usage(redact)]
    option_49: Option<String>,
}

#[derive(UsageStat)]
struct Outer {
    args: Args,
    all: Vec<Args>,
    #[usage(flatten)]
    flat: Args,
}

const FINGERPRINT: usage_stat::Fingerprint = Args::FINGERPRINT;

fn sent<T: UsageStat>(value: &T) -> String {
    serde_json::to_string(&value.usage()).unwrap()
}

fn used(args: &Args, outer: &Outer) {
    let _ = args.usage();
    sent(args);
    sent(outer);
    sent(&Some(args));
    let _ = serde_json::to_value(Outer::usage(outer));
    let _ = (FINGERPRINT, <Args as UsageStat>::TREATMENT);
}

fn main() {
    let _ = used;
}
