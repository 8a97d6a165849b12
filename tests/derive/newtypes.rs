//! What is said of a newtype's field goes with it, wherever the newtype stands.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

/// The revision of the weights.
#[derive(Clone, UsageStat)]
struct Revision(#[usage(send, why = "tells which are in use", since = "0.1.0")] String);

#[derive(UsageStat)]
struct Branch(
    /// What it was built from.
    Option<Revision>,
);

#[derive(UsageStat)]
struct Backend(#[usage(why = "tells what is worth the work")] Choice);

#[derive(UsageStat)]
enum Choice {
    Fast,
}

fn said() -> Value {
    json!({ "treatment": "send", "why": "tells which are in use", "since": "0.1.0" })
}

#[test]
fn by_a_field() {
    #[derive(UsageStat)]
    struct Args {
        plain: Revision,
        optional: Option<Box<Revision>>,
        /// Another one.
        #[usage(why = "tells how it is used")]
        own: Revision,
        branch: Branch,
        #[usage(with = first, as = Revision)]
        first: Vec<Revision>,
        backend: Option<Backend>,
    }

    #[allow(clippy::ptr_arg, reason = "the field is one")]
    fn first(revisions: &Vec<Revision>) -> Revision {
        revisions[0].clone()
    }

    let revision = || Revision("main".into());
    let args = Args {
        plain: revision(),
        optional: Some(Box::new(revision())),
        own: revision(),
        branch: Branch(Some(revision())),
        first: vec![revision()],
        backend: Some(Backend(Choice::Fast)),
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "plain": "main", "optional": "main", "own": "main", "branch": "main",
            "first": "main", "backend": "fast",
        })
    );
    let promised = &promised::<Args>()["properties"];
    for name in ["plain", "optional", "first"] {
        let mut expected = said();
        if name == "first" {
            expected["with"] = name.into();
        }
        assert_eq!(promised[name]["x-usage"], expected, "{name}");
        assert_eq!(
            promised[name]["description"], "The revision of the weights.",
            "{name}"
        );
    }
    assert_eq!(promised["branch"]["x-usage"], said());
    assert_eq!(promised["branch"]["description"], "What it was built from.");
    assert_eq!(promised["own"]["description"], "Another one.");
    assert_eq!(promised["own"]["x-usage"]["why"], "tells how it is used");
    assert_eq!(
        promised["backend"]["x-usage"]["why"],
        "tells what is worth the work"
    );
}

#[test]
fn by_an_element() {
    #[derive(UsageStat)]
    struct Args {
        list: Vec<Revision>,
        pair: (Revision, u8),
        map: BTreeMap<u8, Option<Revision>>,
    }

    let revision = || Revision("main".into());
    let args = Args {
        list: vec![revision()],
        pair: (revision(), 1),
        map: [(1, Some(revision()))].into(),
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({ "list": ["main"], "pair": ["main", 1], "map": { "1": "main" } })
    );
    let promised = &promised::<Args>()["properties"];
    for element in [
        &promised["list"]["items"],
        &promised["pair"]["prefixItems"][0],
        &promised["map"]["additionalProperties"],
    ] {
        assert_eq!(element["x-usage"], said());
        assert_eq!(element["description"], "The revision of the weights.");
    }
    assert_eq!(promised["list"]["x-usage"], json!({ "treatment": "send" }));
}

#[test]
fn what_says_nothing_adds_nothing() {
    #[derive(UsageStat)]
    struct Shards(u32);

    assert_eq!(
        promised::<Vec<Shards>>()["items"],
        promised::<Vec<u32>>()["items"]
    );
}
