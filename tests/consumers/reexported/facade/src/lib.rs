//! A crate through which others use the derive.

pub mod telemetry {
    pub use usage_stat::*;
}

/// Makes a config in the crate of the caller.
#[macro_export]
macro_rules! config {
    ($name:ident { $($field:ident: $ty:ty),* $(,)? }) => {
        #[derive($crate::telemetry::UsageStat)]
        #[usage(crate = $crate::telemetry)]
        pub struct $name {
            $(pub $field: $ty),*
        }
    };
}
