use crate::{
    document::{Alternative, Document, Object, Rest, Shape},
    language::phrase::Phrase,
    page::{anchor, options::Page, rows::Row},
    treatments::Treatment,
};

/// Everything that is never sent, nested fields included.
pub(in crate::page) fn never(document: &Document) -> Vec<Row> {
    let mut rows = Vec::new();
    omitted("", &document.event, &mut rows);
    rows
}

fn omitted(place: &str, object: &Object, rows: &mut Vec<Row>) {
    for (name, omitted) in &object.omitted {
        let place = format!("{place}{name}");
        rows.push(Row {
            anchor: anchor::never(&place),
            place,
            treatment: Treatment::Skip,
            meaning: None,
            sent: None,
            why: omitted.why.as_deref().map(Phrase::from_doc),
            since: None,
        });
    }
    for (name, field) in &object.fields {
        nested(
            &format!("{place}{name}"),
            &field.shape,
            &mut |place, object| {
                omitted(&format!("{place}."), object, rows);
            },
        );
    }
}

/// The places that can hold what the page does not list.
pub(in crate::page) fn open(page: &Page<'_>) -> Vec<Phrase> {
    let mut places = Vec::new();
    opened("", &page.document.event, &mut places);
    let phrase = |place: String| match place.as_str() {
        "" => Phrase::words(page.say.event_itself),
        _ => Phrase::code(place),
    };
    places.into_iter().map(phrase).collect()
}

fn opened(place: &str, object: &Object, places: &mut Vec<String>) {
    if object.rest == Rest::Open {
        places.push(place.to_owned());
    }
    for (name, field) in &object.fields {
        let place = if place.is_empty() {
            name.clone()
        } else {
            format!("{place}.{name}")
        };
        if field.shape.alternatives.contains(&Alternative::Any) {
            places.push(place.clone());
        }
        nested(&place, &field.shape, &mut |place, object| {
            opened(place, object, places)
        });
    }
}

/// Calls for every object inside the values of a shape, through lists and maps.
fn nested(place: &str, shape: &Shape, each: &mut dyn FnMut(&str, &Object)) {
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Object(object) => {
                each(place, object);
                if let Rest::Map { values, .. } = &object.rest {
                    nested(&format!("{place}.*"), &values.shape, each);
                }
            }
            Alternative::List(list) => {
                for (position, field) in list.prefix.iter().enumerate() {
                    nested(&format!("{place}[{position}]"), &field.shape, each);
                }
                if let Some(rest) = &list.rest {
                    nested(&format!("{place}[]"), &rest.shape, each);
                }
            }
            _ => {}
        }
    }
}
