//! What each treatment sends, and of which types.

mod attributes;
mod numbers;
mod redact;
mod texts;
