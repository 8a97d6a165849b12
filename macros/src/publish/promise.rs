//! What the file promises, part by part.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The fingerprints of what has neither a name nor a treatment of its own.
const PARTS: &str = "x-usage-parts";

/// What the file says of one field, or of one variant.
pub(crate) struct Promise {
    pub(crate) name: String,
    /// 0 for a variant that is sent as its name.
    pub(crate) fingerprint: u128,
    pub(crate) treatment: String,
    /// The function that makes what is sent.
    pub(crate) with: Option<String>,
    pub(crate) form: Form,
}

/// The parts of a value that have names.
pub(crate) enum Form {
    Plain,
    Object(Vec<Promise>),
    Variants(Vec<Promise>),
    Tuple(Vec<Promise>),
    Around(String, Box<Self>),
    /// The places of a plain tuple, or the keys and the values of a map.
    Parts(String, Vec<Promise>),
    /// What a function makes, by its path, where no field says so.
    Made(String, Box<Self>),
    /// Of a type that has a definition of its own.
    Defined(String),
}

impl Promise {
    pub(super) fn of(name: &str, property: &Value) -> Option<Self> {
        let usage = property.get("x-usage")?;
        let fingerprint = usage.get("fingerprint")?.as_str()?;
        Some(Self {
            name: name.to_owned(),
            fingerprint: u128::from_str_radix(fingerprint, 16).ok()?,
            treatment: usage.get("treatment")?.as_str()?.to_owned(),
            with: usage.get("with").and_then(Value::as_str).map(str::to_owned),
            form: Form::of(property),
        })
    }

    /// What can't be read is promised to nobody, so whatever is there now differs from it.
    fn all<'a>(properties: impl IntoIterator<Item = (&'a String, &'a Value)>) -> Vec<Self> {
        let properties = properties.into_iter();
        let mut promises: Vec<Self> = properties
            .filter_map(|(name, property)| Self::of(name, property))
            .collect();
        promises.sort_by(|one, other| one.name.cmp(&other.name));
        promises
    }

    fn variant(choice: &Value) -> Option<Self> {
        if let Some(name) = choice.get("const").and_then(Value::as_str) {
            return Some(Self {
                name: name.to_owned(),
                fingerprint: 0,
                treatment: String::new(),
                with: None,
                form: Form::Plain,
            });
        }
        let (name, payload) = choice.get("properties")?.as_object()?.iter().next()?;
        Self::of(name, payload)
    }
}

impl Form {
    pub(super) fn of(schema: &Value) -> Self {
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let name = target.strip_prefix("#/$defs/").unwrap_or_default();
            return Self::Defined(decoded(name));
        }
        let list = |word: &str| schema.get(word).and_then(Value::as_array);
        if let Some([inner, null]) = list("anyOf").map(Vec::as_slice) {
            return match null.get("type").and_then(Value::as_str) {
                Some("null") => Self::Around("option".to_owned(), Self::of(inner).into()),
                _ => Self::Plain,
            };
        }
        if let Some(choices) = list("oneOf") {
            let mut variants: Vec<Promise> = choices.iter().filter_map(Promise::variant).collect();
            variants.sort_by(|one, other| one.name.cmp(&other.name));
            return Self::Variants(variants);
        }
        let structured = Self::structured(schema);
        let types = list("type");
        match types.is_some_and(|types| types.iter().any(|word| word == "null")) {
            true => Self::Around("option".to_owned(), structured.into()),
            false => structured,
        }
    }

    /// Of what is no field of its own: a newtype says there what it does.
    fn of_place(schema: &Value) -> Self {
        let with = schema.pointer("/x-usage/with").and_then(Value::as_str);
        match with {
            Some(path) => Self::Made(path.to_owned(), Self::of(schema).into()),
            None => Self::of(schema),
        }
    }

    fn structured(schema: &Value) -> Self {
        if let Some(Value::Object(properties)) = schema.get("properties") {
            return Self::Object(Promise::all(properties));
        }
        if let Some(values) = schema
            .get("additionalProperties")
            .filter(|values| values.is_object())
        {
            let keys = schema.pointer("/propertyNames/format");
            let keys = keys.and_then(Value::as_str).unwrap_or("names");
            let names = schema.get("propertyNames").unwrap_or(&Value::Null);
            return Self::parts(format!("map of {keys}"), schema, &[names, values]);
        }
        if let Some(elements) = schema.get("prefixItems").and_then(Value::as_array) {
            if schema.get(PARTS).is_some() {
                let elements: Vec<&Value> = elements.iter().collect();
                return Self::parts("tuple".to_owned(), schema, &elements);
            }
            let places = elements.iter().enumerate();
            let promises: Option<Vec<Promise>> = places
                .map(|(place, element)| Promise::of(&place.to_string(), element))
                .collect();
            return promises.map_or(Self::Plain, Self::Tuple);
        }
        match schema.get("items") {
            Some(items) if items.is_object() => {
                Self::Around("list".to_owned(), Self::of_place(items).into())
            }
            _ => Self::Plain,
        }
    }

    /// What a file without their fingerprints says of parts is told by their forms alone.
    fn parts(what: String, schema: &Value, parts: &[&Value]) -> Self {
        let fingerprints = schema.get(PARTS).and_then(Value::as_array);
        let fingerprint = |place: usize| {
            let fingerprint = fingerprints?.get(place)?.as_str()?;
            u128::from_str_radix(fingerprint, 16).ok()
        };
        let parts = parts.iter().enumerate().map(|(place, part)| Promise {
            name: place.to_string(),
            fingerprint: fingerprint(place).unwrap_or_default(),
            treatment: String::new(),
            with: None,
            form: Self::of_place(part),
        });
        Self::Parts(what, parts.collect())
    }

    /// The definitions that it needs, with those that they need.
    pub(super) fn needs(&self, definitions: &Map<String, Value>, found: &mut BTreeSet<String>) {
        match self {
            Self::Plain => {}
            Self::Object(parts)
            | Self::Variants(parts)
            | Self::Tuple(parts)
            | Self::Parts(_, parts) => {
                for part in parts {
                    part.form.needs(definitions, found);
                }
            }
            Self::Around(_, inner) | Self::Made(_, inner) => inner.needs(definitions, found),
            Self::Defined(name) => {
                if found.insert(name.clone()) {
                    if let Some(definition) = definitions.get(name) {
                        Self::of(definition).needs(definitions, found);
                    }
                }
            }
        }
    }
}

/// The definitions that some promises need, by name.
pub(super) fn definitions<'a>(
    forms: impl Iterator<Item = &'a Form>,
    definitions: &Map<String, Value>,
) -> BTreeMap<String, Form> {
    let mut names = BTreeSet::new();
    for form in forms {
        form.needs(definitions, &mut names);
    }
    let named = names.into_iter().map(|name| {
        let form = definitions.get(&name).map_or(Form::Plain, Form::of);
        (name, form)
    });
    named.collect()
}

/// A name in a reference, as `schemars` writes it: a JSON pointer in a URL.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, tail @ ..] => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).ok();
                digits
                    .and_then(|digits| u8::from_str_radix(digits, 16).ok())
                    .map(|byte| (byte, tail))
            }
            _ => None,
        };
        let (byte, tail) = escaped.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = tail;
    }
    let name = String::from_utf8_lossy(&bytes);
    name.replace("~1", "/").replace("~0", "~")
}
