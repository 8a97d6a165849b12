use super::{Fingerprint, Projection};
use crate::treatments::Treatment;

/// A value of which it is settled what may be sent.
///
/// Derive it on a config with [`#[derive(UsageStat)]`](macro@crate::UsageStat). Numbers,
/// `bool`, [`Duration`](std::time::Duration), and options, collections and pointers of
/// such types have it. Free text never has, nor has a list of bytes: a new `api_key: String` does
/// not compile until somebody says what becomes of it.
///
/// Whoever writes it by hand chooses among the [projections](Projection) of this crate, and so
/// among what is safe: what is sent is what the schema of the projection says. Free text in it can
/// be published only by a field that says why it is sent.
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
    type Projection: Projection;

    /// The compile-time hash of all names, treatments and types that are sent: that of the
    /// projection, and no other.
    const FINGERPRINT: Fingerprint = <Self::Projection as Projection>::FINGERPRINT;

    /// How much an untreated field of this type reveals.
    const TREATMENT: Treatment = Treatment::Send;

    /// Makes the projection.
    fn usage(&self) -> Self::Projection;
}
