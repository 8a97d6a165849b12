//! The dependency has another name.

use stats::UsageStat;

#[derive(UsageStat)]
#[usage(crate = stats)]
pub struct Args {
    pub port: u16,
    #[usage(redact)]
    pub token: Option<String>,
    #[usage(bucket(1, 8))]
    pub batch: u32,
    pub mode: Mode,
}

#[derive(UsageStat)]
#[usage(crate = ::stats)]
pub enum Mode {
    Open,
    Closed { by: u32 },
}

#[derive(UsageStat)]
#[usage(crate = stats, skip)]
pub struct Session(pub String);

#[derive(UsageStat)]
#[usage(crate = stats)]
pub struct Outer<T> {
    #[usage(flatten)]
    pub args: Args,
    pub more: T,
}
