//! The sentences of the page and of what is said of values, one table a language.
//!
//! In a sentence, text in backticks is literal, and each `{name}` stands for a part that is filled
//! in. What the author of a launcher wrote, such as a description, stays as it is.

mod english;
mod german;
pub(crate) mod markdown;
mod number;
pub mod phrase;
mod sent;
mod sentences;
#[cfg(feature = "cli")]
pub(crate) mod style;
pub mod values;

pub(crate) use number::Number;
#[cfg(feature = "cli")]
pub(crate) use sent::{levels_in_words, sent};
pub(crate) use sent::{sending, sent_as};
pub(crate) use sentences::Sentences;

/// A language that the page can be written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, which is also what the command line speaks.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    all_variants! {
        /// All of them.
        pub const ALL = [English, German];
    }

    /// Its tag by BCP 47, such as `en`.
    ///
    /// ```
    /// use usage_stat_schema::language::Language;
    ///
    /// assert_eq!(Language::ALL.map(Language::tag), ["en", "de"]);
    /// ```
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    pub(crate) const fn sentences(self) -> &'static Sentences {
        match self {
            Self::English => &english::SENTENCES,
            Self::German => &german::SENTENCES,
        }
    }
}
