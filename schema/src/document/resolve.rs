//! From JSON Schema to [`Shape`].

use serde_json::Value;

use super::{
    Alternative, Error, List, Member, Object, Omitted, Rest, Shape, Text, Usage, cursor::Cursor,
};

/// Far above any real event; without it a small file of nested references grows without bound.
const NODES: usize = 50_000;
const REFERENCES: usize = 64;

/// Keywords that say nothing about which values are valid.
const ANNOTATIONS: [&str; 11] = [
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "deprecated",
    "description",
    "examples",
    "title",
    "x-usage",
    "x-usage-omitted",
];

const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

/// Formats of numbers that schemars writes beside the type, with what they can hold.
const FORMATS: [(&str, i128, i128); 12] = [
    ("int8", i8::MIN as i128, i8::MAX as i128),
    ("int16", i16::MIN as i128, i16::MAX as i128),
    ("int32", i32::MIN as i128, i32::MAX as i128),
    ("int64", i64::MIN as i128, i64::MAX as i128),
    ("int", i64::MIN as i128, i64::MAX as i128),
    ("int128", i128::MIN, i128::MAX),
    ("uint8", 0, u8::MAX as i128),
    ("uint16", 0, u16::MAX as i128),
    ("uint32", 0, u32::MAX as i128),
    ("uint64", 0, u64::MAX as i128),
    ("uint", 0, u64::MAX as i128),
    ("uint128", 0, i128::MAX),
];

