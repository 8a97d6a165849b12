//! From the shape of an event to columns.

use serde_json::Value;
use usage_stat_schema::Treatment;
use usage_stat_schema::document::{Alternative, List, Member, Object, Rest, Shape};

use super::column::{Kind, Number};

/// What one schema says of one place.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) path: Vec<String>,
    pub(super) kind: Kind,
    /// The treatment is part of what a column is: numbers that were counted are not numbers that were sent.
    pub(super) treatment: Option<Treatment>,
    pub(super) description: Option<String>,
}

/// What one schema says of a list of objects, which has a view of its own.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) path: Vec<String>,
    pub(super) description: Option<String>,
    pub(super) leaves: Vec<Leaf>,
}

#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) leaves: Vec<Leaf>,
    pub(super) lists: Vec<Listed>,
}

/// All columns of an object.
pub(super) fn of(object: &Object) -> Columns {
    let mut columns = Columns::default();
    let mut walk = Walk {
        columns: &mut columns,
        is_element: false,
    };
    walk.object(object, &mut Vec::new(), None);
    columns
}

struct Walk<'a> {
    columns: &'a mut Columns,
    /// In an element of a list; lists of objects in it get no view of their own.
    is_element: bool,
}

/// What holds where the walk is.
struct Context<'a> {
    treatment: Option<Treatment>,
    description: Option<&'a str>,
}

impl Walk<'_> {
    fn object(&mut self, object: &Object, path: &mut Vec<String>, outer: Option<Treatment>) {
        for (name, member) in &object.fields {
            path.push(name.clone());
            self.member(member, path, outer);
            path.pop();
        }
    }

    fn member(&mut self, member: &Member, path: &mut Vec<String>, outer: Option<Treatment>) {
        let context = Context {
            treatment: member.usage.as_ref().map(|usage| usage.treatment).or(outer),
            description: member.description.as_deref(),
        };
        self.shape(&member.shape, path, &context);
    }

    fn shape(&mut self, shape: &Shape, path: &mut Vec<String>, context: &Context<'_>) {
        if context.treatment == Some(Treatment::Redact) {
            return self.leaf(Kind::IsSet, path, context);
        }
        if let Some(kind) = scalar(shape, context.treatment) {
            return self.leaf(kind, path, context);
        }
        match *some(shape) {
            [Alternative::Object(object)] if object.rest == Rest::Closed => {
                self.object(object, path, context.treatment);
            }
            [Alternative::List(list)] => self.list(list, shape.nullable(), path, context),
            ref choices if choices.iter().all(|choice| is_choice(choice)) => {
                self.leaf(Kind::Variant, path, context);
                for choice in choices {
                    if let Alternative::Object(object) = choice {
                        self.object(object, path, context.treatment);
                    }
                }
            }
            _ => self.leaf(Kind::Json, path, context),
        }
    }

    fn list(&mut self, list: &List, is_nullable: bool, path: &[String], context: &Context<'_>) {
        let element = list.rest.as_deref().filter(|_| list.prefix.is_empty());
        let kind = element.and_then(|element| scalar(&element.shape, context.treatment));
        if let Some(element) = kind {
            let kind = Kind::List {
                element: Box::new(element),
                is_nullable,
            };
            return self.leaf(kind, path, context);
        }
        match element {
            Some(element) if !self.is_element && has_objects(&element.shape) => {
                let mut columns = Columns::default();
                let mut walk = Walk {
                    columns: &mut columns,
                    is_element: true,
                };
                walk.member(element, &mut Vec::new(), context.treatment);
                self.columns.lists.push(Listed {
                    path: path.to_vec(),
                    description: context.description.map(str::to_owned),
                    leaves: columns.leaves,
                });
            }
            _ => self.leaf(Kind::Json, path, context),
        }
    }

    fn leaf(&mut self, kind: Kind, path: &[String], context: &Context<'_>) {
        self.columns.leaves.push(Leaf {
            path: path.to_vec(),
            kind,
            treatment: context.treatment,
            description: context.description.map(str::to_owned),
        });
    }
}

/// All but `null`, which any column can hold.
fn some(shape: &Shape) -> Box<[&Alternative]> {
    let is_null = |known: &&Alternative| matches!(known, Alternative::Literal { value, .. } if value.is_null());
    shape
        .alternatives
        .iter()
        .filter(|known| !is_null(known))
        .collect()
}

/// What a value is that has no parts.
fn scalar(shape: &Shape, treatment: Option<Treatment>) -> Option<Kind> {
    let some = some(shape);
    let all = |is: fn(&Alternative) -> bool| !some.is_empty() && some.iter().all(|known| is(known));
    let literal = |is: fn(&Value) -> bool| {
        some.iter()
            .all(|known| matches!(known, Alternative::Literal { value, .. } if is(value)))
    };
    if some.is_empty() {
        return None;
    }
    if literal(Value::is_string) {
        let words = some.iter().filter_map(|known| match known {
            Alternative::Literal { value, .. } => value.as_str().map(str::to_owned),
            _ => None,
        });
        return Some(match treatment {
            Some(Treatment::Bucket) => Kind::Interval(words.collect()),
            Some(
                Treatment::Skip
                | Treatment::Redact
                | Treatment::Count
                | Treatment::OneOf
                | Treatment::Send,
            )
            | None => Kind::Word,
        });
    }
    if literal(Value::is_boolean) {
        return Some(Kind::Flag);
    }
    if all(is_text) {
        return Some(Kind::Text);
    }
    number(&some).map(Kind::Number)
}

fn is_text(known: &Alternative) -> bool {
    match known {
        Alternative::Text(_) => true,
        Alternative::Literal { value, .. } => value.is_string(),
        _ => false,
    }
}

fn number(some: &[&Alternative]) -> Option<Number> {
    let mut bounds = (i128::MAX, i128::MIN);
    let mut is_real = false;
    for known in some {
        let (least, most) = match known {
            Alternative::Integer { minimum, maximum } => {
                (minimum.unwrap_or(i128::MIN), maximum.unwrap_or(i128::MAX))
            }
            Alternative::Number { .. } => {
                is_real = true;
                continue;
            }
            Alternative::Literal { value, .. } if value.is_number() => match value.as_i64() {
                Some(number) => (number.into(), number.into()),
                None => {
                    is_real = true;
                    continue;
                }
            },
            _ => return None,
        };
        bounds = (bounds.0.min(least), bounds.1.max(most));
    }
    Some(if is_real {
        Number::Real
    } else {
        Number::Whole {
            minimum: bounds.0,
            maximum: bounds.1,
        }
    })
}

/// A word, or an object with the word as its one name.
fn is_choice(known: &Alternative) -> bool {
    match known {
        Alternative::Literal { value, .. } => value.is_string(),
        Alternative::Object(object) => is_variant(object),
        _ => false,
    }
}

fn is_variant(object: &Object) -> bool {
    object.rest == Rest::Closed
        && object.fields.len() == 1
        && object.fields.values().all(|member| member.required)
}

fn has_objects(shape: &Shape) -> bool {
    some(shape)
        .iter()
        .any(|known| matches!(known, Alternative::Object(_)))
}
