//! Parts that are not to be used any more, and are still sent.

use usage_stat::UsageStat;

/// Some fields are old.
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Args {
    /// Old.
    #[deprecated]
    pub old: u8,
    /// Old, and redacted.
    #[deprecated]
    #[usage(redact)]
    pub older: u8,
}

/// Some variants are old.
#[derive(Clone, Copy, Debug, UsageStat)]
pub enum Mode {
    /// Old.
    #[deprecated]
    Old,
    /// Old, with a field.
    #[deprecated]
    Older {
        /// A field.
        #[deprecated]
        value: u8,
    },
    /// New.
    New,
}

/// Old as a whole.
#[deprecated]
#[derive(Clone, Copy, Debug, UsageStat)]
pub struct Old {
    /// A field.
    pub value: u8,
}

/// Holds what is old.
#[allow(missing_copy_implementations, missing_debug_implementations)]
#[derive(UsageStat)]
pub struct Holder {
    /// Old.
    #[allow(deprecated)]
    pub old: Old,
}
