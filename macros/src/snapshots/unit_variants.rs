#[derive(Clone, clap::ValueEnum, serde::Serialize, UsageStat)]
#[value(rename_all = "snake_case")]
enum Quantization {
    Awq,
    BitsAndBytes,
    #[serde(rename = "fp8")]
    Float8,
}
