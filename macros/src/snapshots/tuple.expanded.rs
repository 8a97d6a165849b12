#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <Option<u32> as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __RangeProjection(
        <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        <<Option<
            u32,
        > as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    );
    #[automatically_derived]
    impl ::usage_stat::__private::TupleShape for __RangeProjection {
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
                name: "2",
                description: "",
                treatment: <<Option<
                    u32,
                > as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<Option<
                    u32,
                > as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<Option<
                        u32,
                    > as ::usage_stat::__private::If<
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
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Range {
        type Projection = ::usage_stat::__private::Tuple<__RangeProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Tuple::<
            __RangeProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Tuple<__RangeProjection> {
            let Range { 0: __usage_0, 1: _, 2: __usage_2 } = self;
            ::usage_stat::__private::Tuple(
                __RangeProjection(
                    <<u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                    <<Option<
                        u32,
                    > as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_2),
                ),
            )
        }
    }
};
