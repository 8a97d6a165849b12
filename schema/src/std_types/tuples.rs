use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::projection::{
    Element, Fingerprint, Form, Part, Projection, Sent, UsageStat, sealed, serialized_as_sent,
};

/// The projection of a tuple.
pub struct TupleProjection<T>(T);

macro_rules! tuples {
    ($($number:literal ($($place:literal $name:ident)+))+) => {$(
        impl<$($name: UsageStat),+> UsageStat for ($($name,)+) {
            type Projection = TupleProjection<($($name::Projection,)+)>;
            #[expect(non_snake_case, reason = "the type parameters name the elements too")]
            fn usage(&self) -> Self::Projection {
                let ($($name,)+) = self;
                TupleProjection(($($name.usage(),)+))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($name: Projection),+> Projection for TupleProjection<($($name,)+)> {
            const FINGERPRINT: Fingerprint = Fingerprint::of("tuple")$(.and($name::FINGERPRINT))+;
            const SENDS_TEXT: bool = false $(|| $name::SENDS_TEXT)+;
            const FORM: Form = Form::Parts("tuple", &const { [$(Part::of::<$name>(stringify!($place))),+] });
            #[expect(non_snake_case, reason = "the type parameters name the elements too")]
            fn sent(&self) -> Sent {
                let ($($name,)+) = &self.0;
                Sent::list([$($name.sent(),)+])
            }
        }

        impl<$($name: Projection),+> JsonSchema for TupleProjection<($($name,)+)> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                "TupleProjection".into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "array",
                    "prefixItems": [$(generator.subschema_for::<$name>()),+],
                    "minItems": $number,
                    "maxItems": $number,
                    Part::WORD: Part::published(&[$(Part::of::<$name>(stringify!($place))),+]),
                })
            }
        }

        sealed! { [$($name: Projection),+] TupleProjection<($($name,)+)> }

        serialized_as_sent! { [$($name: Projection),+] TupleProjection<($($name,)+)> }

        element! { $($name)+ }
    )+};
}

/// A tuple of one is what it holds in all but the brackets.
macro_rules! element {
    ($name:ident) => {
        #[diagnostic::do_not_recommend]
        impl<$name: Element> Element for TupleProjection<($name,)> {}
    };
    ($($name:ident)+) => {
        #[diagnostic::do_not_recommend]
        impl<$($name),+> Element for TupleProjection<($($name,)+)> {}
    };
}

tuples! {
    1 (0 A)
    2 (0 A 1 B)
    3 (0 A 1 B 2 C)
    4 (0 A 1 B 2 C 3 D)
    5 (0 A 1 B 2 C 3 D 4 E)
    6 (0 A 1 B 2 C 3 D 4 E 5 F)
    7 (0 A 1 B 2 C 3 D 4 E 5 F 6 G)
    8 (0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H)
}
