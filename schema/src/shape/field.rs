use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::projection::{Field, Form, Nesting, Projection, Sent, UsageStat};
use crate::treatments::{Reach, Reached, Treatment};

/// The schema of `P`, as a reference where it has a definition of its own.
pub fn subschema<P: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<P>()
}

impl Field {
    /// A field of which its type says what is sent.
    ///
    /// # Panics
    ///
    /// When the type has a fingerprint of its own, or a treatment that its projection doesn't show. It is
    /// called in `const` items only.
    #[must_use]
    #[track_caller]
    pub const fn by_type<T: UsageStat>(
        name: &'static str,
        ident: &'static str,
        description: &'static str,
        why: Option<&'static str>,
        since: Option<&'static str>,
    ) -> Self {
        assert!(
            T::FINGERPRINT.as_u128() == <T::Projection as Projection>::FINGERPRINT.as_u128(),
            "the fingerprint of a type is that of its projection; remove `FINGERPRINT` from the `impl UsageStat`"
        );
        assert!(
            says_of_itself(T::TREATMENT, &<T::Projection as Projection>::FORM),
            "a type that is written by hand is sent as it is; remove `TREATMENT` from the `impl UsageStat`, or derive it"
        );
        Self::treated::<T::Projection>([name, ident, description], why, since, T::TREATMENT)
    }

    /// A field of which its treatment says what is sent: the projection `P`.
    #[must_use]
    pub const fn treated<P: Projection>(
        [name, ident, description]: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
    ) -> Self {
        Self {
            name,
            ident,
            option: Some(ident),
            description,
            treatment,
            why,
            since,
            with: None,
            default: None,
            expires: None,
            of_type: P::FINGERPRINT,
            schema: Some(subschema::<P>),
            sends_text: P::SENDS_TEXT,
            form: P::FORM,
            nesting: Nesting::Direct,
            is_nullable: false,
            is_subcommand: false,
            command: None,
        }
    }

    /// A field of which a function makes what is sent: the projection `P` of each of its results.
    /// `path` is the function's, as it is published.
    #[must_use]
    pub const fn reached<'a, T: ?Sized + 'a, F: Copy, M, P: Projection>(
        names: [&'static str; 3],
        why: Option<&'static str>,
        since: Option<&'static str>,
        treatment: Treatment,
        _: F,
        path: &'static str,
    ) -> Self
    where
        &'a T: Reach<F, M>,
    {
        Self {
            nesting: <&'a T as Reach<F, M>>::NESTING,
            with: Some(path),
            ..Self::treated::<<&'a T as Reach<F, M>>::Shape<P>>(names, why, since, treatment)
        }
    }

    /// The fields of a variant, as one.
    #[must_use]
    pub const fn payload<P: Projection>() -> Self {
        Self::treated::<P>([""; 3], None, None, Treatment::Send)
    }

    /// Whether a projection is the one that the field is sent as.
    pub(super) fn is_of<P: Projection>(&self) -> bool {
        self.of_type == P::FINGERPRINT
    }

    /// What is sent of what a function made, if it is what the field is sent as.
    pub(super) fn sent_of<P: Projection>(&self, value: &Reached<P>) -> Option<Sent> {
        if self.of_type != self.nesting.around(P::FINGERPRINT) {
            return None;
        }
        value.sent(self.nesting)
    }
}

/// Whether what is sent of a type can be what a treatment leaves. That of a derived newtype is the
/// one of its field; a count by hand could be any number.
const fn says_of_itself(treatment: Treatment, form: &Form) -> bool {
    match (treatment, form) {
        (Treatment::Skip | Treatment::Send, _) => true,
        (_, Form::Around(_, inner)) => says_of_itself(treatment, inner),
        (_, Form::Newtype(field)) => {
            field.treatment as u8 == treatment as u8 || says_of_itself(treatment, &field.form)
        }
        (Treatment::Redact, form) => !matches!(form, Form::Number),
        (Treatment::Count | Treatment::Bucket | Treatment::OneOf, _) => false,
    }
}
