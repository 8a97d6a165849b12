//! From JSON Schema to [`Shape`].

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Alternative, Error, List, Member, Object, Omitted, Rest, Shape, Text, Usage,
    cursor::Cursor,
    pointer::decoded,
    repeats::without_repeats,
    scalars::{TYPES, float, integer, listed, numerals, plain, whole},
    treatment::check_treatment,
};

/// Far above any real event; without it a small file of nested references grows without bound.
const NODES: usize = 500_000;
/// As deep as serde_json reads; references nest without the file being nested.
const DEPTH: usize = 128;

/// Keywords that say nothing about which values are valid.
pub(crate) const ANNOTATIONS: [&str; 12] = [
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
    "x-usage-parts",
];

pub(super) struct Resolver<'a> {
    root: Cursor<'a>,
    references: Vec<String>,
    nodes: usize,
    depth: usize,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(root: Cursor<'a>) -> Self {
        Self {
            root,
            references: Vec::new(),
            nodes: 0,
            depth: 0,
        }
    }

    pub(super) fn shape(&mut self, cursor: &Cursor<'a>) -> Result<Shape, Error> {
        if self.depth == DEPTH {
            return Err(cursor.error("the schema is nested too deeply"));
        }
        self.depth += 1;
        let shape = self.alternatives(cursor);
        self.depth -= 1;
        Ok(Shape {
            alternatives: without_repeats(shape?),
        })
    }

    fn alternatives(&mut self, cursor: &Cursor<'a>) -> Result<Vec<Alternative>, Error> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(cursor.error("the schema is too large once its references are followed"));
        }
        if cursor.value == &Value::Bool(true) {
            return Ok(vec![Alternative::Any]);
        }
        if cursor.value == &Value::Bool(false) {
            return Ok(Vec::new());
        }
        let mut asserting = Vec::new();
        for key in cursor.keys()? {
            if ANNOTATIONS.contains(&key) {
                continue;
            }
            if key.starts_with("x-usage") {
                return Err(cursor.get(key)?.error("this member is not known here"));
            }
            asserting.push(key);
        }
        Ok(match asserting.as_slice() {
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
            [] => vec![Alternative::Any],
            keys if keys.contains(&"enum") || keys.contains(&"const") => listed(cursor, keys)?,
            keys => self.typed(cursor, keys)?,
        })
    }

    fn reference(&mut self, cursor: &Cursor<'a>) -> Result<Vec<Alternative>, Error> {
        let target = cursor.text()?;
        let name = target
            .strip_prefix("#/$defs/")
            .filter(|name| !name.contains('/'))
            .and_then(decoded)
            .ok_or_else(|| cursor.error("only references to `#/$defs/…` can be followed"))?;
        if let Some(position) = self.references.iter().position(|known| *known == name) {
            return Ok(vec![Alternative::Recursive(
                self.references.len() - position,
            )]);
        }
        let definition = self
            .root
            .find("$defs")
            .and_then(|definitions| definitions.find(&name))
            .ok_or_else(|| cursor.error(format!("there is no `{name}` in `$defs`")))?;
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
                "boolean" => alternatives.extend([plain(true.into()), plain(false.into())]),
                "integer" => alternatives.push(integer(cursor)?),
                "number" => alternatives.push(Alternative::Number {
                    format: cursor.optional_text("format")?,
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
                prefix.push(self.member(&item, true)?);
            }
        }
        let rest = match cursor.find("items") {
            Some(items) if items.value == &Value::Bool(false) => None,
            Some(items) => Some(Box::new(self.member(&items, true)?)),
            None => Some(Box::new(anything())),
        };
        let length = prefix.len() as u64;
        let maximum = whole(cursor, "maxItems")?;
        // A tuple may be closed by its length alone.
        let rest = rest.filter(|_| maximum.is_none_or(|most| most > length));
        Ok(List {
            minimum: whole(cursor, "minItems")?.unwrap_or(0),
            maximum: match rest {
                Some(_) => maximum,
                None => Some(maximum.map_or(length, |most| most.min(length))),
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
                .map(|name| name.text())
                .collect::<Result<BTreeSet<_>, _>>()?,
            None => BTreeSet::new(),
        };
        let mut object = Object {
            description: cursor.optional_text("description")?,
            fields: Default::default(),
            rest: self.rest(cursor)?,
            omitted: omitted(cursor)?,
        };
        let properties = match cursor.find("properties") {
            Some(properties) => properties.entries()?,
            None => Vec::new(),
        };
        let alone = properties.len() == 1;
        for (name, property) in properties {
            if object.omitted.contains_key(name) {
                return Err(property.error("is a field, and in `x-usage-omitted` as well"));
            }
            let mut member = self.member(&property, required.contains(name))?;
            // The payload of a variant means what the variant does.
            if member.description.is_none() && alone {
                member.description.clone_from(&object.description);
            }
            if member.usage.is_some() && member.description.is_none() {
                return Err(property.error("`description` is missing; say what the field means"));
            }
            object.fields.insert(name.to_owned(), member);
        }
        for name in &required {
            if !object.fields.contains_key(*name) {
                return Err(cursor.error(format!("`{name}` is required, and not a property")));
            }
        }
        Ok(object)
    }

    fn member(&mut self, cursor: &Cursor<'a>, required: bool) -> Result<Member, Error> {
        let usage = cursor
            .find("x-usage")
            .map(|usage| Usage::read(&usage))
            .transpose()?;
        let shape = self.shape(cursor)?;
        if let Some(usage) = &usage {
            check_treatment(cursor, usage.treatment, &shape)?;
        }
        Ok(Member {
            required,
            description: cursor.optional_text("description")?,
            usage,
            shape,
            example: match cursor.find("examples") {
                Some(examples) => examples.items()?.first().map(|first| first.value.clone()),
                None => None,
            },
        })
    }

    fn rest(&mut self, cursor: &Cursor<'a>) -> Result<Rest, Error> {
        let values = match cursor.find("additionalProperties") {
            Some(closed) if closed.value == &Value::Bool(false) => return Ok(Rest::Closed),
            Some(values) => self.member(&values, false)?,
            None => anything(),
        };
        let names = match cursor.find("propertyNames") {
            Some(names) => match numerals(&names)? {
                Some(numbers) => Shape {
                    alternatives: vec![numbers],
                },
                None => self.shape(&names)?,
            },
            None => Shape {
                alternatives: vec![Alternative::Text(Text::default())],
            },
        };
        if values.shape.alternatives == [Alternative::Any]
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

fn anything() -> Member {
    Member {
        required: false,
        description: None,
        usage: None,
        shape: Shape {
            alternatives: vec![Alternative::Any],
        },
        example: None,
    }
}

fn omitted(cursor: &Cursor<'_>) -> Result<BTreeMap<String, Omitted>, Error> {
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
