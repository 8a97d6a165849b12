//! The definitions of a document, under names that an author knows: those of the types.
//!
//! Where two types have one name, a number behind it would tell which was met first, and change with
//! the order of fields. Such types are written out wherever they stand instead.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::{decoded, escaped};
use crate::shape::{NAME, PATH};

const MEMBER: &str = "x-usage-types";
/// Puts the definitions where they belong.
pub(super) fn settle(document: &mut Value) {
    let Value::Object(root) = document else {
        return;
    };
    let types = match root.remove(MEMBER) {
        Some(Value::Object(types)) => types,
        _ => Map::new(),
    };
    let mut number: BTreeMap<&str, usize> = BTreeMap::new();
    for name in types.values().filter_map(name) {
        *number.entry(name).or_default() += 1;
    }
    let types = Types {
        types: &types,
        number,
    };
    types.place_in(document);
    let mut definitions = Map::new();
    for definition in types.types.values() {
        if let Some(name) = name(definition).filter(|name| types.is_one(name)) {
            let mut settled = definition.clone();
            types.place_in(&mut settled);
            definitions.insert(name.to_owned(), settled);
        }
    }
    if let (Value::Object(root), false) = (document, definitions.is_empty()) {
        root.insert("$defs".to_owned(), definitions.into());
    }
}

fn name(definition: &Value) -> Option<&str> {
    definition.get(NAME).and_then(Value::as_str)
}

struct Types<'a> {
    types: &'a Map<String, Value>,
    /// How many there are of a name.
    number: BTreeMap<&'a str, usize>,
}

impl Types<'_> {
    fn is_one(&self, name: &str) -> bool {
        self.number.get(name) == Some(&1)
    }

    fn place_in(&self, schema: &mut Value) {
        match schema {
            Value::Object(words) => {
                // A field of that name is an object.
                if words.get(NAME).is_some_and(Value::is_string) {
                    words.remove(NAME);
                }
                if let Some(definition) = self.referred(words) {
                    match name(definition).filter(|name| self.is_one(name)) {
                        Some(name) => {
                            let target = format!("#/$defs/{}", encoded(name));
                            words.insert("$ref".to_owned(), target.into());
                        }
                        None => self.write_out(words, definition),
                    }
                }
                words.values_mut().for_each(|inner| self.place_in(inner));
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.place_in(item)),
            _ => {}
        }
    }

    fn referred(&self, words: &Map<String, Value>) -> Option<&Value> {
        let target = words.get("$ref")?.as_str()?;
        let key = target.strip_prefix("#")?.strip_prefix(PATH)?;
        self.types.get(&decoded(key.strip_prefix('/')?)?)
    }

    /// What is said of a field says more than what is said of its type.
    fn write_out(&self, words: &mut Map<String, Value>, definition: &Value) {
        words.remove("$ref");
        for (word, value) in definition.as_object().into_iter().flatten() {
            if word != NAME && !words.contains_key(word) {
                words.insert(word.clone(), value.clone());
            }
        }
    }
}

/// A name in a reference, which is a JSON pointer in a URL.
fn encoded(name: &str) -> String {
    let mut text = String::new();
    for byte in escaped(name).bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            byte => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{encoded, settle};
    use crate::document::decoded;

    #[test]
    fn names_are_those_of_types_and_two_types_of_one_name_have_none() {
        let mut document = json!({
            "x-usage-type": "Event",
            "properties": {
                "one": { "$ref": "#/x-usage-types/Config", "description": "One." },
                "other": { "anyOf": [{ "$ref": "#/x-usage-types/Config2" }, { "type": "null" }] },
                "mode": { "$ref": "#/x-usage-types/Mode" },
                "x-usage-type": { "type": "boolean" },
            },
            "x-usage-types": {
                "Config": { "x-usage-type": "Config", "description": "A.", "const": 1 },
                "Config2": { "x-usage-type": "Config", "properties": {
                    "mode": { "$ref": "#/x-usage-types/Mode" },
                } },
                "Mode": { "x-usage-type": "Größe/", "const": "a" },
            },
        });
        settle(&mut document);
        let mode = "#/$defs/Gr%C3%B6%C3%9Fe~1";
        let expected = json!({
            "properties": {
                "one": { "description": "One.", "const": 1 },
                "other": { "anyOf": [
                    { "properties": { "mode": { "$ref": mode } } },
                    { "type": "null" },
                ] },
                "mode": { "$ref": mode },
                "x-usage-type": { "type": "boolean" },
            },
            "$defs": { "Größe/": { "const": "a" } },
        });
        assert_eq!(document, expected);
    }

    #[test]
    fn a_name_is_read_as_it_was_written() {
        for name in ["Config", "größe", "a/b~c%d", "Wrapper<u8>"] {
            assert_eq!(decoded(&encoded(name)).as_deref(), Some(name));
        }
    }
}
