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
    pub struct __OuterProjection<T>
    where
        T: __usage::UsageStat,
        <T as __usage::UsageStat>::Projection: __usage::Flatten,
    {
        inner: <T as __usage::UsageStat>::Projection,
        batch: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
        __usage_marker: __usage::PhantomData<fn() -> Outer<T>>,
    }
    #[automatically_derived]
    impl<T> __usage::ObjectShape for __OuterProjection<T>
    where
        T: __usage::UsageStat,
        <T as __usage::UsageStat>::Projection: __usage::Flatten,
    {
        const NAME: __usage::Str = "Outer";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Flatten(
                __usage::Flattened::of::<<T as __usage::UsageStat>::Projection>(),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Demanded>>::Then,
                >("batch", "batch", "", __usage::None, __usage::None)
                    .of_no_option(),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        const DISTINCT_NAMES: () = __usage::distinct_names(Self::MEMBERS, Self::OMITTED);
        fn give(&self, __members: &mut __usage::Members) {
            __members.flatten(&self.inner);
            __members.field(&self.batch);
        }
    }
    #[automatically_derived]
    impl<T> ::usage_stat::UsageStat for Outer<T>
    where
        T: __usage::UsageStat,
        <T as __usage::UsageStat>::Projection: __usage::Flatten,
    {
        type Projection = __usage::Object<__OuterProjection<T>>;
        fn usage(&self) -> __usage::Object<__OuterProjection<T>> {
            let Outer { inner: __usage_0, batch: __usage_1 } = self;
            __usage::Object(__OuterProjection {
                inner: <T as __usage::UsageStat>::usage(__usage_0),
                batch: <<u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_1),
                __usage_marker: __usage::PhantomData,
            })
        }
    }
};