pub(super) struct Resolver<'a> {
    root: Cursor<'a>,
    references: Vec<&'a str>,
    nodes: usize,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(root: Cursor<'a>) -> Self {
        Self {
            root,
            references: Vec::new(),
            nodes: 0,
        }
    }

    pub(super) fn shape(&mut self, cursor: &Cursor<'a>) -> Result<Shape, Error> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(cursor.error("the schema is too large once its references are followed"));
        }
        if cursor.value == &Value::Bool(true) {
            return Ok(Shape {
                alternatives: vec![Alternative::Any],
            });
        }
        if cursor.value == &Value::Bool(false) {
            return Ok(Shape::default());
        }
        let mut asserting = Vec::new();
        for (key, member) in cursor.entries()? {
            if ANNOTATIONS.contains(&key) {
                continue;
            }
            if key.starts_with("x-usage") {
                return Err(member.error("this member is not known here"));
            }
            asserting.push(key);
        }
        let alternatives = match asserting.as_slice() {
            ["$ref"] => self.reference(&cursor.get("$ref")?)?,
            [union @ ("anyOf" | "oneOf" | "allOf")] => {
                let branches = cursor.get(union)?.items()?;
                if *union == "allOf" && branches.len() != 1 {
                    vec![Alternative::Opaque(cursor.value.clone())]
                } else {
                    let mut alternatives = Vec::new();
                    for branch in &branches {
                        alternatives.extend(self.shape(branch)?.alternatives);
                    }
                    alternatives
                }
            }
            ["const"] => vec![literal(cursor, cursor.get("const")?.value)],
            [] => vec![Alternative::Any],
            keys if keys.contains(&"enum") || keys.contains(&"const") => listed(cursor, keys)?,
            keys => self.typed(cursor, keys)?,
        };
        Ok(Shape {
            alternatives: without_repeats(alternatives),
        })
    }

    fn reference(&mut self, cursor: &Cursor<'a>) -> Result<Vec<Alternative>, Error> {
        let target = cursor.text()?;
        let name = target
            .strip_prefix("#/$defs/")
            .filter(|name| !name.contains(['/', '~', '%']))
            .ok_or_else(|| cursor.error("only references to `#/$defs/…` can be followed"))?;
        if let Some(position) = self.references.iter().position(|known| *known == name) {
            return Ok(vec![Alternative::Recursive(
                self.references.len() - position,
            )]);
        }
        let definition = self
            .root
            .find("$defs")
            .and_then(|definitions| definitions.find(name))
            .ok_or_else(|| cursor.error(format!("there is no `{name}` in `$defs`")))?;
        if self.references.len() == REFERENCES {
            return Err(cursor.error("references are nested too deeply"));
        }
        self.references.push(name);
        let shape = self.shape(&definition);
        self.references.pop();
        Ok(shape?.alternatives)
    }

    fn typed(&mut self, cursor: &Cursor<'a>, keys: &[&str]) -> Result<Vec<Alternative>, Error> {
        const READ: [&str; 18] = [
            "type",
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "properties",
            "required",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
        ];
        let Some(types) = cursor.find("type") else {
            return Ok(vec![Alternative::Opaque(cursor.value.clone())]);
        };
        let unread =
            |key: &&str| !READ.contains(key) || key.ends_with("Properties") && key.starts_with("m");
        if keys.iter().any(unread) {
            return Ok(vec![Alternative::Opaque(cursor.value.clone())]);
        }
        let types = match types.value {
            Value::Array(_) => types.items()?,
            _ => vec![types],
        };
        let words = TYPES.map(|word| (word, word));
        let mut alternatives = Vec::new();
        for kind in types {
            match kind.word(&words)? {
                "null" => alternatives.push(plain(Value::Null)),
                "boolean" => alternatives.extend([plain(false.into()), plain(true.into())]),
                "integer" => alternatives.push(integer(cursor)?),
                "number" => alternatives.push(Alternative::Number {
                    minimum: float(cursor, "minimum")?,
                    maximum: float(cursor, "maximum")?,
                }),
                "string" => alternatives.push(Alternative::Text(Text {
                    format: cursor.optional_text("format")?,
                    minimum: whole(cursor, "minLength")?.filter(|least| *least > 0),
                    maximum: whole(cursor, "maxLength")?,
                    pattern: cursor.optional_text("pattern")?,
                })),
                "array" => alternatives.push(Alternative::List(self.list(cursor)?)),
                _ => alternatives.push(Alternative::Object(self.object(cursor)?)),
            }
        }
        Ok(alternatives)
    }

    fn list(&mut self, cursor: &Cursor<'a>) -> Result<List, Error> {
        let mut prefix = Vec::new();
        if let Some(items) = cursor.find("prefixItems") {
            for item in items.items()? {
                read_usage(&item)?;
                prefix.push(self.shape(&item)?);
            }
        }
        let rest = match cursor.find("items") {
            Some(items) if items.value == &Value::Bool(false) => None,
            Some(items) => {
                read_usage(&items)?;
                Some(Box::new(self.shape(&items)?))
            }
            None => Some(Box::new(Shape {
                alternatives: vec![Alternative::Any],
            })),
        };
        let closed = rest.is_none().then_some(prefix.len() as u64);
        Ok(List {
            minimum: whole(cursor, "minItems")?.unwrap_or(0),
            maximum: match (whole(cursor, "maxItems")?, closed) {
                (Some(most), Some(closed)) => Some(most.min(closed)),
                (most, closed) => most.or(closed),
            },
            unique: cursor
                .find("uniqueItems")
                .is_some_and(|unique| unique.value == &Value::Bool(true)),
            prefix,
            rest,
        })
    }

    pub(super) fn object(&mut self, cursor: &Cursor<'a>) -> Result<Object, Error> {
        let required = match cursor.find("required") {
            Some(required) => required
                .items()?
                .iter()
                .map(|name| name.text().map(str::to_owned))
                .collect::<Result<Vec<_>, _>>()?,
            None => Vec::new(),
        };
        let mut object = Object {
            description: cursor.optional_text("description")?,
            fields: Default::default(),
            rest: self.rest(cursor)?,
            omitted: omitted(cursor)?,
        };
        if let Some(properties) = cursor.find("properties") {
            for (name, property) in properties.entries()? {
                if object.omitted.contains_key(name) {
                    return Err(property.error("is a field, and in `x-usage-omitted` as well"));
                }
                let member = self.member(&property, required.iter().any(|known| known == name))?;
                object.fields.insert(name.to_owned(), member);
            }
        }
        for name in &required {
            if !object.fields.contains_key(name) {
                return Err(cursor.error(format!("`{name}` is required, and not a property")));
            }
        }
        Ok(object)
    }

    fn member(&mut self, cursor: &Cursor<'a>, required: bool) -> Result<Member, Error> {
        let usage = read_usage(cursor)?;
        let description = cursor.optional_text("description")?;
        if usage.is_some() && description.is_none() {
            return Err(cursor.error("`description` is missing; say what the field means"));
        }
        Ok(Member {
            required,
            description,
            usage,
            shape: self.shape(cursor)?,
            example: match cursor.find("examples") {
                Some(examples) => examples.items()?.first().map(|first| first.value.clone()),
                None => None,
            },
        })
    }

    fn rest(&mut self, cursor: &Cursor<'a>) -> Result<Rest, Error> {
        let values = match cursor.find("additionalProperties") {
            Some(closed) if closed.value == &Value::Bool(false) => return Ok(Rest::Closed),
            Some(values) => {
                read_usage(&values)?;
                self.shape(&values)?
            }
            None => Shape {
                alternatives: vec![Alternative::Any],
            },
        };
        let names = match cursor.find("propertyNames") {
            Some(names) => self.shape(&names)?,
            None => Shape {
                alternatives: vec![Alternative::Text(Text::default())],
            },
        };
        if values.alternatives == [Alternative::Any]
            && names.alternatives == [Alternative::Text(Text::default())]
        {
            return Ok(Rest::Open);
        }
        Ok(Rest::Map {
            names: Box::new(names),
            values: Box::new(values),
        })
    }
}

