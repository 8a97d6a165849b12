//! The privacy page: what a launcher sends, in words for the people who run it.

mod anchor;
mod content;
mod difference;
mod html;
mod inject;
mod markdown;
mod options;
mod rows;
mod title;

#[cfg(test)]
mod tests;

pub use difference::difference;
pub use html::html;
pub(crate) use html::is_page;
pub use inject::{BEGIN, END, InjectError, LEVEL, has_markers, inject};
pub use markdown::markdown;
pub use options::Options;
pub(crate) use options::relative;
pub(crate) use title::{app, has_title};
