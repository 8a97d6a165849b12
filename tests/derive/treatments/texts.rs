//! `one_of` and `send`: text that is listed, or has a reason.

use std::borrow::Cow;
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::rc::Rc;

use camino::Utf8PathBuf;
use serde_json::json;
use url::Url;
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

#[test]
fn one_of_sends_what_is_listed() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(one_of("gpt2", "bloom"))]
        model: String,
        #[usage(one_of("gpt2"))]
        borrowed: &'a str,
        #[usage(one_of("gpt2"))]
        either: Option<Cow<'a, str>>,
        #[usage(one_of("/data"))]
        path: Option<PathBuf>,
        #[usage(one_of("a", "b"))]
        each: Vec<OsString>,
    }
    let args = Args {
        model: "bloom".into(),
        borrowed: "canary",
        either: Some("gpt2".into()),
        path: None,
        each: vec!["b".into(), "canary".into()],
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({ "model": "bloom", "borrowed": "other", "either": "gpt2", "path": null, "each": ["b", "other"] })
    );
    assert_eq!(
        promised::<Args<'_>>()["properties"]["model"]["enum"],
        json!(["gpt2", "bloom", "other"])
    );
}

#[test]
fn send_sends_text_as_it_is_and_tells_why() {
    #[derive(UsageStat)]
    struct Args<'a> {
        #[usage(send, why = "tells which models are in use", since = "0.1.0")]
        model: String,
        #[usage(send, why = "w")]
        borrowed: &'a str,
        #[usage(send, why = "w")]
        letter: char,
        #[usage(send, why = "w")]
        shared: Option<Rc<str>>,
        #[usage(send, why = "w")]
        path: PathBuf,
        #[usage(send, why = "w")]
        utf8: Utf8PathBuf,
        #[usage(send, why = "w")]
        address: IpAddr,
        #[usage(send, why = "w")]
        url: Url,
        #[usage(send, why = "w")]
        each: Vec<OsString>,
    }
    let args = Args {
        model: "gpt2".into(),
        borrowed: "b",
        letter: 'c',
        shared: Some("d".into()),
        path: "/e".into(),
        utf8: "/f".into(),
        address: [127, 0, 0, 1].into(),
        url: Url::parse("https://example.com/").unwrap(),
        each: vec!["g".into()],
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "model": "gpt2", "borrowed": "b", "letter": "c", "shared": "d", "path": "/e",
            "utf8": "/f", "address": "127.0.0.1", "url": "https://example.com/", "each": ["g"],
        })
    );
    assert_eq!(
        promised::<Args<'_>>()["properties"]["model"]["x-usage"],
        json!({ "treatment": "send", "why": "tells which models are in use", "since": "0.1.0" })
    );
}
