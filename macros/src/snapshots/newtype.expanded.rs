#[allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    unused_qualifications,
    deprecated,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Shards {
        type Projection = <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        const TREATMENT: ::usage_stat::__private::Treatment = <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT;
        fn usage(
            &self,
        ) -> <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection {
            let Shards(__usage_0) = self;
            <<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0)
        }
    }
};
#[allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    unused_qualifications,
    deprecated,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <String as ::usage_stat::__private::OneOf>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    #[allow(non_camel_case_types)]
    pub struct __ModelLabels__usage_0;
    #[automatically_derived]
    impl ::usage_stat::__private::Labels for __ModelLabels__usage_0 {
        const LABELS: &'static [::usage_stat::__private::Str] = &[
            "gpt2",
            "bloom",
            "other",
        ];
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Model {
        type Projection = <<String as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::OneOf>::Projection<__ModelLabels__usage_0>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::labels(
            <<String as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::OneOf>::FINGERPRINT,
            <__ModelLabels__usage_0 as ::usage_stat::__private::Labels>::LABELS,
        );
        const TREATMENT: ::usage_stat::__private::Treatment = ::usage_stat::__private::Treatment::OneOf;
        fn usage(
            &self,
        ) -> <<String as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::OneOf>::Projection<__ModelLabels__usage_0> {
            let Model(__usage_0) = self;
            <<String as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::OneOf>::one_of(__usage_0)
        }
    }
};
