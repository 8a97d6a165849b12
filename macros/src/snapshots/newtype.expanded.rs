#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ShardsProjection(
        <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl ::usage_stat::__private::NewtypeShape for __ShardsProjection {
        const ELEMENT: ::usage_stat::__private::Field = ::usage_stat::__private::Field {
            name: "0",
            description: "",
            treatment: <<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
            why: ::usage_stat::__private::None,
            since: ::usage_stat::__private::None,
            fingerprint: <<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
            schema: ::usage_stat::__private::subschema::<
                <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::Projection,
            >,
        };
        fn serialize_element<__S: ::usage_stat::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::usage_stat::__private::Result<__S::Ok, __S::Error> {
            ::usage_stat::__private::Serialize::serialize(&self.0, __serializer)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Shards {
        type Projection = ::usage_stat::__private::Newtype<__ShardsProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        const TREATMENT: ::usage_stat::__private::Treatment = <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT;
        fn usage(&self) -> ::usage_stat::__private::Newtype<__ShardsProjection> {
            let Shards(__usage_0) = self;
            ::usage_stat::__private::Newtype(
                __ShardsProjection(
                    <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                ),
            )
        }
    }
};
#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <String as ::usage_stat::__private::OneOf>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ModelLabels__usage_0;
    #[automatically_derived]
    impl ::usage_stat::__private::Labels for __ModelLabels__usage_0 {
        const LABELS: &'static [::usage_stat::__private::Str] = &[
            "gpt2",
            "bloom",
            "other",
        ];
    }
    #[doc(hidden)]
    pub struct __ModelProjection(
        <<String as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::OneOf>::Projection<__ModelLabels__usage_0>,
    );
    #[automatically_derived]
    impl ::usage_stat::__private::NewtypeShape for __ModelProjection {
        const ELEMENT: ::usage_stat::__private::Field = ::usage_stat::__private::Field {
            name: "0",
            description: "",
            treatment: ::usage_stat::__private::Treatment::OneOf,
            why: ::usage_stat::__private::None,
            since: ::usage_stat::__private::None,
            fingerprint: ::usage_stat::__private::labels(
                <<String as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::OneOf>::FINGERPRINT,
                <__ModelLabels__usage_0 as ::usage_stat::__private::Labels>::LABELS,
            ),
            schema: ::usage_stat::__private::subschema::<
                <<String as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::OneOf>::Projection<
                    __ModelLabels__usage_0,
                >,
            >,
        };
        fn serialize_element<__S: ::usage_stat::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::usage_stat::__private::Result<__S::Ok, __S::Error> {
            ::usage_stat::__private::Serialize::serialize(&self.0, __serializer)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Model {
        type Projection = ::usage_stat::__private::Newtype<__ModelProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::labels(
            <<String as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::OneOf>::FINGERPRINT,
            <__ModelLabels__usage_0 as ::usage_stat::__private::Labels>::LABELS,
        );
        const TREATMENT: ::usage_stat::__private::Treatment = ::usage_stat::__private::Treatment::OneOf;
        fn usage(&self) -> ::usage_stat::__private::Newtype<__ModelProjection> {
            let Model(__usage_0) = self;
            ::usage_stat::__private::Newtype(
                __ModelProjection(
                    <<String as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::OneOf>::one_of(__usage_0),
                ),
            )
        }
    }
};
