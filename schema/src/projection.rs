use schemars::JsonSchema;
use serde::Serialize;

use crate::{Fingerprint, Treatment};

/// A value of which it is settled what may be sent.
///
/// Derive it on a config with [`#[derive(UsageStat)]`](macro@crate::UsageStat). Numbers,
/// `bool`, [`Duration`](std::time::Duration), and options, collections and pointers of
/// such types have it. Free text never has, nor has a list of bytes: a new `api_key: String` does
/// not compile until somebody says what becomes of it.
///
/// Whoever writes it by hand promises what the derive sees to: that the projection has no place for
/// anything which its schema doesn't allow, that the fingerprint changes when the schema does, and
/// that [`TREATMENT`](Self::TREATMENT) is true. Free text in such a projection can be published only
/// by a field that says why it is sent.
///
/// ```
/// use usage_stat_schema::UsageStat;
///
/// let projection = Some(std::time::Duration::from_millis(1500)).usage();
/// assert_eq!(serde_json::to_string(&projection).unwrap(), "1.5");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` doesn't say what may be sent of it",
    label = "needs a treatment",
    note = "write `#[usage(skip)]` and it is never sent, `#[usage(redact)]` and only whether it is set is sent",
    note = "of a collection `count` sends how many elements it has, of a number `bucket(…)` the interval that it is in",
    note = "free text can be compared with a list (`one_of(…)`), or sent as it is with a reason (`send, why = \"…\"`)",
    note = "a type of your own can derive `UsageStat`"
)]
pub trait UsageStat {
    /// What is sent in place of the value. It has no place for anything else.
    type Projection: Serialize + JsonSchema;

    /// The compile-time hash of all names, treatments and types that are sent.
    const FINGERPRINT: Fingerprint;

    /// How much an untreated field of this type reveals.
    const TREATMENT: Treatment = Treatment::Send;

    /// Whether free text is among what is sent.
    #[doc(hidden)]
    const SENDS_TEXT: bool = false;

    /// What has names in what is sent.
    #[doc(hidden)]
    const CONTENTS: crate::shape::Contents = crate::shape::Contents::Value;

    /// Makes the projection.
    fn usage(&self) -> Self::Projection;
}
