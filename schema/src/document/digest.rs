use std::io;

use serde::Serialize;
use serde_json::Value;

use crate::projection::Fnv;

/// Member of the document that holds its own digest.
pub const DIGEST: &str = "x-usage-digest";

/// Digest of a published schema: FNV-1a, 128 bits, over its compact JSON with sorted keys and
/// without `x-usage-digest`; 32 lower-case hexadecimal digits.
///
/// It tells a file that was edited by hand from one that was generated, nothing more.
pub fn digest(document: &Value) -> String {
    let mut hash = Fnv::new();
    write_sorted(document, true, &mut hash);
    hash.hex()
}

/// A document that was edited, with its digest put right.
#[cfg(test)]
pub(crate) fn sealed(mut document: Value) -> Value {
    document[DIGEST] = digest(&document).into();
    document
}

// Sorted here rather than relied upon: with serde_json's `preserve_order` a map keeps the file's order.
fn write_sorted(value: &Value, top: bool, hash: &mut Fnv) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<_> = object
                .iter()
                .filter(|(key, _)| !(top && *key == DIGEST))
                .collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            hash.write("{");
            for (position, (key, value)) in entries.into_iter().enumerate() {
                if position > 0 {
                    hash.write(",");
                }
                write(key, hash);
                hash.write(":");
                write_sorted(value, false, hash);
            }
            hash.write("}");
        }
        Value::Array(items) => {
            hash.write("[");
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    hash.write(",");
                }
                write_sorted(item, false, hash);
            }
            hash.write("]");
        }
        scalar => write(scalar, hash),
    }
}

/// The JSON of a text or a number, without a string for each.
fn write(scalar: &impl Serialize, hash: &mut Fnv) {
    struct Sink<'a>(&'a mut Fnv);

    impl io::Write for Sink<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            for byte in bytes {
                *self.0 = self.0.byte(*byte);
            }
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    // It takes whatever is written to it.
    let _ = serde_json::to_writer(Sink(hash), scalar);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::digest;
    use crate::projection::Fnv;

    #[test]
    fn covers_all_but_itself() {
        let document = json!({"b": [1, {"x-usage-digest": "inner"}], "a": "ä\""});
        let mut expected = Fnv::new();
        expected.write(r#"{"a":"ä\"","b":[1,{"x-usage-digest":"inner"}]}"#);
        assert_eq!(digest(&document), expected.hex());

        let mut sealed = document.clone();
        sealed["x-usage-digest"] = json!("anything");
        assert_eq!(digest(&sealed), digest(&document));
        sealed["a"] = json!("other");
        assert_ne!(digest(&sealed), digest(&document));
    }
}
