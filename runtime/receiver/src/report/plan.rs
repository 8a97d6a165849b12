//! Which fields an app's events have, over all its published schemas, and how each is called.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;
use usage_stat_schema::Treatment;
use usage_stat_schema::document::{Alternative, Document, Member, Object, Shape, Source, Usage};

use super::read::Node;
use crate::schemas::Schemas;
use crate::tables::{self, Column, Kind};

/// All that is known of an app's events before one is read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) fields: Vec<Field>,
    pub(super) schemas: HashMap<String, Reading>,
}

/// How events of one schema are read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Of a start: all fields.
    pub(super) start: Node,
    /// Of an end: what failed, and what became of other events.
    pub(super) end: Node,
}

/// One field; one that changed its treatment is two.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) kind: Kind,
    pub(super) treatment: Option<Treatment>,
    pub(super) meaning: Option<String>,
    pub(super) why: Option<String>,
    pub(super) since: Option<String>,
    /// The words that the schema lists, in its order.
    pub(super) words: Vec<String>,
    /// Fingerprints of the schemas that have it.
    pub(super) schemas: Vec<String>,
    /// Whether a run can have several values: it is a list, or in one.
    pub(super) is_many: bool,
}

/// What a field is to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Setting,
    Machine,
    /// Of the build, and what could not be found out.
    Build,
    SetOnCommandLine,
    SetByEnvironment,
    /// Only where the launcher publishes that it tells this.
    SetInFile,
    ErrorKind,
    ErrorCause,
    ErrorPlace,
    StackPlace,
    StackSymbol,
    /// Events that launchers gave up.
    Dropped,
    /// Nothing.
    None,
}

impl Role {
    fn of(path: &[&str], source: Option<Source>) -> Self {
        match path {
            ["set_on_command_line"] => Self::SetOnCommandLine,
            ["set_by_environment"] => Self::SetByEnvironment,
            ["set_in_file"] => Self::SetInFile,
            ["error", "kind"] => Self::ErrorKind,
            ["error", "cause"] => Self::ErrorCause,
            ["error", "place"] => Self::ErrorPlace,
            ["error", "stack", "place"] => Self::StackPlace,
            ["error", "stack", "symbol"] => Self::StackSymbol,
            ["delivery", "dropped"] => Self::Dropped,
            ["error" | "delivery", ..] => Self::None,
            _ => match source {
                Some(Source::Config) | None => Self::Setting,
                Some(Source::Environment) => Self::Machine,
                Some(Source::Event) => Self::Build,
            },
        }
    }

    /// Whether its values are counted once for each run.
    pub(super) fn is_of_a_start(self) -> bool {
        matches!(
            self,
            Self::Setting
                | Self::Machine
                | Self::Build
                | Self::SetOnCommandLine
                | Self::SetByEnvironment
                | Self::SetInFile
        )
    }
}

impl Plan {
    pub(super) fn of(schemas: &Schemas, app: &str) -> Self {
        let mut plan = Self::default();
        for view in tables::views(schemas) {
            if view.app != app {
                continue;
            }
            let list = view.list.unwrap_or_default();
            for column in view.columns {
                plan.add(schemas, &list, column);
            }
        }
        plan
    }

    fn add(&mut self, schemas: &Schemas, list: &[String], column: Column) {
        let path: Vec<&str> = list
            .iter()
            .chain(&column.path)
            .map(String::as_str)
            .collect();
        let documents = column
            .schemas
            .iter()
            .filter_map(|schema| schemas.get(schema));
        let annotations = documents
            .map(|promise| Annotations::of(promise.document(), &path))
            .next_back()
            .unwrap_or_default();
        let is_many = !list.is_empty() || matches!(column.kind, Kind::List { .. });
        let number = self.fields.len();
        let role = Role::of(&path, annotations.source);
        for schema in &column.schemas {
            let reading = self.schemas.entry(schema.clone()).or_default();
            if role.is_of_a_start() {
                reading
                    .start
                    .insert(list, &column.path, number, &column.kind);
            } else if role != Role::None {
                reading.end.insert(list, &column.path, number, &column.kind);
            }
        }
        let name = if list.is_empty() {
            column.name
        } else {
            format!("{}[].{}", list.join("."), column.name)
        };
        self.fields.push(Field {
            name,
            role,
            kind: column.kind,
            treatment: annotations.treatment,
            meaning: column.description,
            why: annotations.why,
            since: annotations.since,
            words: annotations.words,
            schemas: column.schemas,
            is_many,
        });
    }

    pub(super) fn with_role(&self, role: Role) -> impl Iterator<Item = (usize, &Field)> {
        let fields = self.fields.iter().enumerate();
        fields.filter(move |(_, field)| field.role == role)
    }
}

/// What a schema says of one place: annotations, in the words of JSON Schema.
#[derive(Default)]
struct Annotations {
    source: Option<Source>,
    treatment: Option<Treatment>,
    why: Option<String>,
    since: Option<String>,
    words: Vec<String>,
}

impl Annotations {
    /// What an outer field says holds for the fields in it.
    fn of(document: &Document, path: &[&str]) -> Self {
        let mut annotations = Self::default();
        let mut objects: Vec<&Object> = vec![&document.event];
        for name in path {
            let Some(member) = objects.iter().find_map(|object| object.fields.get(*name)) else {
                break;
            };
            if let Some(usage) = &member.usage {
                annotations.add(usage);
            }
            annotations.words = words(&member.shape);
            objects.clear();
            inner(&member.shape, &mut objects);
        }
        annotations
    }

    fn add(&mut self, usage: &Usage) {
        self.treatment = Some(usage.treatment);
        self.source = usage.source.or(self.source);
        if usage.why.is_some() {
            self.why.clone_from(&usage.why);
        }
        if usage.since.is_some() {
            self.since.clone_from(&usage.since);
        }
    }
}

/// The objects that can stand there, in a list too.
fn inner<'a>(shape: &'a Shape, objects: &mut Vec<&'a Object>) {
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Object(object) => objects.push(object),
            Alternative::List(list) => {
                if let Some(element) = &list.rest {
                    inner(&element.shape, objects);
                }
            }
            _ => {}
        }
    }
}

/// The words that can stand there: texts that are listed, and names of variants.
fn words(shape: &Shape) -> Vec<String> {
    let one = |object: &BTreeMap<String, Member>| object.keys().next().cloned();
    let mut listed = Vec::new();
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Literal {
                value: Value::String(word),
                ..
            } => listed.push(word.clone()),
            Alternative::Object(object) if object.fields.len() == 1 => {
                listed.extend(one(&object.fields));
            }
            Alternative::List(list) => {
                if let Some(element) = &list.rest {
                    listed.extend(words(&element.shape));
                }
            }
            _ => {}
        }
    }
    listed
}
