#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<&'static u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<&'static u32, ()>::NEW)
                    .__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __LimitsProjection<'a, T, const N: usize>
    where
        T: Clone,
        [T; N]: __usage::UsageStat,
        &'a T: __usage::UsageStat,
    {
        each: <[T; N] as __usage::UsageStat>::Projection,
        first: <&'a T as __usage::UsageStat>::Projection,
        limit: <<&'a u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
        __usage_marker: __usage::PhantomData<fn() -> Limits<'a, T, N>>,
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> __usage::ObjectShape for __LimitsProjection<'a, T, N>
    where
        T: Clone,
        [T; N]: __usage::UsageStat,
        &'a T: __usage::UsageStat,
    {
        const NAME: __usage::Str = "Limits";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 3usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::by_type::<
                    [T; N],
                >("each", "each", "", __usage::None, __usage::None),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    &'a T,
                >("first", "first", "", __usage::None, __usage::None),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <&'a u32 as __usage::If<__Demanded>>::Then,
                >("limit", "limit", "", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[
            __usage::Omitted {
                name: "never",
                why: __usage::None,
            },
        ];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.each);
            __members.field(&self.first);
            __members.field(&self.limit);
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> ::usage_stat::UsageStat for Limits<'a, T, N>
    where
        T: Clone,
        [T; N]: __usage::UsageStat,
        &'a T: __usage::UsageStat,
    {
        type Projection = __usage::Object<__LimitsProjection<'a, T, N>>;
        fn usage(&self) -> __usage::Object<__LimitsProjection<'a, T, N>> {
            let Limits {
                each: __usage_0,
                first: __usage_1,
                never: _,
                limit: __usage_3,
            } = self;
            __usage::Object(__LimitsProjection {
                each: <[T; N] as __usage::UsageStat>::usage(__usage_0),
                first: <&'a T as __usage::UsageStat>::usage(__usage_1),
                limit: <<&'a u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_3),
                __usage_marker: __usage::PhantomData,
            })
        }
    }
};
