//! The fields of an event as rows of tables.

mod never;
mod same_as;

use std::collections::BTreeMap;

use crate::{
    document::{Alternative, Document, Member, Rest, Shape, Source},
    event::Level,
    language::{Sentences, phrase::Phrase, sending, sent_as},
    page::{anchor, options::Page},
    treatments::Treatment,
};

pub(super) use never::{never, open};
use same_as::{SameAs, Told};

/// A field that is collected, or one that never is.
pub(super) struct Row {
    /// Where a link to it leads.
    pub(super) anchor: String,
    /// Its place in the event.
    pub(super) place: String,
    pub(super) treatment: Treatment,
    pub(super) meaning: Option<Phrase>,
    pub(super) sent: Option<Phrase>,
    pub(super) why: Option<Phrase>,
    pub(super) since: Option<Phrase>,
}

/// Where values come from, in the order in which the page tells them.
pub(super) const SOURCES: [Source; 3] = [Source::Config, Source::Environment, Source::Event];

/// The rows of each source, each followed by those inside it.
pub(super) fn collected<'a>(page: &Page<'a>, usual: &[Level]) -> Vec<(Source, Vec<Row>)> {
    let mut told = Told::default();
    let mut tables = Vec::new();
    for source in SOURCES {
        let mut rows = Rows {
            say: page.say,
            since: page.options.history.map(|history| &history.since),
            source,
            told: &mut told,
            rows: Vec::new(),
        };
        for (name, field) in of(page.document, source) {
            rows.row(name, field, usual);
        }
        if source == Source::Config {
            let names = of(page.document, source).map(|(name, _)| name.as_str());
            rows.told.settings = names.collect();
        }
        tables.push((source, rows.rows));
    }
    tables
}

/// The fields of the event that come from `source`.
fn of(document: &Document, source: Source) -> impl Iterator<Item = (&String, &Member)> {
    let is_of = move |field: &Member| {
        let usage = field.usage.as_ref();
        usage.is_some_and(|usage| usage.source.unwrap_or(Source::Config) == source)
    };
    (document.fields().iter()).filter(move |(_, field)| is_of(field))
}

/// The levels at which most of the event's fields are sent, and whether all are.
pub(super) fn usual_levels(document: &Document) -> (Vec<Level>, bool) {
    let mut counts: BTreeMap<&[Level], usize> = BTreeMap::new();
    for field in document.fields().values() {
        if let Some(usage) = &field.usage {
            *counts.entry(&usage.levels).or_default() += 1;
        }
    }
    let usual = counts.iter().max_by_key(|(_, count)| **count);
    let usual = usual.map_or_else(Vec::new, |(levels, _)| levels.to_vec());
    (usual, counts.len() <= 1)
}

struct Rows<'a, 'b> {
    say: &'a Sentences,
    since: Option<&'a BTreeMap<String, String>>,
    source: Source,
    told: &'b mut Told<'a>,
    rows: Vec<Row>,
}

impl<'a> Rows<'a, '_> {
    fn row(&mut self, place: &str, field: &'a Member, outer: &[Level]) {
        let usage = field.usage.as_ref();
        let levels = match usage {
            Some(usage) if !usage.levels.is_empty() => usage.levels.as_slice(),
            _ => outer,
        };
        let same_as = self.told.same_as(place, field);
        let is_told = same_as.as_ref().is_some_and(SameAs::tells_what_is_inside);
        let values = same_as.map(|same_as| same_as.in_words(self.say));
        let mut sent = sent_as(field, Some(self.source), self.say, values);
        // A level that is the same all around says nothing.
        if levels != outer {
            let levels = Phrase::list(sending(levels), self.say.and);
            sent = Phrase::fill(self.say.only_at, &[("sent", sent), ("levels", levels)]);
        }
        let since = (usage.and_then(|usage| usage.since.as_ref()))
            .or_else(|| self.since.and_then(|since| since.get(place)));
        self.rows.push(Row {
            anchor: anchor::collected(place),
            place: place.to_owned(),
            treatment: usage.map_or(Treatment::Send, |usage| usage.treatment),
            meaning: Some(match &field.description {
                Some(description) => Phrase::from_doc(description),
                None => Phrase::words(self.say.of_a_choice),
            }),
            sent: Some(sent),
            why: usage
                .and_then(|usage| usage.why.as_deref())
                .map(Phrase::from_doc),
            since: since.map(Phrase::words),
        });
        if !is_told {
            self.inside(place, &field.shape, levels);
        }
    }

    /// Every field directly inside the values of a shape, tuple elements included.
    fn inside(&mut self, place: &str, shape: &'a Shape, levels: &[Level]) {
        for alternative in &shape.alternatives {
            match alternative {
                Alternative::Object(object) => {
                    for (name, field) in &object.fields {
                        self.row(&format!("{place}.{name}"), field, levels);
                    }
                    if let Rest::Map { values, .. } = &object.rest {
                        self.element(&format!("{place}.*"), values, levels);
                    }
                }
                Alternative::List(list) => {
                    for (position, field) in list.prefix.iter().enumerate() {
                        self.element(&format!("{place}[{position}]"), field, levels);
                    }
                    if let Some(rest) = &list.rest {
                        self.element(&format!("{place}[]"), rest, levels);
                    }
                }
                _ => {}
            }
        }
    }

    /// An element that says what it means is a field; of another, those inside it are.
    fn element(&mut self, place: &str, field: &'a Member, levels: &[Level]) {
        match field.description {
            Some(_) => self.row(place, field, levels),
            None => self.inside(place, &field.shape, levels),
        }
    }
}
