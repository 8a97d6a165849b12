use crate::projection::Fingerprint;
use crate::shape::Message;

const MEMBER: &[u8] = b"\"x-usage-fingerprint\"";

/// The published schema that is in a build, with the fingerprint that it gives itself.
///
/// Only a text that has the fingerprint makes one, so neither can be had without the other.
#[derive(Clone, Copy, Debug)]
pub struct PublishedSchema {
    text: &'static str,
    fingerprint: Fingerprint,
}

impl PublishedSchema {
    /// For the code that the derive emits. The member `x-usage-fingerprint` begins at a place that
    /// is counted from the end, because a mark may stand before the text.
    ///
    /// # Panics
    ///
    /// When it does not. It is called in `const` items only.
    #[doc(hidden)]
    #[must_use]
    #[track_caller]
    pub const fn with_fingerprint_at(text: &'static str, from_end: usize) -> Self {
        match fingerprint_at(text.as_bytes(), from_end) {
            Some(fingerprint) => Self { text, fingerprint },
            None => Message::new()
                .text("no fingerprint is there; leave `impl Published` to the derive")
                .panic(),
        }
    }

    /// The schema itself, as JSON.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The fingerprint that it gives itself.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

const fn fingerprint_at(text: &[u8], from_end: usize) -> Option<Fingerprint> {
    if from_end > text.len() {
        return None;
    }
    let (_, mut rest) = text.split_at(text.len() - from_end);
    let mut member = MEMBER;
    while let [expected, members_left @ ..] = member {
        match rest {
            [found, left @ ..] if *found == *expected => rest = left,
            _ => return None,
        }
        member = members_left;
    }
    let [b':', rest @ ..] = without_space(rest) else {
        return None;
    };
    let [b'"', rest @ ..] = without_space(rest) else {
        return None;
    };
    let Some((digits, [b'"', ..])) = rest.split_at_checked(32) else {
        return None;
    };
    match number(digits) {
        Some(number) => Some(Fingerprint::published(number)),
        None => None,
    }
}

const fn without_space(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = text {
        text = rest;
    }
    text
}

const fn number(mut digits: &[u8]) -> Option<u128> {
    let mut number: u128 = 0;
    while let [digit, rest @ ..] = digits {
        let value = match *digit {
            digit @ b'0'..=b'9' => digit - b'0',
            digit @ b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        number = number << 4 | value as u128;
        digits = rest;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::fingerprint_at;

    const DIGITS: &str = "0123456789abcdef0123456789abcdef";

    fn found(text: &str) -> Option<String> {
        let place = text.find("\"x-usage-fingerprint\"")?;
        let found = fingerprint_at(text.as_bytes(), text.len() - place);
        found.map(|fingerprint| fingerprint.to_string())
    }

    #[test]
    fn a_fingerprint_is_read_however_the_file_is_formatted() {
        for text in [
            format!("{{\"x-usage-fingerprint\":\"{DIGITS}\"}}"),
            format!("\u{feff}{{\r\n  \"x-usage-fingerprint\"\t: \"{DIGITS}\",\r\n}}"),
        ] {
            assert_eq!(found(&text).unwrap(), DIGITS);
        }
    }

    #[test]
    fn nothing_else_is_one() {
        for text in [
            "{\"x-usage-fingerprint\": {\"description\": \"A field.\"}}",
            "{\"x-usage-fingerprint\": \"0123\"}",
            "{\"x-usage-fingerprint\": \"0123456789ABCDEF0123456789ABCDEF\"}",
            "{\"x-usage-fingerprint\"",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        assert!(fingerprint_at(b"{}", 1).is_none());
        assert!(fingerprint_at(b"{}", 3).is_none());
    }
}
