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
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32, ()>::NEW).__usage_stat_untreated(),
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
    pub struct __BackendProjectionBoth(
        <<u32 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
        <<u32 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl __usage::TupleShape for __BackendProjectionBoth {
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const ELEMENTS: &'static [__usage::Field] = &[
            __usage::Field::by_type::<
                <u32 as __usage::If<__Demanded>>::Then,
            >("0", "0", "", __usage::None, __usage::None),
            __usage::Field::by_type::<
                <u32 as __usage::If<__Demanded>>::Then,
            >("1", "1", "", __usage::None, __usage::None),
        ];
        fn give(&self, __elements: &mut __usage::Elements<'_>) {
            __elements.element(&self.0);
            __elements.element(&self.1);
        }
    }
    #[doc(hidden)]
    pub struct __BackendProjectionRemote {
        address: __usage::Redacted,
        shards: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __BackendProjectionRemote {
        const NAME: __usage::Str = "remote";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::treated::<
                    __usage::Redacted,
                >(
                    ["address", "address", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Redact,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Demanded>>::Then,
                >("shards", "shards", "", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.address);
            __members.field(&self.shards);
        }
    }
    #[doc(hidden)]
    pub enum __BackendProjection {
        Cpu,
        Gpu(<<u32 as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection),
        Both(__usage::Tuple<__BackendProjectionBoth>),
        Remote(__usage::InlineObject<__BackendProjectionRemote>),
        Custom,
    }
    #[automatically_derived]
    impl __usage::Enumeration for __BackendProjection {
        const NAME: __usage::Str = "Backend";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 5usize];
        const VARIANTS: &'static [__usage::Variant] = &[
            __usage::Variant {
                name: "cpu",
                description: "On the processor.",
                payload: __usage::None,
            },
            __usage::Variant {
                name: "gpu",
                description: "",
                payload: __usage::Some(
                    __usage::Field::by_type::<
                        <u32 as __usage::If<__Demanded>>::Then,
                    >("0", "0", "", __usage::None, __usage::None),
                ),
            },
            __usage::Variant {
                name: "both",
                description: "",
                payload: __usage::Some(
                    __usage::Field::payload::<__usage::Tuple<__BackendProjectionBoth>>(),
                ),
            },
            __usage::Variant {
                name: "remote",
                description: "",
                payload: __usage::Some(
                    __usage::Field::payload::<
                        __usage::InlineObject<__BackendProjectionRemote>,
                    >(),
                ),
            },
            __usage::Variant {
                name: "custom",
                description: "",
                payload: __usage::None,
            },
        ];
        fn give(&self, __choice: &mut __usage::Choice) {
            match self {
                Self::Cpu => __choice.name(0usize),
                Self::Gpu(__payload) => __choice.payload(1usize, __payload),
                Self::Both(__payload) => __choice.payload(2usize, __payload),
                Self::Remote(__payload) => __choice.payload(3usize, __payload),
                Self::Custom => __choice.name(4usize),
            }
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Backend {
        type Projection = __usage::Variants<__BackendProjection>;
        fn usage(&self) -> __usage::Variants<__BackendProjection> {
            __usage::Variants(
                match self {
                    Backend::Cpu {} => __BackendProjection::Cpu,
                    Backend::Gpu(__usage_0) => {
                        __BackendProjection::Gpu(
                            <<u32 as __usage::If<
                                __Demanded,
                            >>::Then as __usage::UsageStat>::usage(__usage_0),
                        )
                    }
                    Backend::Both { 0: __usage_0, 1: __usage_1 } => {
                        __BackendProjection::Both(
                            __usage::Tuple(
                                __BackendProjectionBoth(
                                    <<u32 as __usage::If<
                                        __Demanded,
                                    >>::Then as __usage::UsageStat>::usage(__usage_0),
                                    <<u32 as __usage::If<
                                        __Demanded,
                                    >>::Then as __usage::UsageStat>::usage(__usage_1),
                                ),
                            ),
                        )
                    }
                    Backend::Remote { address: __usage_0, shards: __usage_1 } => {
                        __BackendProjection::Remote(
                            __usage::InlineObject(__BackendProjectionRemote {
                                address: __usage::Redacted::new({
                                    use __usage::{
                                        Always as _, ByContent as _, ByNested as _, ByPresence as _,
                                    };
                                    #[warn(warnings, deprecated)]
                                    let __is_set = (&&&&__usage::Presence(__usage_0))
                                        .__usage_stat_is_set();
                                    __is_set
                                }),
                                shards: <<u32 as __usage::If<
                                    __Demanded,
                                >>::Then as __usage::UsageStat>::usage(__usage_1),
                            }),
                        )
                    }
                    Backend::Custom { command: _ } => __BackendProjection::Custom,
                },
            )
        }
    }
};