fn read_usage(cursor: &Cursor<'_>) -> Result<Option<Usage>, Error> {
    cursor
        .find("x-usage")
        .map(|usage| Usage::read(&usage))
        .transpose()
}

fn omitted(cursor: &Cursor<'_>) -> Result<std::collections::BTreeMap<String, Omitted>, Error> {
    let Some(omitted) = cursor.find("x-usage-omitted") else {
        return Ok(Default::default());
    };
    omitted
        .entries()?
        .into_iter()
        .map(|(name, entry)| {
            entry.only(&["why"])?;
            let why = entry.optional_text("why")?;
            Ok((name.to_owned(), Omitted { why }))
        })
        .collect()
}

fn listed(cursor: &Cursor<'_>, keys: &[&str]) -> Result<Vec<Alternative>, Error> {
    if !keys
        .iter()
        .all(|key| ["enum", "const", "type"].contains(key))
    {
        return Ok(vec![Alternative::Opaque(cursor.value.clone())]);
    }
    let values = match cursor.find("const") {
        Some(value) => vec![value],
        None => cursor.get("enum")?.items()?,
    };
    let types: Vec<&str> = match cursor.find("type").map(|types| types.value) {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one],
        _ => TYPES.to_vec(),
    };
    Ok(values
        .iter()
        .filter(|value| types.iter().any(|word| is_of(value.value, word)))
        .map(|value| match value.value {
            // A structured constant never comes from a projection.
            Value::Array(_) | Value::Object(_) => Alternative::Opaque(value.value.clone()),
            scalar => plain(scalar.clone()),
        })
        .collect())
}

fn is_of(value: &Value, word: &str) -> bool {
    match value {
        Value::Null => word == "null",
        Value::Bool(_) => word == "boolean",
        Value::Number(number) => word == "number" || word == "integer" && !number.is_f64(),
        Value::String(_) => word == "string",
        Value::Array(_) => word == "array",
        Value::Object(_) => word == "object",
    }
}

fn plain(value: Value) -> Alternative {
    Alternative::Literal {
        value,
        description: None,
    }
}

fn literal(cursor: &Cursor<'_>, value: &Value) -> Alternative {
    match value {
        Value::Array(_) | Value::Object(_) => Alternative::Opaque(cursor.value.clone()),
        scalar => Alternative::Literal {
            value: scalar.clone(),
            description: cursor
                .value
                .get("description")
                .and_then(Value::as_str)
                .map(str::to_owned),
        },
    }
}

fn integer(cursor: &Cursor<'_>) -> Result<Alternative, Error> {
    let held = cursor
        .value
        .get("format")
        .and_then(Value::as_str)
        .and_then(|format| {
            FORMATS
                .iter()
                .find(|(known, ..)| *known == format)
                .map(|(_, least, most)| (*least, *most))
        });
    let bound = |key| {
        cursor
            .find(key)
            .map(|bound| match bound.value.as_number() {
                Some(number) => number
                    .as_i128()
                    .or_else(|| number.as_f64().map(|float| float as i128))
                    .ok_or_else(|| bound.error("must be a number")),
                None => Err(bound.error("must be a number")),
            })
            .transpose()
    };
    let tightest =
        |given: Option<i128>, held: Option<i128>, pick: fn(i128, i128) -> i128| match (given, held)
        {
            (Some(given), Some(held)) => Some(pick(given, held)),
            (given, held) => given.or(held),
        };
    Ok(Alternative::Integer {
        minimum: tightest(bound("minimum")?, held.map(|(least, _)| least), i128::max),
        maximum: tightest(bound("maximum")?, held.map(|(_, most)| most), i128::min),
    })
}

fn float(cursor: &Cursor<'_>, key: &str) -> Result<Option<f64>, Error> {
    cursor
        .find(key)
        .map(|bound| {
            bound
                .value
                .as_f64()
                .ok_or_else(|| bound.error("must be a number"))
        })
        .transpose()
}

fn whole(cursor: &Cursor<'_>, key: &str) -> Result<Option<u64>, Error> {
    cursor.find(key).map(|bound| bound.number()).transpose()
}

fn without_repeats(alternatives: Vec<Alternative>) -> Vec<Alternative> {
    let mut kept: Vec<Alternative> = Vec::with_capacity(alternatives.len());
    for alternative in alternatives {
        if !kept.contains(&alternative) {
            kept.push(alternative);
        }
    }
    kept
}
