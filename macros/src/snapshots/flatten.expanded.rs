#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u16 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ServerProjection {
        port: <<u16 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::ObjectShape for __ServerProjection {
        const NAME: ::usage_stat::__private::Str = "Server";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "port",
                description: "",
                treatment: <<u16 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<u16 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<u16 as ::usage_stat::__private::If<
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
            if !<<u16 as ::usage_stat::__private::If<
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
    impl ::usage_stat::UsageStat for Server {
        type Projection = ::usage_stat::__private::Object<__ServerProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __ServerProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Object<__ServerProjection> {
            let Server { port: __usage_0 } = self;
            ::usage_stat::__private::Object(__ServerProjection {
                port: <<u16 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
            })
        }
    }
};
#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <<Server as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::MEMBERS;
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __ArgsProjection {
        server: <<Server as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        batch: <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::ObjectShape for __ArgsProjection {
        const NAME: ::usage_stat::__private::Str = "Args";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Flatten(
                <<<Server as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::MEMBERS,
                <<<Server as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::OMITTED,
            ),
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "batch",
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
            ::usage_stat::__private::Flatten::serialize_members(&self.server, __map)?;
            if !<<u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("batch", &self.batch)?;
            }
            ::usage_stat::__private::Ok(())
        }
    }
    const _: () = ::usage_stat::__private::apart(
        <<<Server as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::MEMBERS,
        &["batch"],
        &[],
    );
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Args {
        type Projection = ::usage_stat::__private::Object<__ArgsProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __ArgsProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Object<__ArgsProjection> {
            let Args { server: __usage_0, batch: __usage_1 } = self;
            ::usage_stat::__private::Object(__ArgsProjection {
                server: <<Server as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                batch: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_1),
            })
        }
    }
};
