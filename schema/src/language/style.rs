//! Styles for terminals. A writer that is for none has to strip them.

use anstyle::{AnsiColor, Style};

/// What is wrong.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What is as it should be.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What is to be looked at.
pub(crate) const NOTE: Style = AnsiColor::Yellow.on_default().bold();
/// What is looked for with the eyes.
pub(crate) const NAME: Style = Style::new().bold();
/// What is looked at last.
pub(crate) const ASIDE: Style = Style::new().dimmed();
