//! All fields are there, each once and with no more words than it needs.

use serde_json::{Value, json};
use usage_stat_schema::page::{Options, markdown};

use crate::page;
use crate::support::{add_field, read, sample};

/// The page does not claim what the schema does not keep.
#[test]
fn an_open_object_is_told() {
    let closed = markdown(&read(sample()), 1, &Options::default());
    assert!(closed.contains("Events are closed") && closed.contains("nothing else"));
    for (pointer, place) in [
        ("", "the event itself"),
        ("/$defs/Accelerator", "`accelerators[]`"),
        ("/$defs/CustomQuantize", "`quantize.custom`"),
    ] {
        let mut document = sample();
        document.pointer_mut(pointer).unwrap()["additionalProperties"] = true.into();
        let page = markdown(&read(document), 1, &Options::default());
        assert!(!page.contains("Events are closed") && !page.contains("nothing else"));
        assert!(page.contains(&format!("can be in {place}.")), "{place}");
    }
}

/// How the row of a field begins: with an anchor, and a link to it.
fn row(anchor: &str, name: &str) -> String {
    format!("| <a id=\"{anchor}\"></a>[`{name}`](#{anchor}) |")
}

/// Every field, every nested field and everything that is left out is on the page.
#[test]
fn nothing_is_missing() {
    let document = read(sample());
    let page = markdown(&document, 1, &Options::default());
    for name in document.fields().keys() {
        assert!(
            page.contains(&row(&format!("field-{name}"), name)),
            "{name}"
        );
    }
    for name in document.omitted().keys() {
        assert!(
            page.contains(&row(&format!("never-{name}"), name)),
            "{name}"
        );
    }
    for (anchor, name) in [
        ("never-model_config.path", "model_config.path"),
        (
            "never-quantize.custom.kernel_path",
            "quantize.custom.kernel_path",
        ),
        ("field-error.stack~.symbol", "error.stack[].symbol"),
        ("field-cuda_memory_split~1", "cuda_memory_split[1]"),
    ] {
        assert!(page.contains(&row(anchor, name)), "{name}");
    }
    let policy = &document.policy;
    let opt_out = &policy.opt_out;
    for text in [
        &policy.endpoint,
        &policy.contact,
        &policy.page,
        &opt_out.variable,
        &opt_out.file,
        &opt_out.file_all,
    ] {
        assert!(page.contains(text.as_deref().unwrap()), "{text:?}");
    }
}

#[test]
fn what_says_nothing_is_not_there() {
    // A column in which nothing would stand.
    let mut document = sample();
    for field in document["properties"].as_object_mut().unwrap().values_mut() {
        field["x-usage"].as_object_mut().unwrap().remove("since");
    }
    let without = page(document.clone());
    assert!(page(sample()).contains("| Since |") && !without.contains("Since"));
    // A level that is the same everywhere is said once.
    assert!(without.contains("but for what says otherwise"));
    assert_eq!(without.matches("; only at `on` |").count(), 1, "{without}");
    document["properties"]["error"]["x-usage"]["levels"] = json!(["on", "no-stack"]);
    let same = page(document);
    assert!(same.contains("All of this is sent at `on` and `no-stack`. "));
    assert!(!same.contains("only at"));
}

/// What stands on the page does not stand there again.
#[test]
fn repeated_groups_stand_once() {
    let mut document = sample();
    let field = |schema: Value| {
        let mut field = schema;
        field["description"] = "Another.".into();
        field["x-usage"] =
            json!({"treatment": "send", "levels": ["on", "no-stack"], "source": "event"});
        field
    };
    let names = [
        "architecture",
        "cpu_count",
        "cpu_type",
        "platform",
        "total_memory",
    ];
    for (name, schema) in [
        ("twin", json!({"$ref": "#/$defs/SystemEnv"})),
        (
            "twins",
            json!({"type": "array", "items": {"$ref": "#/$defs/SystemEnv"}}),
        ),
        (
            "vendor_twin",
            json!({"enum": ["nvidia", "amd", "intel", "habana", null]}),
        ),
        ("part", json!({"enum": names})),
        ("parts", json!({"type": "array", "items": {"enum": names}})),
    ] {
        add_field(&mut document, name, field(schema));
    }
    let settings: Vec<String> = document["properties"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, field)| field["x-usage"]["source"] == "config")
        .map(|(name, _)| name.clone())
        .collect();
    let set = field(json!({"type": "array", "items": {"enum": settings}}));
    add_field(&mut document, "set", set);
    let page = page(document);
    let twin = "[`system_env`](#field-system_env)";
    for cell in [
        format!("| the same as for {twin} |"),
        format!("| a list of what is listed for {twin} |"),
        "| one of the values of [`accelerators[].vendor`](#field-accelerators~.vendor); `null` if there is none |".to_owned(),
        format!("| the name of something inside {twin} |"),
        format!("| a list of names of what is inside {twin} |"),
        "| a list of names of the settings above |".to_owned(),
    ] {
        assert!(page.contains(&cell), "no {cell} in\n{page}");
    }
    assert!(!page.contains("twin.cpu_count") && !page.contains("twins[].cpu_count"));
}
