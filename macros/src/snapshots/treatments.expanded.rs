#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: usage_stat::__private::Bool = {
        let _ = <Vec<String> as usage_stat::__private::Count>::FINGERPRINT;
        let _ = {
            let bound: <u32 as usage_stat::__private::Bucket>::Number = 0;
            bound
        };
        let _ = {
            let bound: <f64 as usage_stat::__private::Bucket>::Number = -1.5;
            bound
        };
        let _ = <String as usage_stat::__private::OneOf>::FINGERPRINT;
        let _ = <Option<String> as usage_stat::__private::FreeText>::FINGERPRINT;
        let _ = <usize as usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __TreatedLabels__usage_3;
    #[automatically_derived]
    impl usage_stat::__private::Labels for __TreatedLabels__usage_3 {
        const LABELS: &'static [usage_stat::__private::Str] = &[
            "..0",
            "0..1",
            "1..8",
            "8..",
        ];
    }
    #[automatically_derived]
    impl usage_stat::__private::Bounds<
        <<u32 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Number,
    > for __TreatedLabels__usage_3 {
        const BOUNDS: &'static [<<u32 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Number] = &[0, 1, 8];
    }
    #[doc(hidden)]
    pub struct __TreatedLabels__usage_4;
    #[automatically_derived]
    impl usage_stat::__private::Labels for __TreatedLabels__usage_4 {
        const LABELS: &'static [usage_stat::__private::Str] = &[
            "..-1.5",
            "-1.5..1000",
            "1000..",
        ];
    }
    #[automatically_derived]
    impl usage_stat::__private::Bounds<
        <<f64 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Number,
    > for __TreatedLabels__usage_4 {
        const BOUNDS: &'static [<<f64 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Number] = &[-1.5, 1e3];
    }
    #[doc(hidden)]
    pub struct __TreatedLabels__usage_5;
    #[automatically_derived]
    impl usage_stat::__private::Labels for __TreatedLabels__usage_5 {
        const LABELS: &'static [usage_stat::__private::Str] = &[
            "gpt2",
            "bloom",
            "other",
        ];
    }
    #[doc(hidden)]
    pub struct __TreatedProjection {
        proxy_url: usage_stat::__private::Redacted,
        allowed_origins: <<Vec<
            String,
        > as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Count>::Projection,
        batch: <<u32 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Projection<__TreatedLabels__usage_3>,
        share: <<f64 as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::Bucket>::Projection<__TreatedLabels__usage_4>,
        model_id: <<String as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::OneOf>::Projection<__TreatedLabels__usage_5>,
        revision: <<Option<
            String,
        > as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::FreeText>::Projection,
        prompt: <<usize as usage_stat::__private::If<
            __Gate,
        >>::Then as usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl usage_stat::__private::ObjectShape for __TreatedProjection {
        const NAME: usage_stat::__private::Str = "Treated";
        const DESCRIPTION: usage_stat::__private::Str = "";
        const MEMBERS: &'static [usage_stat::__private::Member] = &[
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "proxy-url",
                description: "",
                treatment: usage_stat::__private::Treatment::Redact,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: usage_stat::__private::Redacted::FINGERPRINT,
                schema: usage_stat::__private::subschema::<
                    usage_stat::__private::Redacted,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "allowed-origins",
                description: "",
                treatment: usage_stat::__private::Treatment::Count,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: <<Vec<
                    String,
                > as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::Count>::FINGERPRINT,
                schema: usage_stat::__private::subschema::<
                    <<Vec<
                        String,
                    > as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::Count>::Projection,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "batch",
                description: "",
                treatment: usage_stat::__private::Treatment::Bucket,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: usage_stat::__private::labels(
                    <<u32 as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::Bucket>::FINGERPRINT,
                    <__TreatedLabels__usage_3 as usage_stat::__private::Labels>::LABELS,
                ),
                schema: usage_stat::__private::subschema::<
                    <<u32 as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::Bucket>::Projection<
                        __TreatedLabels__usage_3,
                    >,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "share",
                description: "",
                treatment: usage_stat::__private::Treatment::Bucket,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: usage_stat::__private::labels(
                    <<f64 as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::Bucket>::FINGERPRINT,
                    <__TreatedLabels__usage_4 as usage_stat::__private::Labels>::LABELS,
                ),
                schema: usage_stat::__private::subschema::<
                    <<f64 as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::Bucket>::Projection<
                        __TreatedLabels__usage_4,
                    >,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "model",
                description: "",
                treatment: usage_stat::__private::Treatment::OneOf,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: usage_stat::__private::labels(
                    <<String as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::OneOf>::FINGERPRINT,
                    <__TreatedLabels__usage_5 as usage_stat::__private::Labels>::LABELS,
                ),
                schema: usage_stat::__private::subschema::<
                    <<String as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::OneOf>::Projection<
                        __TreatedLabels__usage_5,
                    >,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "revision",
                description: "",
                treatment: usage_stat::__private::Treatment::Send,
                why: usage_stat::__private::Some("tells which revisions are in use"),
                since: usage_stat::__private::Some("0.1.0"),
                fingerprint: <<Option<
                    String,
                > as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::FreeText>::FINGERPRINT,
                schema: usage_stat::__private::subschema::<
                    <<Option<
                        String,
                    > as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::FreeText>::Projection,
                >,
            }),
            usage_stat::__private::Member::Field(usage_stat::__private::Field {
                name: "prompt",
                description: "",
                treatment: <<usize as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::UsageStat>::TREATMENT,
                why: usage_stat::__private::None,
                since: usage_stat::__private::None,
                fingerprint: <<usize as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: usage_stat::__private::subschema::<
                    <<usize as usage_stat::__private::If<
                        __Gate,
                    >>::Then as usage_stat::__private::UsageStat>::Projection,
                >,
            }),
        ];
        const OMITTED: &'static [usage_stat::__private::Omitted] = &[
            usage_stat::__private::Omitted {
                name: "api-key",
                why: usage_stat::__private::Some("a secret"),
            },
        ];
        fn serialize_members<__M: usage_stat::__private::SerializeMap>(
            &self,
            __map: &mut __M,
        ) -> usage_stat::__private::Result<(), __M::Error> {
            __map.serialize_entry("proxy-url", &self.proxy_url)?;
            __map.serialize_entry("allowed-origins", &self.allowed_origins)?;
            __map.serialize_entry("batch", &self.batch)?;
            __map.serialize_entry("share", &self.share)?;
            __map.serialize_entry("model", &self.model_id)?;
            __map.serialize_entry("revision", &self.revision)?;
            if !<<usize as usage_stat::__private::If<
                __Gate,
            >>::Then as usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("prompt", &self.prompt)?;
            }
            usage_stat::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl usage_stat::UsageStat for Treated {
        type Projection = usage_stat::__private::Object<__TreatedProjection>;
        const FINGERPRINT: usage_stat::__private::Fingerprint = usage_stat::__private::Object::<
            __TreatedProjection,
        >::FINGERPRINT;
        fn usage(&self) -> usage_stat::__private::Object<__TreatedProjection> {
            let Treated {
                api_key: _,
                proxy_url: __usage_1,
                allowed_origins: __usage_2,
                batch: __usage_3,
                share: __usage_4,
                model_id: __usage_5,
                revision: __usage_6,
                prompt: __usage_7,
            } = self;
            usage_stat::__private::Object(__TreatedProjection {
                proxy_url: usage_stat::__private::Redacted::new({
                    use usage_stat::__private::{
                        Always as _, ByContent as _, ByPresence as _,
                    };
                    (&&&usage_stat::__private::Presence(__usage_1)).usage_is_set()
                }),
                allowed_origins: <<Vec<
                    String,
                > as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::Count>::count(__usage_2),
                batch: <<u32 as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::Bucket>::bucket(__usage_3),
                share: <<f64 as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::Bucket>::bucket(__usage_4),
                model_id: <<String as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::OneOf>::one_of(__usage_5),
                revision: <<Option<
                    String,
                > as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::FreeText>::text(__usage_6),
                prompt: <<usize as usage_stat::__private::If<
                    __Gate,
                >>::Then as usage_stat::__private::UsageStat>::usage(
                    &{
                        let __usage_sent: usize = length(__usage_7);
                        __usage_sent
                    },
                ),
            })
        }
    }
};
