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
                (&&&&&&__usage::Demand::<u32>::NEW).__usage_stat_untreated(),
                (),
            );
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32>::NEW).__usage_stat_untreated(),
                (),
            );
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32>::NEW).__usage_stat_untreated(),
                (),
            );
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Gate = __usage::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __BackendProjectionBoth(
        <<u32 as __usage::If<__Gate>>::Then as __usage::UsageStat>::Projection,
        <<u32 as __usage::If<__Gate>>::Then as __usage::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl __usage::TupleShape for __BackendProjectionBoth {
        const DESCRIPTION: __usage::Str = "";
        const ELEMENTS: &'static [__usage::Field] = &[
            __usage::Field::by_type::<
                <u32 as __usage::If<__Gate>>::Then,
            >("0", "0", "", __usage::None, __usage::None),
            __usage::Field::by_type::<
                <u32 as __usage::If<__Gate>>::Then,
            >("1", "1", "", __usage::None, __usage::None),
        ];
        fn serialize_elements<__UsageSeq: __usage::SerializeSeq>(
            &self,
            __seq: &mut __UsageSeq,
        ) -> __usage::Result<(), __UsageSeq::Error> {
            __seq.serialize_element(&self.0)?;
            __seq.serialize_element(&self.1)?;
            __usage::Ok(())
        }
    }
    #[doc(hidden)]
    pub struct __BackendProjectionRemote {
        address: __usage::Redacted,
        shards: <<u32 as __usage::If<__Gate>>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __BackendProjectionRemote {
        const NAME: __usage::Str = "remote";
        const DESCRIPTION: __usage::Str = "";
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::treated::<
                    __usage::Redacted,
                >(
                    ["address", "address", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Redact,
                    __usage::Redacted::FINGERPRINT,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Gate>>::Then,
                >("shards", "shards", "", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn serialize_members<__UsageMap: __usage::SerializeMap>(
            &self,
            __map: &mut __UsageMap,
        ) -> __usage::Result<(), __UsageMap::Error> {
            __map.serialize_entry("address", &self.address)?;
            __usage::entry::<
                <u32 as __usage::If<__Gate>>::Then,
                __UsageMap,
            >(__map, "shards", &self.shards)?;
            __usage::Ok(())
        }
    }
    #[doc(hidden)]
    pub enum __BackendProjection {
        Cpu,
        Gpu(<<u32 as __usage::If<__Gate>>::Then as __usage::UsageStat>::Projection),
        Both(__usage::Tuple<__BackendProjectionBoth>),
        Remote(__usage::InlineObject<__BackendProjectionRemote>),
        Custom,
    }
    #[automatically_derived]
    impl __usage::Enumeration for __BackendProjection {
        const NAME: __usage::Str = "Backend";
        const DESCRIPTION: __usage::Str = "";
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
                        <u32 as __usage::If<__Gate>>::Then,
                    >("0", "0", "", __usage::None, __usage::None),
                ),
            },
            __usage::Variant {
                name: "both",
                description: "",
                payload: __usage::Some(
                    __usage::Field::payload::<
                        __usage::Tuple<__BackendProjectionBoth>,
                    >(
                        __usage::Tuple::<__BackendProjectionBoth>::FINGERPRINT,
                        __usage::Tuple::<__BackendProjectionBoth>::SENDS_TEXT,
                        __usage::Tuple::<__BackendProjectionBoth>::CONTENTS,
                    ),
                ),
            },
            __usage::Variant {
                name: "remote",
                description: "",
                payload: __usage::Some(
                    __usage::Field::payload::<
                        __usage::InlineObject<__BackendProjectionRemote>,
                    >(
                        __usage::InlineObject::<__BackendProjectionRemote>::FINGERPRINT,
                        __usage::InlineObject::<__BackendProjectionRemote>::SENDS_TEXT,
                        __usage::InlineObject::<__BackendProjectionRemote>::CONTENTS,
                    ),
                ),
            },
            __usage::Variant {
                name: "custom",
                description: "",
                payload: __usage::None,
            },
        ];
    }
    #[automatically_derived]
    impl __usage::Serialize for __BackendProjection {
        fn serialize<__UsageSerializer: __usage::Serializer>(
            &self,
            __serializer: __UsageSerializer,
        ) -> __usage::Result<__UsageSerializer::Ok, __UsageSerializer::Error> {
            match self {
                Self::Cpu => __serializer.serialize_unit_variant("Backend", 0u32, "cpu"),
                Self::Gpu(__payload) => {
                    __serializer
                        .serialize_newtype_variant("Backend", 1u32, "gpu", __payload)
                }
                Self::Both(__payload) => {
                    __serializer
                        .serialize_newtype_variant("Backend", 2u32, "both", __payload)
                }
                Self::Remote(__payload) => {
                    __serializer
                        .serialize_newtype_variant("Backend", 3u32, "remote", __payload)
                }
                Self::Custom => {
                    __serializer.serialize_unit_variant("Backend", 4u32, "custom")
                }
            }
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Backend {
        type Projection = __usage::Variants<__BackendProjection>;
        const FINGERPRINT: __usage::Fingerprint = __usage::Variants::<
            __BackendProjection,
        >::FINGERPRINT;
        const SENDS_TEXT: __usage::Bool = __usage::Variants::<
            __BackendProjection,
        >::SENDS_TEXT;
        const CONTENTS: __usage::Contents = __usage::Variants::<
            __BackendProjection,
        >::CONTENTS;
        fn usage(&self) -> __usage::Variants<__BackendProjection> {
            __usage::Variants(
                match self {
                    Backend::Cpu {} => __BackendProjection::Cpu,
                    Backend::Gpu(__usage_0) => {
                        __BackendProjection::Gpu(
                            <<u32 as __usage::If<
                                __Gate,
                            >>::Then as __usage::UsageStat>::usage(__usage_0),
                        )
                    }
                    Backend::Both { 0: __usage_0, 1: __usage_1 } => {
                        __BackendProjection::Both(
                            __usage::Tuple(
                                __BackendProjectionBoth(
                                    <<u32 as __usage::If<
                                        __Gate,
                                    >>::Then as __usage::UsageStat>::usage(__usage_0),
                                    <<u32 as __usage::If<
                                        __Gate,
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
                                    (&&&&__usage::Presence(__usage_0)).__usage_stat_is_set()
                                }),
                                shards: <<u32 as __usage::If<
                                    __Gate,
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
