/// The anchor of a field that is collected, given its place in the event. It can stand in an
/// address as it is, and no two places have the same.
pub(super) fn collected(place: &str) -> String {
    format!("field-{}", encoded(place))
}

/// The anchor of a field that is never collected.
pub(super) fn never(place: &str) -> String {
    format!("never-{}", encoded(place))
}

fn encoded(place: &str) -> String {
    let mut out = String::with_capacity(place.len());
    let mut rest = place.chars();
    while let Some(c) = rest.next() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => out.push(c),
            '[' => match rest.as_str().split_once(']') {
                Some((position, after)) if position.bytes().all(|b| b.is_ascii_digit()) => {
                    out.push('~');
                    out.push_str(position);
                    rest = after.chars();
                }
                _ => out.push_str("~x5b~"),
            },
            c => out.push_str(&format!("~x{:x}~", u32::from(c))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::collected;

    #[test]
    fn every_place_has_its_own() {
        assert_eq!(
            collected("accelerators[].memory_total"),
            "field-accelerators~.memory_total"
        );
        let places = [
            "a", "a[]", "a[1]", "a[20]", "a ", "a[20][]", "a.*", "a~", "a[x]", "ä", "<a>", "a\"",
        ];
        let anchors: BTreeSet<_> = places.map(collected).into_iter().collect();
        assert_eq!(anchors.len(), places.len(), "{anchors:?}");
        for anchor in anchors {
            let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"._~-".contains(&b);
            assert!(anchor.bytes().all(is_plain), "{anchor}");
        }
    }
}
