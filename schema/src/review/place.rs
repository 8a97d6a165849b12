//! Where in an event a value is, as people read it: `model_config.model_type`.

/// The place of a member.
pub(super) fn inside(place: &str, name: &str) -> String {
    if place.is_empty() {
        name.to_owned()
    } else {
        format!("{place}.{name}")
    }
}
