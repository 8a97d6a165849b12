#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __OuterProjection<T>
    where
        T: ::usage_stat::__private::UsageStat,
        <T as ::usage_stat::__private::UsageStat>::Projection: ::usage_stat::__private::Flatten,
    {
        inner: <T as ::usage_stat::__private::UsageStat>::Projection,
        batch: <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        __usage_marker: ::usage_stat::__private::PhantomData<
            fn() -> (::usage_stat::__private::PhantomData<T>,),
        >,
    }
    #[automatically_derived]
    impl<T> ::usage_stat::__private::ObjectShape for __OuterProjection<T>
    where
        T: ::usage_stat::__private::UsageStat,
        <T as ::usage_stat::__private::UsageStat>::Projection: ::usage_stat::__private::Flatten,
    {
        const NAME: ::usage_stat::__private::Str = "Outer";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Flatten(
                <<T as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::MEMBERS,
                <<T as ::usage_stat::__private::UsageStat>::Projection as ::usage_stat::__private::Flatten>::OMITTED,
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
        const DISTINCT: () = ::usage_stat::__private::distinct(Self::MEMBERS);
        fn serialize_members<__M: ::usage_stat::__private::SerializeMap>(
            &self,
            __map: &mut __M,
        ) -> ::usage_stat::__private::Result<(), __M::Error> {
            ::usage_stat::__private::Flatten::serialize_members(&self.inner, __map)?;
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
    #[automatically_derived]
    impl<T> ::usage_stat::UsageStat for Outer<T>
    where
        T: ::usage_stat::__private::UsageStat,
        <T as ::usage_stat::__private::UsageStat>::Projection: ::usage_stat::__private::Flatten,
    {
        type Projection = ::usage_stat::__private::Object<__OuterProjection<T>>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __OuterProjection<T>,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Object<__OuterProjection<T>> {
            let Outer { inner: __usage_0, batch: __usage_1 } = self;
            ::usage_stat::__private::Object(__OuterProjection {
                inner: <T as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                batch: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_1),
                __usage_marker: ::usage_stat::__private::PhantomData,
            })
        }
    }
};
