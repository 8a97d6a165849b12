use super::{Alternative, Error, Shape, cursor::Cursor};
use crate::treatments::Treatment;

/// A treatment is a promise about the values. A schema that allows more than it says is not read:
/// every word about it would be wrong.
pub(super) fn check_treatment(
    cursor: &Cursor<'_>,
    treatment: Treatment,
    shape: &Shape,
) -> Result<(), Error> {
    let redacted = |known: &Alternative| match known {
        Alternative::Literal { value, .. } => value.is_null() || value == "[redacted]",
        _ => false,
    };
    let counted = |known: &Alternative| match known {
        Alternative::Literal { value, .. } => value.is_null() || value.is_number(),
        Alternative::Integer { .. } => true,
        _ => false,
    };
    let kept = match treatment {
        Treatment::Skip | Treatment::Send => true,
        Treatment::Redact => shape.alternatives.iter().all(redacted),
        Treatment::Count => shape.alternatives.iter().all(counted),
        Treatment::Bucket | Treatment::OneOf => shape.listed(),
    };
    if kept {
        return Ok(());
    }
    Err(cursor.error(format!(
        "allows values that the treatment `{}` never sends",
        treatment.as_str()
    )))
}
