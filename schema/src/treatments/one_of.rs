use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::label::{Label, Labels};
use crate::projection::{Element, Fingerprint, Projection};

/// Text that `one_of(…)` compares with a list: sent if listed, else `"other"`.
#[diagnostic::on_unimplemented(
    message = "`one_of` compares text, and `{Self}` isn't text",
    label = "isn't text"
)]
pub trait OneOf {
    /// What is sent: a listed text, or `"other"`.
    type Projection<L: Labels>: Projection + Element;
    /// The shape around the text (an option, a list).
    const FINGERPRINT: Fingerprint;
    /// Finds the text in the list, of which the last entry stands for all others.
    fn one_of<L: Labels>(&self) -> Self::Projection<L>;
}

/// Text that is not Unicode is on no list.
fn find<L: Labels>(text: Option<&str>) -> Label<L> {
    let others = L::LABELS.len().saturating_sub(1);
    let mut listed = L::LABELS.iter().take(others);
    Label::at(
        listed
            .position(|label| text == Some(label))
            .unwrap_or(others),
    )
}

macro_rules! one_of {
    ($($ty:ty => $text:expr),+ $(,)?) => {$(
        impl OneOf for $ty {
            type Projection<L: Labels> = Label<L>;
            const FINGERPRINT: Fingerprint = Fingerprint::of("text");
            fn one_of<L: Labels>(&self) -> Label<L> {
                let text: fn(&Self) -> Option<&str> = $text;
                find(text(self))
            }
        }
    )+};
}

one_of! {
    str => |text| Some(text),
    String => |text| Some(text),
    OsStr => Self::to_str,
    OsString => |text| text.to_str(),
    Path => Self::to_str,
    PathBuf => |path| path.to_str(),
}
