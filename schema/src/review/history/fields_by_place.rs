//! The fields of a promise by their places, as findings name them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::inside;
use crate::{
    document::{Alternative, Document, Object, Rest, Shape},
    language::phrase::Span,
    review::diff::Finding,
};

/// The fields of a promise.
pub(super) struct FieldsByPlace {
    /// The places of all that is sent, also of what is inside others, with why it is.
    pub(super) sent: BTreeMap<String, Option<String>>,
    /// Why some are never sent.
    omitted: BTreeMap<String, String>,
}

impl FieldsByPlace {
    pub(super) fn of(promise: &Document) -> Self {
        let mut fields = Self {
            sent: BTreeMap::new(),
            omitted: BTreeMap::new(),
        };
        fields.object("", &promise.event);
        fields
    }

    /// Why the field at a place is sent, or why it never is.
    pub(super) fn why(&self, place: &str) -> Option<&String> {
        match self.sent.get(place) {
            Some(why) => why.as_ref(),
            None => self.omitted.get(place),
        }
    }

    fn object(&mut self, place: &str, object: &Object) {
        for (name, member) in &object.fields {
            let inside = inside(place, name);
            self.shape(&inside, &member.shape);
            let why = member.usage.as_ref().and_then(|usage| usage.why.clone());
            self.sent.insert(inside, why);
        }
        for (name, omitted) in &object.omitted {
            if let Some(why) = &omitted.why {
                self.omitted.insert(inside(place, name), why.clone());
            }
        }
        if let Rest::Map { values, .. } = &object.rest {
            self.shape(&format!("{place}.*"), &values.shape);
        }
    }

    fn shape(&mut self, place: &str, shape: &Shape) {
        for known in &shape.alternatives {
            match known {
                Alternative::Object(object) => self.object(place, object),
                Alternative::List(list) => {
                    for (position, element) in list.prefix.iter().enumerate() {
                        self.shape(&format!("{place}[{position}]"), &element.shape);
                    }
                    if let Some(element) = &list.rest {
                        self.shape(&format!("{place}[]"), &element.shape);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Since when each place is sent, given since when those of the release before were.
pub(super) fn since(
    fields: &FieldsByPlace,
    findings: &[Finding],
    known: &BTreeMap<String, String>,
    release: Option<&str>,
) -> BTreeMap<String, String> {
    let mut former = BTreeMap::new();
    let mut restarted = BTreeSet::new();
    for finding in findings {
        match (finding.rule.id, name(finding)) {
            ("field-renamed", Some(from)) => {
                let parent = finding.place.rfind('.').map_or(0, |end| end + 1);
                let parent = finding.place.get(..parent).unwrap_or_default();
                former.insert(finding.place.as_str(), format!("{parent}{from}"));
            }
            // The name is an old one, and what it stands for is not.
            ("meaning-moved", _) => drop(restarted.insert(finding.place.as_str())),
            _ => {}
        }
    }
    let since = |place: &String| {
        let before = match restarted.contains(place.as_str()) {
            true => None,
            false => known.get(&formerly(place, &former)),
        };
        let since = before.map(String::as_str).or(release)?.to_owned();
        Some((place.clone(), since))
    };
    fields.sent.keys().filter_map(since).collect()
}

/// The former name that a finding tells.
fn name(finding: &Finding) -> Option<&str> {
    match finding.before.as_ref()?.spans.as_slice() {
        [Span::Code(name)] => Some(name),
        _ => None,
    }
}

/// The place before what it lies in was renamed.
fn formerly(place: &str, former: &BTreeMap<&str, String>) -> String {
    let ends = place.match_indices(['.', '[']).map(|(end, _)| end);
    for end in ends.chain([place.len()]) {
        let Some((outer, inner)) = place.split_at_checked(end) else {
            continue;
        };
        if let Some(from) = former.get(outer) {
            return format!("{from}{inner}");
        }
    }
    place.to_owned()
}
