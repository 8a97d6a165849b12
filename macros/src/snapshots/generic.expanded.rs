#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <&'static u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __LimitsProjection<'a, T, const N: usize>
    where
        T: Clone,
        [T; N]: ::usage_stat::__private::UsageStat,
        &'a T: ::usage_stat::__private::UsageStat,
    {
        each: <[T; N] as ::usage_stat::__private::UsageStat>::Projection,
        first: <&'a T as ::usage_stat::__private::UsageStat>::Projection,
        limit: <<&'a u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        __usage_marker: ::usage_stat::__private::PhantomData<
            fn() -> (
                ::usage_stat::__private::PhantomData<&'a ()>,
                ::usage_stat::__private::PhantomData<T>,
            ),
        >,
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> ::usage_stat::__private::ObjectShape
    for __LimitsProjection<'a, T, N>
    where
        T: Clone,
        [T; N]: ::usage_stat::__private::UsageStat,
        &'a T: ::usage_stat::__private::UsageStat,
    {
        const NAME: ::usage_stat::__private::Str = "Limits";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "each",
                description: "",
                treatment: <[T; N] as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <[T; N] as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <[T; N] as ::usage_stat::__private::UsageStat>::Projection,
                >,
            }),
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "first",
                description: "",
                treatment: <&'a T as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <&'a T as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <&'a T as ::usage_stat::__private::UsageStat>::Projection,
                >,
            }),
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "limit",
                description: "",
                treatment: <<&'a u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<&'a u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<&'a u32 as ::usage_stat::__private::If<
                        __Gate,
                    >>::Then as ::usage_stat::__private::UsageStat>::Projection,
                >,
            }),
        ];
        const OMITTED: &'static [::usage_stat::__private::Omitted] = &[
            ::usage_stat::__private::Omitted {
                name: "never",
                why: ::usage_stat::__private::None,
            },
        ];
        fn serialize_members<__M: ::usage_stat::__private::SerializeMap>(
            &self,
            __map: &mut __M,
        ) -> ::usage_stat::__private::Result<(), __M::Error> {
            if !<[T; N] as ::usage_stat::__private::UsageStat>::TREATMENT.is_skip() {
                __map.serialize_entry("each", &self.each)?;
            }
            if !<&'a T as ::usage_stat::__private::UsageStat>::TREATMENT.is_skip() {
                __map.serialize_entry("first", &self.first)?;
            }
            if !<<&'a u32 as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("limit", &self.limit)?;
            }
            ::usage_stat::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl<'a, T, const N: usize> ::usage_stat::UsageStat for Limits<'a, T, N>
    where
        T: Clone,
        [T; N]: ::usage_stat::__private::UsageStat,
        &'a T: ::usage_stat::__private::UsageStat,
    {
        type Projection = ::usage_stat::__private::Object<__LimitsProjection<'a, T, N>>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __LimitsProjection<'a, T, N>,
        >::FINGERPRINT;
        fn usage(
            &self,
        ) -> ::usage_stat::__private::Object<__LimitsProjection<'a, T, N>> {
            let Limits {
                each: __usage_0,
                first: __usage_1,
                never: _,
                limit: __usage_3,
            } = self;
            ::usage_stat::__private::Object(__LimitsProjection {
                each: <[T; N] as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                first: <&'a T as ::usage_stat::__private::UsageStat>::usage(__usage_1),
                limit: <<&'a u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_3),
                __usage_marker: ::usage_stat::__private::PhantomData,
            })
        }
    }
};
