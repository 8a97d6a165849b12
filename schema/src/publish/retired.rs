use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::event_schema::seal;

/// Names of former fields: whoever reads old events must not take another field for one of them.
const RETIRED: &str = "x-usage-retired";

/// The generated schema, with the names of former fields that only the published one knows. It keeps
/// those that it has: of a merge, each side gives its own.
pub(super) fn with_retired(mut generated: Value, published: &Value) -> Value {
    let former = own_names(published).chain(retired_names(published));
    let former = former.chain(retired_names(&generated));
    let current: BTreeSet<&str> = properties(&generated).map(|(name, _)| name).collect();
    let retired: BTreeSet<String> = former
        .filter(|name| !current.contains(name))
        .map(str::to_owned)
        .collect();
    if let (Value::Object(root), false) = (&mut generated, retired.is_empty()) {
        root.insert(RETIRED.to_owned(), json!(retired));
        seal(&mut generated);
    }
    generated
}

fn properties(schema: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    properties
        .into_iter()
        .flat_map(Map::iter)
        .map(|(name, property)| (name.as_str(), property))
}

/// The names that are the launcher's: those of the event are ours to keep apart.
fn own_names(schema: &Value) -> impl Iterator<Item = &str> {
    properties(schema).filter_map(|(name, property)| {
        let source = property.pointer("/x-usage/source")?.as_str()?;
        (source == "config").then_some(name)
    })
}

fn retired_names(schema: &Value) -> impl Iterator<Item = &str> {
    let retired = schema.get(RETIRED).and_then(Value::as_array);
    retired.into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(names: &[&str]) -> Value {
        let properties: Map<String, Value> = names
            .iter()
            .map(|name| ((*name).to_owned(), json!({"x-usage": {"source": "config"}})))
            .collect();
        json!({"properties": properties, "x-usage-digest": "to be replaced"})
    }

    #[test]
    fn a_name_that_is_gone_is_kept_until_a_field_has_it_again() {
        let first = schema(&["a", "b", "c"]);
        let second = with_retired(schema(&["a"]), &first);
        assert_eq!(second[RETIRED], json!(["b", "c"]));
        assert_eq!(second["x-usage-digest"], crate::document::digest(&second));
        let third = with_retired(schema(&["a", "c"]), &second);
        assert_eq!(third[RETIRED], json!(["b"]));
    }

    #[test]
    fn each_side_of_a_merge_gives_its_names() {
        let side = |former| with_retired(schema(&["a"]), &schema(&["a", former]));
        let (ours, theirs) = (side("b"), side("c"));
        let merged = with_retired(with_retired(schema(&["a"]), &ours), &theirs);
        assert_eq!(merged[RETIRED], json!(["b", "c"]));
    }

    #[test]
    fn without_former_fields_nothing_is_added() {
        let same = with_retired(schema(&["a"]), &schema(&["a"]));
        assert_eq!(same, schema(&["a"]));
    }
}
