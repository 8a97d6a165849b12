#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <Option<u16> as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ArgsProjection {
        batch: <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        port: <<Option<
            u16,
        > as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::ObjectShape for __ArgsProjection {
        const NAME: ::usage_stat::__private::Str = "Args";
        const DESCRIPTION: ::usage_stat::__private::Str = "A launcher's options.";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "batch",
                description: "How many requests are answered together.",
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
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "port",
                description: "The port.",
                treatment: <<Option<
                    u16,
                > as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<Option<
                    u16,
                > as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<Option<
                        u16,
                    > as ::usage_stat::__private::If<
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
            if !<<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("batch", &self.batch)?;
            }
            if !<<Option<
                u16,
            > as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("port", &self.port)?;
            }
            ::usage_stat::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Args {
        type Projection = ::usage_stat::__private::Object<__ArgsProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __ArgsProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Object<__ArgsProjection> {
            let Args { batch: __usage_0, port: __usage_1 } = self;
            ::usage_stat::__private::Object(__ArgsProjection {
                batch: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                port: <<Option<
                    u16,
                > as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_1),
            })
        }
    }
};
