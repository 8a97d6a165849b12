use std::any::type_name;
use std::borrow::Cow;

use crate::projection::Fingerprint;

/// Tells a type's definition in the schema from all others. The name alone doesn't: two versions
/// of a crate have the same one, and so have types in two blocks of one module.
pub(super) fn identity<T>(fingerprint: Fingerprint) -> Cow<'static, str> {
    format!("{}#{fingerprint}", type_name::<T>()).into()
}
