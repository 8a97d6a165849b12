//! Free text needs a reason to be sent. The derive sees to that; this is for types whose `UsageStat`
//! is written by hand.

use crate::document::{Alternative, Document, Member, Object, Rest, Shape};
use crate::treatments::Treatment;

/// The places where a document allows free text, and says nothing of why.
pub(super) fn unexplained(document: &Document) -> Vec<String> {
    let mut places = Vec::new();
    object("", &document.event, false, &mut places);
    places
}

fn object(place: &str, object: &Object, is_explained: bool, places: &mut Vec<String>) {
    let dot = if place.is_empty() { "" } else { "." };
    for (name, field) in &object.fields {
        let place = format!("{place}{dot}{name}");
        member(&place, field, is_explained, places);
    }
    match &object.rest {
        Rest::Closed => {}
        Rest::Open => found(place, is_explained, places),
        Rest::Map { names, values } => {
            shape(&format!("{place}{{}}"), names, is_explained, places);
            member(&format!("{place}{dot}*"), values, is_explained, places);
        }
    }
}

/// What says nothing itself is explained by what it is part of.
fn member(place: &str, member: &Member, is_explained: bool, places: &mut Vec<String>) {
    let is_explained = match &member.usage {
        Some(usage) => usage.treatment != Treatment::Send || usage.why.is_some(),
        None => is_explained,
    };
    shape(place, &member.shape, is_explained, places);
}

fn shape(place: &str, shape: &Shape, is_explained: bool, places: &mut Vec<String>) {
    for alternative in &shape.alternatives {
        match alternative {
            Alternative::Text(text) if text.format.is_none() && text.pattern.is_none() => {
                found(place, is_explained, places);
            }
            Alternative::Any => found(place, is_explained, places),
            Alternative::Object(inner) => object(place, inner, is_explained, places),
            Alternative::List(list) => {
                for (position, element) in list.prefix.iter().enumerate() {
                    member(
                        &format!("{place}[{position}]"),
                        element,
                        is_explained,
                        places,
                    );
                }
                if let Some(rest) = &list.rest {
                    member(&format!("{place}[]"), rest, is_explained, places);
                }
            }
            _ => {}
        }
    }
}

fn found(place: &str, is_explained: bool, places: &mut Vec<String>) {
    if !is_explained {
        places.push(format!("`{place}`"));
    }
}
