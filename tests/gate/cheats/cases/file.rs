//! In the published file: the build refuses it, or the test tells.

use serde_json::{Value, json};

use super::{Cheat, How};

pub(super) const CHEATS: &[Cheat] = &[
    Cheat {
        name: "a treatment in the file",
        how: How::File(treatment),
        says: "was edited by hand",
    },
    Cheat {
        name: "a fingerprint in the file",
        how: How::File(fingerprint),
        says: "was edited by hand",
    },
    Cheat {
        name: "a field less in the file",
        how: How::File(gone),
        says: "was edited by hand",
    },
    Cheat {
        name: "a type in the file",
        how: How::File(widened),
        says: "was edited by hand",
    },
    Cheat {
        name: "a treatment, and the digest for it",
        how: How::Forged(treatment),
        says: "the published schema says `send` of `api_key`, and this says `redact`",
    },
    Cheat {
        name: "a fingerprint, and the digest for it",
        how: How::Forged(fingerprint),
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a field less, and the digest for it",
        how: How::Forged(gone),
        says: "`threads` would be sent",
    },
    Cheat {
        name: "the fingerprint of the whole, and the digest for it",
        how: How::Forged(of_another),
        says: "the fingerprint of the published schema is not that of what is sent",
    },
    Cheat {
        name: "a type, and the digest for it",
        how: How::ForgedForTheTest(widened),
        says: "what is sent is not what",
    },
];

fn treatment(document: &mut Value) {
    document["properties"]["api_key"]["x-usage"]["treatment"] = json!("send");
}

fn fingerprint(document: &mut Value) {
    document["properties"]["threads"]["x-usage"]["fingerprint"] =
        json!("00000000000000000000000000000000");
}

fn gone(document: &mut Value) {
    let properties = document["properties"].as_object_mut().unwrap();
    properties.remove("threads").unwrap();
}

fn widened(document: &mut Value) {
    document["properties"]["threads"]["type"] = json!("string");
}

fn of_another(document: &mut Value) {
    document["x-usage-fingerprint"] = json!("00000000000000000000000000000000");
}
