/// FNV-1a with 128 bits, which can be computed in a `const`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Fnv(u128);

impl Fnv {
    pub(crate) const fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    pub(crate) const fn at(state: u128) -> Self {
        Self(state)
    }

    #[must_use]
    pub(crate) const fn byte(self, byte: u8) -> Self {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        Self((self.0 ^ byte as u128).wrapping_mul(PRIME))
    }

    #[must_use]
    pub(crate) const fn text(self, text: &str) -> Self {
        let mut hash = self;
        let mut rest = text.as_bytes();
        while let [first, tail @ ..] = rest {
            hash = hash.byte(*first);
            rest = tail;
        }
        hash
    }

    pub(crate) fn write(&mut self, text: &str) {
        *self = self.text(text);
    }

    pub(crate) const fn as_u128(self) -> u128 {
        self.0
    }

    /// 32 lower-case hexadecimal digits.
    pub(crate) fn hex(self) -> String {
        format!("{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    // Test vectors of the FNV authors.
    #[test]
    fn matches_the_published_vectors() {
        let hash = |text| Fnv::new().text(text).hex();
        assert_eq!(hash(""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash("a"), "d228cb696f1a8caf78912b704e4a8964");
        assert_eq!(hash("foobar"), "343e1662793c64bf6f0d3597ba446f18");
    }
}
