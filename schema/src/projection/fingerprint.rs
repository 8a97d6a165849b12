use std::fmt;

use super::Fnv;
use crate::treatments::Treatment;

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
pub struct Fingerprint(Fnv);

impl Fingerprint {
    /// The fingerprint of a named thing.
    #[must_use]
    pub const fn of(name: &str) -> Self {
        Self(Fnv::new()).text(name)
    }

    /// The fingerprint of this and a text. Texts are kept apart: `a`, `b` is not `ab`.
    #[must_use]
    pub const fn text(self, text: &str) -> Self {
        // 0xff is in no UTF-8 text.
        Self(self.0.text(text).byte(0xff))
    }

    /// The fingerprint of this and another.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        self.and_number(other.as_u128())
    }

    /// The fingerprint of this and a number, which may be a [`sum`](Self::plus).
    #[must_use]
    pub(crate) const fn and_number(self, number: u128) -> Self {
        let mut hash = self.0;
        let mut shift = 0;
        while shift < 128 {
            let byte = (number >> shift) as u8;
            hash = hash.byte(byte);
            shift += 8;
        }
        Self(hash)
    }

    /// Adds this to the sum of things whose order does not count, such as the members of an object.
    #[must_use]
    pub(crate) const fn plus(self, sum: u128) -> u128 {
        const GOLDEN_RATIO: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        // FNV alone is nearly linear in its last bytes: two types that change places could cancel
        // each other out.
        let mut mixed = self.as_u128();
        let mut round = 0;
        while round < 2 {
            mixed = (mixed ^ (mixed >> 64)).wrapping_mul(GOLDEN_RATIO);
            round += 1;
        }
        sum.wrapping_add(mixed ^ (mixed >> 64))
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
        self.and_number(number as u128)
    }

    /// The fingerprint of one field: its name, its treatment, and what is sent of its type.
    #[must_use]
    pub const fn of_field(name: &str, treatment: Treatment, of_type: Self) -> Self {
        Self::of("field")
            .text(name)
            .text(treatment.as_str())
            .and(of_type)
    }

    /// A fingerprint that is written in a published schema.
    #[doc(hidden)]
    #[must_use]
    pub const fn published(number: u128) -> Self {
        Self(Fnv::at(number))
    }

    /// The fingerprint as a number, for a `const` comparison.
    #[must_use]
    pub const fn as_u128(self) -> u128 {
        self.0.as_u128()
    }
}

/// 32 lower-case hexadecimal digits, as in the published schema and in each event.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.hex())
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
    fn a_sum_has_no_order_and_tells_changed_places() {
        let field = |name: &str, of_type: &str| {
            Fingerprint::of_field(name, Treatment::Send, Fingerprint::of(of_type))
        };
        let sum = |parts: [Fingerprint; 2]| parts.iter().fold(0, |sum, part| part.plus(sum));
        for first in 'a'..='z' {
            for second in ('a'..='z').filter(|second| *second != first) {
                let (first, second) = (first.to_string(), second.to_string());
                let one = sum([field(&first, "u32"), field(&second, "u64")]);
                assert_eq!(one, sum([field(&second, "u64"), field(&first, "u32")]));
                assert_ne!(one, sum([field(&first, "u64"), field(&second, "u32")]));
            }
        }
    }

    #[test]
    fn order_counts() {
        let (a, b) = (Fingerprint::of("a"), Fingerprint::of("b"));
        assert_ne!(a.and(b), b.and(a));
    }
}
