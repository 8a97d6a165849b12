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
                u16,
            > as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<Option<u16>, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ArgsProjection {
        batch: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
        port: <<Option<
            u16,
        > as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __ArgsProjection {
        const NAME: __usage::Str = "Args";
        const DESCRIPTION: __usage::Str = "A launcher's options.";
        type Table = [(); 2usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Demanded>>::Then,
                >(
                    "batch",
                    "batch",
                    "How many requests are answered together.",
                    __usage::None,
                    __usage::None,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <Option<u16> as __usage::If<__Demanded>>::Then,
                >("port", "port", "The port.", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.batch);
            __members.field(&self.port);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Args {
        type Projection = __usage::Object<__ArgsProjection>;
        fn usage(&self) -> __usage::Object<__ArgsProjection> {
            let Args { batch: __usage_0, port: __usage_1 } = self;
            __usage::Object(__ArgsProjection {
                batch: <<u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_0),
                port: <<Option<
                    u16,
                > as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_1),
            })
        }
    }
};
