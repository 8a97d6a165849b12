/// How many are spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    One,
    Many,
    /// One of many, without an article.
    Each,
}

impl Number {
    /// The form of a sentence with three of them.
    pub(crate) fn of(self, forms: &'static str) -> &'static str {
        let position = match self {
            Self::One => 0,
            Self::Many => 1,
            Self::Each => 2,
        };
        forms.split('|').nth(position).unwrap_or(forms)
    }
}
