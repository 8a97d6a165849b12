#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[doc(hidden)]
    pub struct __DefaultProjection;
    #[automatically_derived]
    impl __usage::UnitShape for __DefaultProjection {
        const NAME: __usage::Str = "Default";
        const DESCRIPTION: __usage::Str = "The default.";
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Default {
        type Projection = __usage::UnitName<__DefaultProjection>;
        fn usage(&self) -> __usage::UnitName<__DefaultProjection> {
            __usage::UnitName::VALUE
        }
    }
};
