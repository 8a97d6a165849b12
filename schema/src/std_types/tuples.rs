use crate::projection::{Element, Fingerprint, Projection, Sent, UsageStat, sealed};

macro_rules! tuples {
    ($(($($name:ident)+))+) => {$(
        impl<$($name: UsageStat),+> UsageStat for ($($name,)+) {
            type Projection = ($($name::Projection,)+);
            #[expect(non_snake_case, reason = "the type parameters name the elements too")]
            fn usage(&self) -> Self::Projection {
                let ($($name,)+) = self;
                ($($name.usage(),)+)
            }
        }

        impl<$($name: Projection),+> Projection for ($($name,)+) {
            const FINGERPRINT: Fingerprint = Fingerprint::of("tuple")$(.and($name::FINGERPRINT))+;
            const SENDS_TEXT: bool = false $(|| $name::SENDS_TEXT)+;
            #[expect(non_snake_case, reason = "the type parameters name the elements too")]
            fn sent(&self) -> Sent {
                let ($($name,)+) = self;
                Sent::list([$($name.sent(),)+])
            }
        }

        sealed! { [$($name: Projection),+] ($($name,)+) }

        element! { $($name)+ }
    )+};
}

/// A tuple of one is what it holds in all but the brackets.
macro_rules! element {
    ($name:ident) => {
        impl<$name: Element> Element for ($name,) {}
    };
    ($($name:ident)+) => {
        impl<$($name),+> Element for ($($name,)+) {}
    };
}

tuples! {
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E F)
    (A B C D E F G)
    (A B C D E F G H)
}
