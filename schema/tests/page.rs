//! The Markdown page: text of the schema is only ever text.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod support;

use serde_json::{Value, json};
use support::{read, sample};
use usage_stat_schema::{
    example::example,
    page::{inject, markdown},
};

const HOSTILE: &str =
    "a | b\n\n# c\n- d\n<script>e</script> ![f](g) `h | i` <!-- END usage-stat --> [j]: k\n```\nl";

/// Cells of a row: what stands between pipes that are not escaped.
fn cells(row: &str) -> usize {
    let mut count = 0;
    let mut escaped = false;
    for c in row.chars() {
        count += usize::from(c == '|' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    count - 1
}

#[test]
fn hostile_text_breaks_nothing() {
    let mut document = sample();
    let usual = markdown(&read(document.clone()), 1);
    document["properties"]["shards"]["description"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["why"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["since"] = HOSTILE.into();
    document["properties"]["tokenizer_class"]["enum"] = json!([HOSTILE, "other", null]);
    document["x-usage-omitted"]["api_key"]["why"] = HOSTILE.into();
    document["x-usage-policy"]["retention"] = HOSTILE.into();
    document["x-usage-policy"]["contact"] = HOSTILE.into();
    let page = markdown(&read(document), 1);
    assert_eq!(page.lines().count(), usual.lines().count());
    let mut fenced = false;
    for (line, was) in page.lines().zip(usual.lines()) {
        fenced ^= line.starts_with("```");
        if fenced {
            continue;
        }
        assert_eq!(line.starts_with('#'), was.starts_with('#'), "{line}");
        assert_eq!(line.starts_with("- "), was.starts_with("- "), "{line}");
        if was.starts_with('|') {
            assert_eq!(cells(line), cells(was), "{line}");
        }
    }
    // Within markers it stays within them.
    let text = "<!-- BEGIN usage-stat -->\n<!-- END usage-stat -->\n";
    let once = inject(text, &page).unwrap();
    assert_eq!(inject(&once, &page).unwrap(), once);
}

/// The page does not claim what the schema does not keep.
#[test]
fn an_open_object_is_told() {
    let closed = markdown(&read(sample()), 1);
    assert!(closed.contains("Events are closed") && closed.contains("nothing else"));
    for (pointer, place) in [
        ("", "the event itself"),
        ("/$defs/Accelerator", "`accelerators[]`"),
        ("/$defs/CustomQuantize", "`quantize.custom`"),
    ] {
        let mut document = sample();
        document.pointer_mut(pointer).unwrap()["additionalProperties"] = true.into();
        let page = markdown(&read(document), 1);
        assert!(!page.contains("Events are closed") && !page.contains("nothing else"));
        assert!(page.contains(&format!("can be in {place}.")), "{place}");
    }
}

/// Every field, every nested field and everything that is left out is on the page.
#[test]
fn nothing_is_missing() {
    let document = read(sample());
    let page = markdown(&document, 1);
    for name in document.fields().keys().chain(document.omitted().keys()) {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
    for name in [
        "model_config.path",
        "quantize.custom.kernel_path",
        "error.stack[].symbol",
        "cuda_memory_split[1]",
    ] {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
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
fn the_example_is_what_the_schema_allows() {
    let document = read(sample());
    let payload = example(&document).unwrap();
    let validator = jsonschema::draft202012::new(document.json()).unwrap();
    assert!(validator.is_valid(&payload));
    assert_eq!(payload["event_type"], "start");
    let shown = serde_json::to_string_pretty(&payload).unwrap();
    assert!(markdown(&document, 1).contains(&shown));
    assert!(
        payload
            .as_object()
            .unwrap()
            .values()
            .filter(|value| **value == Value::Null)
            .count()
            == 1
    );
}
