use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Map, Value, json};

use super::{Published, definitions, event_members, fingerprint_of_all};
use crate::document;
use crate::event::{
    Event, EventType, Level, OPTION_LISTS, Policy, System, app_variable, opt_out_files,
};
use crate::projection::{Fingerprint, Member, UsageStat};
use crate::shape::PATH;

/// Fields that nobody has described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undescribed(pub Vec<String>);

impl std::fmt::Display for Undescribed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "nothing describes {}; write a doc comment on each, for the people who read what is sent",
            self.0.join(", ")
        )
    }
}

impl std::error::Error for Undescribed {}

/// The JSON Schema of a launcher's events: draft 2020-12, every object closed, keys sorted.
///
/// # Errors
///
/// When a field has no description.
pub fn event_schema<C: Published>() -> Result<Value, Undescribed> {
    type Projection<C> = <Event<C, <C as Published>::Errors> as UsageStat>::Projection;

    let mut settings = SchemaSettings::draft2020_12().for_serialize();
    settings.definitions_path = PATH.into();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<Projection<C>>()
        .to_value();
    definitions::settle(&mut schema);
    if let Ok(schema) = <&mut Schema>::try_from(&mut schema) {
        RecursiveTransform(document::bound).transform(schema);
    }
    if let Value::Object(root) = &mut schema {
        describe_root(root, &C::POLICY, fingerprint_of_all::<C>());
        if let Some(Value::Object(properties)) = root.get_mut("properties") {
            for member in event_members::<C>() {
                describe_member(member, properties, "event");
            }
        }
    }
    sort(&mut schema);
    let undescribed = undescribed(&schema);
    if !undescribed.is_empty() {
        return Err(Undescribed(undescribed));
    }
    seal(&mut schema);
    Ok(schema)
}

/// Writes the digest of a document into it.
pub(super) fn seal(schema: &mut Value) {
    let digest = document::digest(schema);
    if let Value::Object(root) = schema {
        root.insert(document::DIGEST.to_owned(), digest.into());
    }
    sort(schema);
}

fn describe_root(root: &mut Map<String, Value>, policy: &Policy, fingerprint: Fingerprint) {
    let app = policy.app;
    let [file_all, file] = opt_out_files(app, System::Unix);
    let mut insert = |key: &str, value: Value| root.insert(key.to_owned(), value);
    insert("$id", format!("urn:usage-stat:{app}").into());
    insert("title", app.into());
    insert(
        "description",
        format!("An anonymous usage event of {app}.").into(),
    );
    insert("x-usage-fingerprint", fingerprint.to_string().into());
    let mut said = json!({
        "app": app,
        "endpoint": policy.endpoint,
        "heartbeat_seconds": policy.heartbeat.map(|heartbeat| heartbeat.as_secs()),
        "occasions": occasions(policy),
        "levels": Level::ALL.map(Level::as_str),
        "containers": policy.containers.as_str(),
        "opt_out": {
            "option": policy.opt_out,
            "variable": app_variable(app),
            "file": file,
            "file_all": file_all,
        },
        "retention": policy.retention,
        "retention_days": policy.retention_days,
        "consent_version": policy.consent_version,
        "contact": policy.contact,
        "page": policy.page,
    });
    // What was published before there were reports stays as it is.
    if let (Some(report), Value::Object(members)) = (policy.report, &mut said) {
        members.insert("report".to_owned(), report.into());
    }
    insert("x-usage-policy", said);
}

fn occasions(policy: &Policy) -> Vec<&'static str> {
    EventType::ALL
        .into_iter()
        .filter(|occasion| *occasion != EventType::Ping || policy.heartbeat.is_some())
        .map(EventType::as_str)
        .collect()
}

/// At which levels a field is sent, and where it comes from.
fn describe_member(member: &Member, properties: &mut Map<String, Value>, source: &str) {
    let field = match member {
        Member::Flatten(inner) => {
            for member in inner.members {
                describe_member(member, properties, "config");
            }
            return;
        }
        Member::Field(field) => field,
    };
    let source = match field.name {
        "nvidia_env" | "accelerators" | "system_env" | "unknown" => "environment",
        name if OPTION_LISTS.contains(&name) => "event",
        _ => source,
    };
    let levels = match field.name {
        "error" => json!([Level::On.as_str()]),
        _ => json!([Level::On.as_str(), Level::NoStack.as_str()]),
    };
    let usage = properties
        .get_mut(field.name)
        .and_then(|property| property.get_mut("x-usage"));
    if let Some(Value::Object(usage)) = usage {
        usage.insert("levels".to_owned(), levels);
        usage.insert("source".to_owned(), source.into());
    }
}

/// A map of serde_json keeps its order when some other crate asks for that.
fn sort(value: &mut Value) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            for (key, mut value) in entries {
                sort(&mut value);
                map.insert(key, value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(sort),
        _ => {}
    }
}

/// The places of all fields without a description.
fn undescribed(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(Value::Object(definitions)) = schema.get("$defs") {
        for (name, definition) in definitions {
            visit(definition, name, &mut found);
        }
    }
    visit(schema, "", &mut found);
    found
}

fn visit(schema: &Value, place: &str, found: &mut Vec<String>) {
    let Value::Object(map) = schema else { return };
    let description = map.get("description").and_then(Value::as_str);
    if map.contains_key("x-usage") && description.is_none_or(|text| text.trim().is_empty()) {
        found.push(format!("`{place}`"));
    }
    if let Some(Value::Object(properties)) = map.get("properties") {
        for (name, property) in properties {
            let dot = if place.is_empty() { "" } else { "." };
            visit(property, &format!("{place}{dot}{name}"), found);
        }
    }
    if let Some(Value::Array(elements)) = map.get("prefixItems") {
        for (position, element) in elements.iter().enumerate() {
            visit(element, &format!("{place}[{position}]"), found);
        }
    }
    for (key, inside) in [("items", "[]"), ("additionalProperties", ".*")] {
        if let Some(inner) = map.get(key) {
            visit(inner, &format!("{place}{inside}"), found);
        }
    }
    for key in ["anyOf", "oneOf"] {
        if let Some(Value::Array(choices)) = map.get(key) {
            for choice in choices {
                visit(choice, place, found);
            }
        }
    }
}
