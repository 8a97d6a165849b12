#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<u16 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u16, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ServerProjection {
        port: <<u16 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __ServerProjection {
        const NAME: __usage::Str = "Server";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 1usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u16 as __usage::If<__Demanded>>::Then,
                >("port", "port", "", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.port);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Server {
        type Projection = __usage::Object<__ServerProjection>;
        fn usage(&self) -> __usage::Object<__ServerProjection> {
            let Server { port: __usage_0 } = self;
            __usage::Object(__ServerProjection {
                port: <<u16 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_0),
            })
        }
    }
};
#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<Server as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<Server, ()>::NEW).__usage_stat_flattened(),
                (),
            );
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
    pub struct __ArgsProjection {
        server: <<Server as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
        batch: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __ArgsProjection {
        const NAME: __usage::Str = "Args";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Flatten(
                __usage::Flattened::of::<
                    <<Server as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::Projection,
                >(),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Demanded>>::Then,
                >("batch", "batch", "", __usage::None, __usage::None)
                    .of_no_option(),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn give(&self, __members: &mut __usage::Members) {
            __members.flatten(&self.server);
            __members.field(&self.batch);
        }
    }
    const _: () = {
        const __FLATTENED: &'static [__usage::Member] = &[
            __usage::Member::Flatten(
                __usage::Flattened::of::<
                    <<Server as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::Projection,
                >(),
            ),
        ];
        const __NAMES: &'static [__usage::Str] = &["batch"];
        const __SKIPPED: &'static [__usage::Str] = &[];
        const __CLASHES: [__usage::Option<__usage::Str>; 1usize] = __usage::clashes::<
            { __usage::places(__FLATTENED, __NAMES, __SKIPPED) },
            1usize,
        >(__FLATTENED, __NAMES, __SKIPPED);
        const _: () = __usage::no_clash(&__CLASHES, 0usize);
    };
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Args {
        type Projection = __usage::Object<__ArgsProjection>;
        fn usage(&self) -> __usage::Object<__ArgsProjection> {
            let Args { server: __usage_0, batch: __usage_1 } = self;
            __usage::Object(__ArgsProjection {
                server: <<Server as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_0),
                batch: <<u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_1),
            })
        }
    }
};
