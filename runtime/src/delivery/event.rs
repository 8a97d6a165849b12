//! What the delivery knows of an event: its identity and its bytes.

use serde::Deserialize;
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
        is_fingerprint(&self.run_id)
    }
}

/// Whether the text is 32 lower-case hexadecimal digits.
pub(super) fn is_fingerprint(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == 32 && text.bytes().all(is_digit)
}

/// The bytes as the JSON object that every event is, unchanged; `None` if they are anything else.
pub(super) fn json_object(bytes: &[u8]) -> Option<&RawValue> {
    let value: &RawValue = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    value.get().starts_with('{').then_some(value)
}

/// Whether the event says more of a failure than that there was one, as at `no-stack` it may not.
pub(super) fn tells_of_an_error(event: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Failed<'a> {
        #[serde(borrow)]
        error: Option<&'a RawValue>,
    }
    serde_json::from_slice::<Failed<'_>>(event).map_or(true, |event| event.error.is_some())
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
    fn what_is_said_of_a_failure_is_found() {
        for (event, tells) in [
            (r#"{"event_type":"stop","error":null}"#, false),
            (r#"{"event_type":"stop"}"#, false),
            (r#"{"error":{"kind":"panic"}}"#, true),
            (r#"{"error":""}"#, true),
            ("[]", true),
        ] {
            assert_eq!(tells_of_an_error(event.as_bytes()), tells, "{event}");
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
