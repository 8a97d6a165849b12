use std::fmt;

use crate::Treatment;

/// A compile-time hash of what a type may send: names, treatments and types.
///
/// Two types with the same fingerprint promise the same. It is FNV-1a with 128
/// bits: enough to tell honest changes apart, and computable in a `const`. It is
/// never taken of a value.
///
/// ```
/// use usage_stat_schema::{Fingerprint, UsageStat};
///
/// assert_eq!(<Box<u32>>::FINGERPRINT, u32::FINGERPRINT);
/// assert_ne!(<Option<u32>>::FINGERPRINT, u32::FINGERPRINT);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u128);

const OFFSET_BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

impl Fingerprint {
    /// The fingerprint of a named thing.
    #[must_use]
    pub const fn of(name: &str) -> Self {
        Self(OFFSET_BASIS).text(name)
    }

    /// The fingerprint of this and a text. Texts are kept apart: `a`, `b` is not `ab`.
    #[must_use]
    pub const fn text(self, text: &str) -> Self {
        let mut rest = text.as_bytes();
        let mut hash = self.0;
        while let [first, tail @ ..] = rest {
            hash = (hash ^ *first as u128).wrapping_mul(PRIME);
            rest = tail;
        }
        // 0xff is in no UTF-8 text.
        Self((hash ^ 0xff).wrapping_mul(PRIME))
    }

    /// The fingerprint of this and another.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let mut hash = self.0;
        let mut shift = 0;
        while shift < 128 {
            hash = (hash ^ ((other.0 >> shift) & 0xff)).wrapping_mul(PRIME);
            shift += 8;
        }
        Self(hash)
    }

    /// The fingerprint of this and a text that may be absent.
    #[must_use]
    pub const fn maybe(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text("some").text(text),
            None => self.text("none"),
        }
    }

    /// The fingerprint of this and a number.
    #[must_use]
    pub const fn number(self, number: u64) -> Self {
        self.and(Self(number as u128))
    }

    /// The fingerprint of one field: its name, its treatment, and what is sent of its type.
    #[must_use]
    pub const fn of_field(name: &str, treatment: Treatment, of_type: Self) -> Self {
        Self::of("field")
            .text(name)
            .text(treatment.as_str())
            .and(of_type)
    }

    /// The fingerprint as a number, for a `const` comparison.
    #[must_use]
    pub const fn as_u128(self) -> u128 {
        self.0
    }
}

/// 32 lower-case hexadecimal digits, as in the published schema and in each event.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_between_texts_count() {
        assert_ne!(
            Fingerprint::of("ab").text("c"),
            Fingerprint::of("a").text("bc")
        );
        assert_ne!(Fingerprint::of("a"), Fingerprint::of("a").text(""));
    }

    #[test]
    fn order_counts() {
        let (a, b) = (Fingerprint::of("a"), Fingerprint::of("b"));
        assert_ne!(a.and(b), b.and(a));
    }
}
