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
            <<Option<
                u32,
            > as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<Option<u32>, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __RangeProjection(
        <<u32 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
        <<Option<
            u32,
        > as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl __usage::TupleShape for __RangeProjection {
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const ELEMENTS: &'static [__usage::Field] = &[
            __usage::Field::by_type::<
                <u32 as __usage::If<__Demanded>>::Then,
            >("0", "0", "", __usage::None, __usage::None),
            __usage::Field::by_type::<
                <Option<u32> as __usage::If<__Demanded>>::Then,
            >("2", "2", "", __usage::None, __usage::None),
        ];
        fn give(&self, __elements: &mut __usage::Elements<'_>) {
            __elements.element(&self.0);
            __elements.element(&self.1);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Range {
        type Projection = __usage::Tuple<__RangeProjection>;
        fn usage(&self) -> __usage::Tuple<__RangeProjection> {
            let Range { 0: __usage_0, 1: _, 2: __usage_2 } = self;
            __usage::Tuple(
                __RangeProjection(
                    <<u32 as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::usage(__usage_0),
                    <<Option<
                        u32,
                    > as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::usage(__usage_2),
                ),
            )
        }
    }
};
