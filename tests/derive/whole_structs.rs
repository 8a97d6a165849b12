//! What is said once for a whole struct, and fields of groups that are optional.

#![allow(dead_code, reason = "what is skipped is never read")]

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::json;
use usage_stat::UsageStat;

use super::{promised, sent_as_promised};

#[test]
fn fields_without_a_word_are_skipped_for_one_reason() {
    #[derive(UsageStat)]
    #[usage(skip_rest = "not looked at yet")]
    struct Config {
        #[usage(send)]
        threads: u32,
        #[usage(why = "tells how far we have to scale")]
        shards: u32,
        #[usage(redact)]
        host: String,
        port: u16,
        key: String,
    }

    let sent = sent_as_promised(&Config {
        threads: 4,
        shards: 2,
        host: "canary".into(),
        port: 80,
        key: "canary".into(),
    });
    let expected = json!({ "threads": 4, "shards": 2, "host": "[redacted]" });
    assert_eq!(sent, expected);
    let omitted = &promised::<Config>()["x-usage-omitted"];
    let reason = json!({ "why": "not looked at yet" });
    assert_eq!(*omitted, json!({ "port": reason, "key": reason }));
}

#[test]
fn untreated_text_is_redacted_where_the_struct_says_so() {
    #[derive(UsageStat)]
    #[usage(redact_text)]
    struct Config<'a> {
        name: String,
        empty: Option<String>,
        directory: Option<PathBuf>,
        label: &'a str,
        labels: HashMap<String, u32>,
        digest_of: [u8; 4],
        threads: u32,
        limits: Vec<u32>,
        #[usage(skip)]
        key: String,
        #[usage(one_of("a"))]
        model: String,
    }

    let sent = sent_as_promised(&Config {
        name: "canary".into(),
        empty: None,
        directory: Some("canary".into()),
        label: "",
        labels: HashMap::from([("canary".into(), 1)]),
        digest_of: *b"cana",
        threads: 4,
        limits: vec![1],
        key: "canary".into(),
        model: "canary".into(),
    });
    let expected = json!({
        "name": "[redacted]", "empty": null, "directory": "[redacted]", "label": null,
        "labels": "[redacted]", "digest_of": "[redacted]", "threads": 4, "limits": [1],
        "model": "other",
    });
    assert_eq!(sent, expected);
}

#[derive(UsageStat)]
struct Tls {
    /// The lowest version.
    version: u8,
    mode: Option<Mode>,
    kind: Mode,
    #[usage(skip)]
    certificate: String,
    #[usage(flatten)]
    more: More,
}

#[derive(UsageStat)]
struct More {
    #[usage(count)]
    ciphers: Vec<String>,
    inner: Inner,
}

#[derive(UsageStat)]
struct Inner {
    depth: u8,
}

#[derive(UsageStat)]
enum Mode {
    Strict,
}

#[derive(UsageStat)]
struct Args {
    threads: u32,
    #[usage(flatten)]
    tls: Option<Tls>,
}

#[test]
fn a_flattened_option_sends_its_fields_null_when_it_is_unset() {
    let unset = sent_as_promised(&Args {
        threads: 4,
        tls: None,
    });
    let expected = json!({
        "threads": 4, "version": null, "mode": null, "kind": null, "ciphers": null, "inner": null,
    });
    assert_eq!(unset, expected);

    let set = sent_as_promised(&Args {
        threads: 4,
        tls: Some(Tls {
            version: 13,
            mode: Some(Mode::Strict),
            kind: Mode::Strict,
            certificate: "canary".into(),
            more: More {
                ciphers: vec!["canary".into()],
                inner: Inner { depth: 1 },
            },
        }),
    });
    let expected = json!({
        "threads": 4, "version": 13, "mode": "strict", "kind": "strict", "ciphers": 1,
        "inner": { "depth": 1 },
    });
    assert_eq!(set, expected);
}

#[test]
fn its_fields_are_promised_as_options_are() {
    #[derive(UsageStat)]
    struct Plain {
        threads: u32,
        /// The lowest version.
        version: Option<u8>,
        mode: Option<Option<Mode>>,
        kind: Option<Mode>,
        #[usage(count)]
        ciphers: Option<Vec<String>>,
        inner: Option<Inner>,
    }

    assert_eq!(Args::FINGERPRINT, Plain::FINGERPRINT);
    let (flattened, plain) = (promised::<Args>(), promised::<Plain>());
    assert_eq!(flattened["properties"], plain["properties"]);
    assert_eq!(flattened["x-usage-omitted"], json!({ "certificate": {} }));
}
