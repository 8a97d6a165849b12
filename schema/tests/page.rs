//! The Markdown page: text of the schema is only ever text.

#![cfg(test)]

mod support;

use serde_json::{Value, json};
use support::{read, sample};
use usage_stat_schema::{
    document::Document,
    language::Language,
    page::{Options, inject, markdown},
    review::{
        example::example,
        history::{History, Point},
    },
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
    let usual = markdown(&read(document.clone()), 1, &Options::default());
    document["properties"]["shards"]["description"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["why"] = HOSTILE.into();
    document["properties"]["shards"]["x-usage"]["since"] = HOSTILE.into();
    document["properties"]["tokenizer_class"]["enum"] = json!([HOSTILE, "other", null]);
    document["x-usage-omitted"]["api_key"]["why"] = HOSTILE.into();
    document["x-usage-policy"]["retention"] = HOSTILE.into();
    document["x-usage-policy"]["contact"] = HOSTILE.into();
    let page = markdown(&read(document), 1, &Options::default());
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
fn the_example_is_what_the_schema_allows() {
    let document = read(sample());
    let payload = example(&document).unwrap();
    let validator = jsonschema::draft202012::new(document.json()).unwrap();
    assert!(validator.is_valid(&payload));
    assert_eq!(payload["event_type"], "start");
    let shown = serde_json::to_string_pretty(&payload).unwrap();
    assert!(markdown(&document, 1, &Options::default()).contains(&shown));
}

fn page(document: Value) -> String {
    markdown(&read(document), 1, &Options::default())
}

/// The example is a start that a person would believe.
#[test]
fn the_example_is_believable() {
    let document = read(sample());
    let payload = example(&document).unwrap();
    for (pointer, value) in [
        ("/sequence", json!(0)),
        ("/schema", json!(document.fingerprint)),
        ("/accelerators/0/name", json!("NVIDIA A10G")),
        ("/system_env/total_memory", json!(66_681_196_544_u64)),
        ("/error", Value::Null),
        // Set, so that it is seen what becomes of it.
        ("/revision", json!("[redacted]")),
        ("/tokenizer_class", json!("BloomTokenizerFast")),
        ("/shards", json!("8..64")),
        // Not set.
        ("/max_batch_size", Value::Null),
        ("/quantize", Value::Null),
        ("/lora_adapters", json!(0)),
        ("/disable_grammar_support", json!(false)),
    ] {
        assert_eq!(payload.pointer(pointer), Some(&value), "{pointer}");
    }
    // What the schema gives as an example is taken as it is.
    let mut document = sample();
    document["properties"]["max_concurrent_requests"]["examples"] = json!([128]);
    assert_eq!(
        example(&read(document)).unwrap()["max_concurrent_requests"],
        128
    );
    // What is known of machines is none of the schema's business.
    let mut document = sample();
    document["$defs"]["Accelerator"]["properties"]["vendor"]["const"] = json!("intel");
    document["properties"]["git_sha"]["maxLength"] = json!(7);
    let document = read(document);
    let payload = example(&document).unwrap();
    let validator = jsonschema::draft202012::new(document.json()).unwrap();
    assert!(validator.is_valid(&payload), "{payload:#}");
}

/// The options that the example shows as set are listed as set.
#[test]
fn the_example_agrees_with_itself() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/published/launcher.schema.json"
    );
    let document = Document::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    let payload = example(&document).unwrap();
    // What clap has as defaults.
    assert_eq!(payload["max_concurrent_requests"], 128);
    assert_eq!(payload["waiting_served_ratio"], 1.2);
    assert_eq!(payload["set_by_environment"], json!([]));
    let set = payload["set_on_command_line"].as_array().unwrap();
    assert!(!set.is_empty());
    for name in set {
        assert_eq!(payload[name.as_str().unwrap()], "[redacted]", "{name}");
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
        document["properties"][name] = field(schema);
        document["required"]
            .as_array_mut()
            .unwrap()
            .push(name.into());
    }
    let settings: Vec<String> = document["properties"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, field)| field["x-usage"]["source"] == "config")
        .map(|(name, _)| name.clone())
        .collect();
    document["properties"]["set"] = field(json!({"type": "array", "items": {"enum": settings}}));
    document["required"]
        .as_array_mut()
        .unwrap()
        .push("set".into());
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

