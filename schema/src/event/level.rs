use std::error::Error;
use std::fmt;
use std::str::FromStr;

/// How much is sent, from nothing to everything that is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing is sent.
    Off,
    /// Everything that is published, but no stack with an error.
    NoStack,
    /// Everything that is published.
    On,
}

impl Level {
    all_variants! {
        /// All of them, from the most to the least that is sent.
        pub const ALL = [On, NoStack, Off];
    }

    /// The level's name, as people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::NoStack => "no-stack",
            Self::Off => "off",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or(UnknownLevel)
    }
}

/// A text that is no [`Level`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLevel;

impl fmt::Display for UnknownLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown level; write `on`, `no-stack` or `off`")
    }
}

impl Error for UnknownLevel {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_reads_back_as_itself() {
        for level in [Level::On, Level::NoStack, Level::Off] {
            assert_eq!(level.to_string().parse(), Ok(level));
        }
    }

    #[test]
    fn unknown_text_is_an_error_that_names_the_three() {
        for text in ["", "ON", " on", "yes", "no_stack", "1"] {
            let error = text.parse::<Level>().unwrap_err().to_string();
            for level in Level::ALL {
                assert!(error.contains(&format!("`{level}`")), "{error}");
            }
        }
    }

    #[test]
    fn levels_are_ordered_by_how_much_is_sent() {
        assert!(Level::Off < Level::NoStack && Level::NoStack < Level::On);
    }
}
