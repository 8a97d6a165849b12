#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __BackendProjectionBoth(
        <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl ::usage_stat::__private::TupleShape for __BackendProjectionBoth {
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const ELEMENTS: &'static [::usage_stat::__private::Field] = &[
            ::usage_stat::__private::Field {
                name: "0",
                description: "",
                treatment: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::Projection,
                >,
            },
            ::usage_stat::__private::Field {
                name: "1",
                description: "",
                treatment: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::Projection,
                >,
            },
        ];
        fn serialize_elements<__S: ::usage_stat::__private::SerializeSeq>(
            &self,
            __seq: &mut __S,
        ) -> ::usage_stat::__private::Result<(), __S::Error> {
            __seq.serialize_element(&self.0)?;
            __seq.serialize_element(&self.1)?;
            ::usage_stat::__private::Ok(())
        }
    }
    #[doc(hidden)]
    pub struct __BackendProjectionRemote {
        address: ::usage_stat::__private::Redacted,
        shards: <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::ObjectShape for __BackendProjectionRemote {
        const NAME: ::usage_stat::__private::Str = "remote";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "address",
                description: "",
                treatment: ::usage_stat::__private::Treatment::Redact,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: ::usage_stat::__private::Redacted::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    ::usage_stat::__private::Redacted,
                >,
            }),
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "shards",
                description: "",
                treatment: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::Projection,
                >,
            }),
        ];
        const OMITTED: &'static [::usage_stat::__private::Omitted] = &[];
        fn serialize_members<__M: ::usage_stat::__private::SerializeMap>(
            &self,
            __map: &mut __M,
        ) -> ::usage_stat::__private::Result<(), __M::Error> {
            __map.serialize_entry("address", &self.address)?;
            if !<<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("shards", &self.shards)?;
            }
            ::usage_stat::__private::Ok(())
        }
    }
    #[doc(hidden)]
    pub enum __BackendProjection {
        Cpu,
        Gpu(
            <<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        ),
        Both(::usage_stat::__private::Tuple<__BackendProjectionBoth>),
        Remote(::usage_stat::__private::InlineObject<__BackendProjectionRemote>),
        Custom,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Enumeration for __BackendProjection {
        const NAME: ::usage_stat::__private::Str = "Backend";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const VARIANTS: &'static [::usage_stat::__private::Variant] = &[
            ::usage_stat::__private::Variant {
                name: "cpu",
                description: "On the processor.",
                payload: ::usage_stat::__private::None,
            },
            ::usage_stat::__private::Variant {
                name: "gpu",
                description: "",
                payload: ::usage_stat::__private::Some(::usage_stat::__private::Field {
                    name: "0",
                    description: "",
                    treatment: <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                    why: ::usage_stat::__private::None,
                    since: ::usage_stat::__private::None,
                    fingerprint: <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                    schema: ::usage_stat::__private::subschema::<
                        <<u32 as ::usage_stat::__private::If<
                            __Gate,
                        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
                    >,
                }),
            },
            ::usage_stat::__private::Variant {
                name: "both",
                description: "",
                payload: ::usage_stat::__private::Some(::usage_stat::__private::Field {
                    name: "",
                    description: "",
                    treatment: ::usage_stat::__private::Treatment::Send,
                    why: ::usage_stat::__private::None,
                    since: ::usage_stat::__private::None,
                    fingerprint: ::usage_stat::__private::Tuple::<
                        __BackendProjectionBoth,
                    >::FINGERPRINT,
                    schema: ::usage_stat::__private::subschema::<
                        ::usage_stat::__private::Tuple<__BackendProjectionBoth>,
                    >,
                }),
            },
            ::usage_stat::__private::Variant {
                name: "remote",
                description: "",
                payload: ::usage_stat::__private::Some(::usage_stat::__private::Field {
                    name: "",
                    description: "",
                    treatment: ::usage_stat::__private::Treatment::Send,
                    why: ::usage_stat::__private::None,
                    since: ::usage_stat::__private::None,
                    fingerprint: ::usage_stat::__private::InlineObject::<
                        __BackendProjectionRemote,
                    >::FINGERPRINT,
                    schema: ::usage_stat::__private::subschema::<
                        ::usage_stat::__private::InlineObject<__BackendProjectionRemote>,
                    >,
                }),
            },
            ::usage_stat::__private::Variant {
                name: "custom",
                description: "",
                payload: ::usage_stat::__private::None,
            },
        ];
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Serialize for __BackendProjection {
        fn serialize<__S: ::usage_stat::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::usage_stat::__private::Result<__S::Ok, __S::Error> {
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
        type Projection = ::usage_stat::__private::Variants<__BackendProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Variants::<
            __BackendProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Variants<__BackendProjection> {
            ::usage_stat::__private::Variants(
                match self {
                    Backend::Cpu {} => __BackendProjection::Cpu,
                    Backend::Gpu(__usage_0) => {
                        __BackendProjection::Gpu(
                            <<u32 as ::usage_stat::__private::If<
                                __Gate,
                            >>::Then as ::usage_stat::__private::UsageStat>::usage(
                                __usage_0,
                            ),
                        )
                    }
                    Backend::Both { 0: __usage_0, 1: __usage_1 } => {
                        __BackendProjection::Both(
                            ::usage_stat::__private::Tuple(
                                __BackendProjectionBoth(
                                    <<u32 as ::usage_stat::__private::If<
                                        __Gate,
                                    >>::Then as ::usage_stat::__private::UsageStat>::usage(
                                        __usage_0,
                                    ),
                                    <<u32 as ::usage_stat::__private::If<
                                        __Gate,
                                    >>::Then as ::usage_stat::__private::UsageStat>::usage(
                                        __usage_1,
                                    ),
                                ),
                            ),
                        )
                    }
                    Backend::Remote { address: __usage_0, shards: __usage_1 } => {
                        __BackendProjection::Remote(
                            ::usage_stat::__private::InlineObject(__BackendProjectionRemote {
                                address: ::usage_stat::__private::Redacted::new({
                                    use ::usage_stat::__private::{
                                        Always as _, ByContent as _, ByPresence as _,
                                    };
                                    (&&&::usage_stat::__private::Presence(__usage_0))
                                        .usage_is_set()
                                }),
                                shards: <<u32 as ::usage_stat::__private::If<
                                    __Gate,
                                >>::Then as ::usage_stat::__private::UsageStat>::usage(
                                    __usage_1,
                                ),
                            }),
                        )
                    }
                    Backend::Custom { command: _ } => __BackendProjection::Custom,
                },
            )
        }
    }
};
