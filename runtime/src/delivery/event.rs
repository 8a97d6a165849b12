//! What the delivery knows of an event: its identity and its bytes.

use serde_json::value::RawValue;

/// Names an event among all events of all runs; the receiver drops repeats by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct EventId {
    /// 32 lower-case hexadecimal digits, random per run.
    pub(crate) run_id: String,
    /// Position of the event in its run.
    pub(crate) sequence: u64,
}

impl EventId {
    /// Whether the run's id is one; it becomes part of a file name.
    pub(super) fn is_valid(&self) -> bool {
        self.run_id.len() == 32
            && self
                .run_id
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    }
}

/// The bytes as the JSON object that every event is, unchanged; `None` if they are anything else.
pub(super) fn json_object(bytes: &[u8]) -> Option<&RawValue> {
    let value: &RawValue = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    value.get().starts_with('{').then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_object_is_an_event() {
        assert!(json_object(br#"{"a":1}"#).is_some());
        for bytes in [
            &b""[..],
            b"[]",
            b"1",
            br#"{"a":1"#,
            br#"{"a":1}{"#,
            b"{\"a\":\"\xff\"}",
        ] {
            assert!(json_object(bytes).is_none(), "{bytes:?}");
        }
    }

    #[test]
    fn a_run_id_cannot_leave_the_directory() {
        let valid = |run_id: &str| {
            EventId {
                run_id: run_id.into(),
                sequence: 0,
            }
            .is_valid()
        };
        assert!(valid("0123456789abcdef0123456789abcdef"));
        assert!(!valid("../../../../../../../etc/passwd0"));
        assert!(!valid("0123456789ABCDEF0123456789ABCDEF"));
        assert!(!valid("0123"));
    }
}
