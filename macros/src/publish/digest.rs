use serde_json::Value;

pub(super) const DIGEST: &str = "x-usage-digest";

/// The digest that the schema crate writes into the file, computed anew.
///
/// It stands here a second time because a crate of macros can't be used by the one that writes
/// the file, and can't use it: were the two to differ, no launcher would build.
pub(super) fn digest(document: &Value) -> String {
    let mut json = String::new();
    write(document, true, &mut json);
    let hash = json.bytes().fold(
        0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128,
        |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        },
    );
    format!("{hash:032x}")
}

/// Compact JSON with sorted keys: formatting and line ends are not content.
fn write(value: &Value, is_root: bool, json: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map
                .iter()
                .filter(|(key, _)| !(is_root && *key == DIGEST))
                .collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            list(json, ['{', '}'], entries, |(key, value), json| {
                json.push_str(&Value::from(key.as_str()).to_string());
                json.push(':');
                write(value, false, json);
            });
        }
        Value::Array(items) => list(json, ['[', ']'], items, |item, json| {
            write(item, false, json);
        }),
        scalar => json.push_str(&scalar.to_string()),
    }
}

fn list<T>(
    json: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(T, &mut String),
) {
    json.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write(item, json);
    }
    json.push(close);
}
