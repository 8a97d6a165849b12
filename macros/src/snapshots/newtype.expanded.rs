#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ShardsProjection(
        <<u32 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl __usage::NewtypeShape for __ShardsProjection {
        const ELEMENT: __usage::Field = __usage::Field::by_type::<
            <u32 as __usage::If<__Demanded>>::Then,
        >("0", "0", "", __usage::None, __usage::None);
        fn give(&self, __element: &mut __usage::Elements<'_>) {
            __element.element(&self.0);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Shards {
        type Projection = __usage::Newtype<__ShardsProjection>;
        const TREATMENT: __usage::Treatment = <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::TREATMENT;
        fn usage(&self) -> __usage::Newtype<__ShardsProjection> {
            let Shards(__usage_0) = self;
            __usage::Newtype(
                __ShardsProjection(
                    <<u32 as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::usage(__usage_0),
                ),
            )
        }
    }
};
#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<String as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<String, ()>::NEW).__usage_stat_listed(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ModelLabels0;
    #[automatically_derived]
    impl __usage::Labels for __ModelLabels0 {
        const LABELS: &'static [__usage::Str] = &["gpt2", "bloom", "other"];
    }
    #[doc(hidden)]
    pub struct __ModelProjection(
        <<String as __usage::If<
            __Demanded,
        >>::Then as __usage::OneOf>::Projection<__ModelLabels0>,
    );
    #[automatically_derived]
    impl __usage::NewtypeShape for __ModelProjection {
        const ELEMENT: __usage::Field = __usage::Field::treated::<
            <<String as __usage::If<
                __Demanded,
            >>::Then as __usage::OneOf>::Projection<__ModelLabels0>,
        >(["0", "0", ""], __usage::None, __usage::None, __usage::Treatment::OneOf);
        fn give(&self, __element: &mut __usage::Elements<'_>) {
            __element.element(&self.0);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Model {
        type Projection = __usage::Newtype<__ModelProjection>;
        const TREATMENT: __usage::Treatment = __usage::Treatment::OneOf;
        fn usage(&self) -> __usage::Newtype<__ModelProjection> {
            let Model(__usage_0) = self;
            __usage::Newtype(
                __ModelProjection(
                    <<String as __usage::If<
                        __Demanded,
                    >>::Then as __usage::OneOf>::one_of(__usage_0),
                ),
            )
        }
    }
};
