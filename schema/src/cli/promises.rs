//! The published schemas of several versions: an event is checked against the one that it names.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Failure, input::Inputs};
use crate::{
    document::Document,
    review::validate::{Checker, Violation},
};

/// One version.
pub(super) struct Promise {
    pub(super) document: Document,
    pub(super) checker: Checker,
}

/// All that are given.
pub(super) struct Promises {
    first: Promise,
    /// By fingerprint.
    others: BTreeMap<String, Promise>,
}

impl Promises {
    pub(super) fn read(inputs: &Inputs, first: &str, others: &[String]) -> Result<Self, Failure> {
        let read = |name: &str| -> Result<Promise, Failure> {
            let document = inputs.schema(name)?;
            let checker =
                Checker::new(&document).map_err(|error| Failure(format!("{name}: {error}")))?;
            Ok(Promise { document, checker })
        };
        let first = read(first)?;
        let mut by_fingerprint = BTreeMap::new();
        for name in others {
            let promise = read(name)?;
            by_fingerprint.insert(promise.document.fingerprint.clone(), promise);
        }
        Ok(Self {
            first,
            others: by_fingerprint,
        })
    }

    /// The one that an event names; none for that of another version. What names none is held
    /// against the first.
    pub(super) fn of(&self, event: &Value) -> Option<&Promise> {
        let Some(name) = event
            .get("schema")
            .and_then(Value::as_str)
            .filter(|name| is_fingerprint(name))
        else {
            return Some(&self.first);
        };
        if name == self.first.document.fingerprint {
            return Some(&self.first);
        }
        self.others.get(name)
    }
}

/// Whether launchers make such names.
fn is_fingerprint(name: &str) -> bool {
    name.len() == 32
        && (name.bytes()).all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// What is said of an event of another version. Its fingerprint may be anything, so it is not.
pub(super) fn of_another_version() -> Violation {
    Violation {
        place: "/schema".to_owned(),
        rule: "version".to_owned(),
        what: "is of another version than the schema; give that one too, with `--schema`"
            .to_owned(),
    }
}
