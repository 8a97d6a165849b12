use crate::projection::{Flattened, Member, Omitted, Placeholder, Projection, Sent};

/// A projection whose fields can stand in the place of its field.
#[diagnostic::on_unimplemented(
    message = "`flatten` puts a struct's fields in its place, and this type has no named fields of its own",
    label = "has no named fields that could be flattened",
    note = "remove `flatten`, and the field is sent under its own name"
)]
pub trait Flatten: Projection {
    /// The fields that are sent.
    const MEMBERS: &'static [Member];
    /// The same, without what makes schemas.
    const WITHOUT_SCHEMAS: &'static [Member];
    /// The fields that are not.
    const OMITTED: &'static [Omitted];
    /// Whether clap reads fields of it from a command line.
    const IS_OF_CLAP: bool;
    /// Whether it is told which of its fields a file has set.
    const IS_IN_FILE: bool;

    /// What is sent of the fields: an object.
    fn members(&self) -> Sent {
        self.sent()
    }
}

impl Flattened {
    /// The fields of a projection.
    #[must_use]
    pub const fn of<P: Flatten>() -> Self {
        Self {
            members: P::MEMBERS,
            without_schemas: P::WITHOUT_SCHEMAS,
            omitted: P::OMITTED,
            of_type: P::FINGERPRINT,
            form: P::FORM,
            is_of_clap: P::IS_OF_CLAP,
        }
    }
}

impl Flatten for Placeholder {
    const MEMBERS: &'static [Member] = &[];
    const WITHOUT_SCHEMAS: &'static [Member] = &[];
    const OMITTED: &'static [Omitted] = &[];
    // Nothing follows from a mistake.
    const IS_OF_CLAP: bool = true;
    const IS_IN_FILE: bool = true;
}
