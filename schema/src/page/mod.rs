//! The privacy page: what a launcher sends, in words for the people who run it.

mod content;
mod difference;
mod fields;
mod html;
mod inject;
mod markdown;

pub use difference::difference;
pub use html::html;
pub(crate) use html::is_page;
pub use inject::{BEGIN, END, InjectError, has_markers, inject};
pub use markdown::markdown;
pub(crate) use markdown::{has_title, is_title};

#[cfg(feature = "cli")]
pub(crate) use fields::{levels_in_words, sent};
#[cfg(feature = "cli")]
pub(crate) use markdown::{escaped, inline};
