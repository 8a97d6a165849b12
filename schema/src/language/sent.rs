use crate::{
    document::{Alternative, Member, Shape, Source},
    event::Level,
    language::{
        Sentences,
        phrase::Phrase,
        values::{Detail, described},
    },
    std_types::SECONDS,
    treatments::Treatment,
};

/// What exactly is sent for a field, given where the value of it, or of what it is in, comes from.
#[cfg(feature = "cli")]
pub(crate) fn sent(field: &Member, source: Option<Source>, say: &Sentences) -> Phrase {
    sent_as(field, source, say, None)
}

/// The same, where its values are said in other words.
pub(crate) fn sent_as(
    field: &Member,
    source: Option<Source>,
    say: &Sentences,
    values: Option<Phrase>,
) -> Phrase {
    let usage = field.usage.as_ref();
    let treatment = usage.map_or(Treatment::Send, |usage| usage.treatment);
    let values = values.unwrap_or_else(|| listed(field, say));
    let sent = match treatment {
        Treatment::Skip => Phrase::words(say.nothing),
        Treatment::Redact => Phrase::fill(say.redacted, &[]),
        Treatment::Count => or_null(Phrase::words(say.how_many), field, source, say),
        Treatment::Bucket => {
            let range = Phrase::fill(say.in_range, &[("values", values)]);
            or_null(range, field, source, say)
        }
        Treatment::OneOf => {
            let listed = Phrase::fill(say.if_listed, &[("values", values)]);
            or_null(listed, field, source, say)
        }
        Treatment::Send if field.shape.alternatives.len() == 1 && field.shape.nullable() => {
            Phrase::fill(say.always_null, &[])
        }
        Treatment::Send => or_null(values, field, source, say),
    };
    match usage.and_then(|usage| usage.with.as_ref()) {
        Some(function) => {
            let function = Phrase::code(function);
            Phrase::fill(say.worked_out, &[("sent", sent), ("function", function)])
        }
        None => sent,
    }
}

fn or_null(sent: Phrase, field: &Member, source: Option<Source>, say: &Sentences) -> Phrase {
    if !field.shape.nullable() {
        return sent;
    }
    // What is infinite or no number at all has no JSON; a length of time is always finite.
    let is_float = |known: &Alternative| match known {
        Alternative::Number { format, .. } => format.as_deref() != Some(SECONDS),
        _ => false,
    };
    // Only a setting can be set.
    let sentence = match source {
        Some(Source::Config) if field.shape.alternatives.iter().any(is_float) => {
            say.null_if_not_finite
        }
        Some(Source::Config) => say.null_if_unset,
        _ => say.null_if_none,
    };
    Phrase::fill(sentence, &[("sent", sent)])
}

/// The values without those that are said in words.
fn listed(field: &Member, say: &Sentences) -> Phrase {
    let is_one_of = (field.usage.as_ref()).is_some_and(|usage| usage.treatment == Treatment::OneOf);
    let alternatives = field
        .shape
        .alternatives
        .iter()
        .filter(|known| match known {
            Alternative::Literal { value, .. } => {
                !(value.is_null() || is_one_of && value == "other")
            }
            _ => true,
        })
        .cloned()
        .collect();
    described(&Shape { alternatives }, Detail::Plain, say)
}

/// The levels at which a field is sent.
#[cfg(feature = "cli")]
pub(crate) fn levels_in_words(levels: &[Level], say: &Sentences) -> Phrase {
    match sending(levels).as_slice() {
        [] => Phrase::words(say.at_no_level),
        [level] => Phrase::fill(say.only_at_level, &[("level", level.clone())]),
        levels => Phrase::list(levels.to_vec(), say.and),
    }
}

/// The levels at which anything is sent, from the most to the least.
pub(crate) fn sending(levels: &[Level]) -> Vec<Phrase> {
    let mut levels: Vec<_> = levels
        .iter()
        .filter(|level| **level != Level::Off)
        .collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels
        .iter()
        .map(|level| Phrase::code(level.as_str()))
        .collect()
}
