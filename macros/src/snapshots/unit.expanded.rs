#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[doc(hidden)]
    pub struct __DefaultProjection;
    #[automatically_derived]
    impl ::usage_stat::__private::UnitShape for __DefaultProjection {
        const NAME: ::usage_stat::__private::Str = "Default";
        const DESCRIPTION: ::usage_stat::__private::Str = "The default.";
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Default {
        type Projection = ::usage_stat::__private::Named<__DefaultProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Named::<
            __DefaultProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Named<__DefaultProjection> {
            ::usage_stat::__private::Named::VALUE
        }
    }
};
