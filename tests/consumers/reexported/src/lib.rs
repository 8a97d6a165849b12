//! The dependency is reached through another crate.

use facade::telemetry::UsageStat;

#[derive(UsageStat)]
#[usage(crate = facade::telemetry)]
pub struct Args {
    pub port: u16,
    #[usage(one_of("gpt2"))]
    pub model: String,
    pub mode: Mode,
    pub made: Made,
}

#[derive(UsageStat)]
#[usage(crate = ::facade::telemetry)]
pub enum Mode {
    Open,
    Closed,
}

mod ours {
    pub(crate) use facade::telemetry as stats;
}

#[derive(UsageStat)]
#[usage(crate = crate::ours::stats)]
pub struct Inner {
    #[usage(count)]
    pub origins: Vec<String>,
}

facade::config! {
    Made {
        port: u16,
        share: f64,
    }
}
