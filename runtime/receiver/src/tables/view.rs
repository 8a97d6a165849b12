use std::collections::{BTreeMap, BTreeSet};

use usage_stat_schema::Treatment;
use usage_stat_schema::document::Document;

use super::column::{Column, Kind};
use super::columns::{self, Leaf, Listed};

/// A view of the events of one app, or of the elements of one of their lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// The app.
    pub app: String,
    /// What a row is.
    pub description: String,
    /// The list that rows are elements of; none where a row is an event.
    pub list: Option<Vec<String>>,
    /// Its columns, after those of the table of events.
    pub columns: Vec<Column>,
}

/// The columns that come from the table of events, with what they mean.
pub(super) const ENVELOPE: [(&str, &str); 6] = [
    ("run_id", "Random name of the run."),
    ("sequence", "Number of the event in its run, from 0."),
    ("event_type", "What happened."),
    ("app_version", "Version of the program."),
    ("schema", "Fingerprint of the published schema."),
    ("arrival_day", "Day on which the event arrived."),
];

/// The column of a list's view that tells where in the list the element is.
pub(super) const POSITION: (&str, &str) = ("position", "Place in the list, from 0.");

/// The events of an app, and each of their lists of objects.
pub(super) fn of_app(app: &str, documents: &[&Document]) -> Vec<View> {
    let name = format!("app_{}", app.replace('-', "_"));
    let mut leaves: Vec<(Leaf, &str)> = Vec::new();
    let mut lists: BTreeMap<Vec<String>, Vec<(Listed, &str)>> = BTreeMap::new();
    for document in documents {
        let schema = document.fingerprint.as_str();
        let columns = columns::of(&document.event);
        let of_the_table = |leaf: &Leaf| match &leaf.path[..] {
            [name] => ENVELOPE
                .iter()
                .any(|(known, _)| known == name && *known != "arrival_day"),
            _ => false,
        };
        leaves.extend(
            columns
                .leaves
                .into_iter()
                .filter(|leaf| !of_the_table(leaf))
                .map(|leaf| (leaf, schema)),
        );
        for list in columns.lists {
            lists
                .entry(list.path.clone())
                .or_default()
                .push((list, schema));
        }
    }
    let taken = ENVELOPE.iter().chain([&POSITION]).map(|(name, _)| *name);
    let taken: BTreeSet<&str> = taken.collect();
    let mut views = vec![View {
        name: name.clone(),
        app: app.to_owned(),
        description: format!("Events of {app}."),
        list: None,
        columns: named(merged(leaves), &taken),
    }];
    for (path, listed) in lists {
        let description = listed
            .iter()
            .rev()
            .find_map(|(list, _)| list.description.clone());
        let leaves = listed
            .into_iter()
            .flat_map(|(list, schema)| list.leaves.into_iter().map(move |leaf| (leaf, schema)))
            .collect();
        views.push(View {
            name: format!("{name}_{}", path.join("_").replace('-', "_")),
            app: app.to_owned(),
            description: description.unwrap_or_default(),
            list: Some(path),
            columns: named(merged(leaves), &taken),
        });
    }
    views
}

/// A column before it has a name.
struct Unnamed {
    leaf: Leaf,
    schemas: Vec<String>,
}

/// One column for what means the same in several schemas; never one for what does not.
fn merged(leaves: Vec<(Leaf, &str)>) -> BTreeMap<Vec<String>, Vec<Unnamed>> {
    let mut by_path: BTreeMap<Vec<String>, Vec<Unnamed>> = BTreeMap::new();
    for (leaf, schema) in leaves {
        let same_place = by_path.entry(leaf.path.clone()).or_default();
        let same = same_place.iter_mut().find_map(|known| {
            let kind = (known.leaf.treatment == leaf.treatment)
                .then(|| known.leaf.kind.merged(&leaf.kind))
                .flatten()?;
            Some((known, kind))
        });
        match same {
            Some((known, kind)) => {
                known.leaf.kind = kind;
                if leaf.description.is_some() {
                    known.leaf.description = leaf.description;
                }
                known.schemas.push(schema.to_owned());
            }
            None => same_place.push(Unnamed {
                leaf,
                schemas: vec![schema.to_owned()],
            }),
        }
    }
    by_path
}

/// A field that changed its treatment has a column for each: named by it, in the order of the scale, so that a
/// name does not depend on which schema was read first.
fn named(columns: BTreeMap<Vec<String>, Vec<Unnamed>>, taken: &BTreeSet<&str>) -> Vec<Column> {
    let mut used: BTreeSet<String> = taken.iter().map(|name| (*name).to_owned()).collect();
    let mut named = Vec::new();
    for (path, mut same_place) in columns {
        same_place.sort_by_key(|column| (column.leaf.treatment, order(&column.leaf.kind)));
        let is_one_of_several = same_place.len() > 1;
        for column in same_place {
            let mut name = path.join(".");
            if is_one_of_several {
                name += "__";
                name += match column.leaf.treatment {
                    Some(Treatment::Send) | None => column.leaf.kind.word(),
                    Some(
                        treatment @ (Treatment::Skip
                        | Treatment::Redact
                        | Treatment::Count
                        | Treatment::Bucket
                        | Treatment::OneOf),
                    ) => treatment.as_str(),
                };
            }
            let wished = name.clone();
            for number in 2.. {
                if used.insert(name.to_lowercase()) {
                    break;
                }
                name = format!("{wished}_{number}");
            }
            named.push(Column {
                name,
                path: path.clone(),
                kind: column.leaf.kind,
                description: column.leaf.description,
                schemas: column.schemas,
                is_one_of_several,
            });
        }
    }
    named
}

fn order(kind: &Kind) -> (&'static str, Vec<String>) {
    match kind {
        Kind::Interval(intervals) => (kind.word(), intervals.clone()),
        _ => (kind.word(), Vec::new()),
    }
}

/// Two apps whose names differ in a dash only have views of different names.
pub(super) fn give_distinct_names(views: &mut [View]) {
    let mut used = BTreeSet::new();
    for view in views {
        let wished = view.name.clone();
        for number in 2.. {
            if used.insert(view.name.to_lowercase()) {
                break;
            }
            view.name = format!("{wished}_{number}");
        }
    }
}