#[test]
fn it_says_what_the_policy_says() {
    let mut document = sample();
    let policy = &mut document["x-usage-policy"];
    policy["opt_out"]["option"] = "--usage-stats=off".into();
    policy.as_object_mut().unwrap().remove("retention");
    policy["retention_days"] = 400.into();
    policy["report"] = "https://example.org/learned".into();
    document["properties"]["shards"]["x-usage"]["with"] = "shards::in_ranges".into();
    let fingerprint = read(document.clone()).fingerprint;
    let text = page(document.clone());
    let (_, off) = text.split_once("## How to switch it off").unwrap();
    assert!(
        off.trim_start()
            .starts_with("- For one start: give it the option `--usage-stats=off`.")
    );
    let off = "start it with `--usage-stats=off`, or set the environment variable";
    for words in [
        off,
        "on unless it is switched off",
        "learn which settings are in use, what it runs on and what fails",
        "[`usage.example.org`](https://usage.example.org/)",
        "`usage-stat-receiver`, keeps none",
        "for 400 days, then it is deleted",
        "learned from everybody's events: [`https://example.org/learned`](https://example.org/learned)",
        "the [`run_id`](#field-run_id) of a run to [`privacy@example.org`](mailto:privacy@example.org)",
        "`usage-stat-receiver erase RUN_ID`",
        "`~/.local/state/usage-stat/sample-launcher`",
        "`ledger.jsonl`",
        "; worked out by `shards::in_ranges` |",
        &format!("Its fingerprint is `{fingerprint}`."),
    ] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    // Without anything to tell events from those of others, there is nothing to ask for.
    let policy = &mut document["x-usage-policy"];
    policy["endpoint"] = Value::Null;
    let nowhere = page(document);
    assert!(!nowhere.contains("erase RUN_ID") && nowhere.contains("no address to send to"));
}

/// Who reads the page knows nothing of the names in a schema.
#[test]
fn what_changed_of_the_policy_is_told_in_words() {
    let mut second = sample();
    let policy = &mut second["x-usage-policy"];
    for (member, value) in [
        ("app", json!("other")),
        ("consent_version", json!(3)),
        ("contact", json!("other@example.org")),
        ("containers", json!("anywhere")),
        ("endpoint", json!("https://other.example.org/v1/events")),
        ("heartbeat_seconds", json!(60)),
        ("levels", json!(["on", "off"])),
        ("occasions", json!(["start"])),
        (
            "opt_out",
            json!({"option": "--no-statistics", "variable": "OTHER"}),
        ),
        ("page", json!("https://example.org/other")),
        ("report", json!("https://example.org/learned")),
        ("retention", json!("For ever.")),
        ("retention_days", json!(9000)),
    ] {
        policy[member] = value;
    }
    let second = read(second);
    let point = |release: &str, promise: Document| Point {
        release: Some(release.to_owned()),
        date: None,
        promise: Ok(Some(promise)),
        reasons: Default::default(),
    };
    let history = History::of([
        point("v1.0.0", read(sample())),
        point("v1.1.0", second.clone()),
    ]);
    let told = |language| {
        let options = Options {
            language,
            history: Some(&history),
            ..Options::default()
        };
        let page = markdown(&second, 1, &options);
        let (_, changed) = page.split_once("\n### v1.1.0\n").unwrap();
        let (changed, _) = changed.split_once("\n### ").unwrap();
        assert!(
            !changed.contains('`') && !changed.contains('_'),
            "{changed}"
        );
        changed.to_owned()
    };
    let english = told(Language::English);
    for (sentence, words) in [
        (
            "More can be learned from ",
            "how often it is sent while it runs",
        ),
        (
            "More can be learned from ",
            "the machines that it is sent from",
        ),
        (
            "Less can be learned from ",
            "the occasions on which it is sent",
        ),
        (
            "Consent: it was version 2 and is now version 3.",
            "When more is collected than before, the number is raised.",
        ),
        (
            "Changed, and neither more nor less can be learned: ",
            "whom to ask",
        ),
    ] {
        let line = english.lines().find(|line| line.contains(sentence));
        assert!(line.is_some_and(|line| line.contains(words)), "{english}");
    }
    // Two ways of it are one.
    for line in english.lines() {
        assert!(line.matches("how to switch it off").count() <= 1, "{line}");
        assert!(line.matches("how long it is kept").count() <= 1, "{line}");
    }
    told(Language::German);
}
