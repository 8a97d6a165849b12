//! Which version of a launcher comes before another.
//!
//! The derive asks of a field that was to be sent until a version, and the launcher's build of those in its
//! libraries' types, where it has to be constant: the file is in both crates, in `schema` as a link to
//! this one.

/// Whether a version comes before another: by its three numbers, and before the release itself when
/// it is one that leads to it.
pub(crate) const fn is_before(version: &str, other: &str) -> bool {
    let (mut version, mut other) = (version.as_bytes(), other.as_bytes());
    let mut part = 0;
    while part < 3 {
        let ((one, rest_of_one), (two, rest_of_two)) = (number(version), number(other));
        if one != two {
            return one < two;
        }
        (version, other) = (rest_of_one, rest_of_two);
        part += 1;
    }
    matches!((version, other), ([b'-', ..], [] | [b'+', ..]))
}

/// The number that a text begins with, and what follows it and its dot.
const fn number(mut text: &[u8]) -> (u64, &[u8]) {
    let mut number: u64 = 0;
    while let [digit @ b'0'..=b'9', rest @ ..] = text {
        number = number
            .saturating_mul(10)
            .saturating_add((*digit - b'0') as u64);
        text = rest;
    }
    if let [b'.', rest @ ..] = text {
        text = rest;
    }
    (number, text)
}

#[cfg(test)]
mod tests {
    use super::is_before;

    #[test]
    fn versions_are_in_order() {
        let rising = [
            "0.9.9",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "10.0.0",
        ];
        for (position, one) in rising.iter().enumerate() {
            for (other_position, other) in rising.iter().enumerate() {
                assert_eq!(
                    is_before(one, other),
                    position < other_position,
                    "{one} {other}"
                );
            }
        }
        assert!(!is_before("1.0.0+build", "1.0.0"));
        assert!(is_before("1.0.0-rc.1+build", "1.0.0"));
    }
}
