//! One value of an event.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A value that has no parts, as it stands in an event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scalar<'a> {
    Unset,
    Flag(bool),
    Whole(i128),
    Real(f64),
    Text(&'a str),
    /// A list or an object of which nothing is told apart.
    Other,
}

/// Letters of a text that are shown: what is longer is told apart, and cut.
const SHOWN: usize = 120;

/// A value that is kept, to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    Flag(bool),
    Whole(i128),
    Real(f64),
    Text(Box<str>),
    Other,
}

/// The same for the same value in every run of one build of this program, and never shown or kept.
pub(super) fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Scalar<'_> {
    /// JSON has one kind of number: 1 and 1.0 are the same, and so are 0 and -0.0.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "of what is whole and small nothing is lost"
    )]
    pub(super) fn of_real(real: f64) -> Self {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if real.fract() == 0.0 && real.abs() < EXACT {
            Self::Whole(real as i128)
        } else {
            Self::Real(real)
        }
    }

    pub(super) fn hash(&self) -> u64 {
        match self {
            Self::Unset => hash_of(&0_u8),
            Self::Flag(flag) => hash_of(&(1_u8, flag)),
            Self::Whole(whole) => hash_of(&(2_u8, whole)),
            Self::Real(real) => hash_of(&(3_u8, real.to_bits())),
            Self::Text(text) => hash_of(&(4_u8, text)),
            Self::Other => hash_of(&5_u8),
        }
    }

    /// None where nothing is set.
    pub(super) fn label(&self) -> Option<Label> {
        Some(match self {
            Self::Unset => return None,
            Self::Flag(flag) => Label::Flag(*flag),
            Self::Whole(whole) => Label::Whole(*whole),
            Self::Real(real) => Label::Real(*real),
            Self::Text(text) => Label::Text(shown(text)),
            Self::Other => Label::Other,
        })
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "only its order of magnitude is used"
    )]
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(whole) => Some(*whole as f64),
            Self::Real(real) => Some(*real),
            _ => None,
        }
    }
}

impl Label {
    pub(super) fn as_scalar(&self) -> Scalar<'_> {
        match self {
            Self::Flag(flag) => Scalar::Flag(*flag),
            Self::Whole(whole) => Scalar::Whole(*whole),
            Self::Real(real) => Scalar::Real(*real),
            Self::Text(text) => Scalar::Text(text),
            Self::Other => Scalar::Other,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        self.as_scalar().number()
    }

    /// As it is shown.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Whole(whole) => whole.to_string(),
            Self::Real(real) => real.to_string(),
            Self::Text(text) => text.to_string(),
            Self::Other => "anything else".to_owned(),
        }
    }
}

fn shown(text: &str) -> Box<str> {
    match text.char_indices().nth(SHOWN) {
        None => text.into(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()).into(),
    }
}
