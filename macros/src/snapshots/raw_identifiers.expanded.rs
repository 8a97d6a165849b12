#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    const __SETTLED: ::usage_stat::__private::Bool = {
        let _ = <u32 as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        let _ = <r#Enum as ::usage_stat::__private::UsageStat>::FINGERPRINT;
        true
    };
    type __Gate = ::usage_stat::__private::Gate<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __StructProjection {
        r#type: <<u32 as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
        r#match: <<r#Enum as ::usage_stat::__private::If<
            __Gate,
        >>::Then as ::usage_stat::__private::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::ObjectShape for __StructProjection {
        const NAME: ::usage_stat::__private::Str = "Struct";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const MEMBERS: &'static [::usage_stat::__private::Member] = &[
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "type",
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
            ::usage_stat::__private::Member::Field(::usage_stat::__private::Field {
                name: "match",
                description: "",
                treatment: <<r#Enum as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT,
                why: ::usage_stat::__private::None,
                since: ::usage_stat::__private::None,
                fingerprint: <<r#Enum as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::FINGERPRINT,
                schema: ::usage_stat::__private::subschema::<
                    <<r#Enum as ::usage_stat::__private::If<
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
                __map.serialize_entry("type", &self.r#type)?;
            }
            if !<<r#Enum as ::usage_stat::__private::If<
                __Gate,
            >>::Then as ::usage_stat::__private::UsageStat>::TREATMENT
                .is_skip()
            {
                __map.serialize_entry("match", &self.r#match)?;
            }
            ::usage_stat::__private::Ok(())
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for r#Struct {
        type Projection = ::usage_stat::__private::Object<__StructProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Object::<
            __StructProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Object<__StructProjection> {
            let r#Struct { r#type: __usage_0, r#match: __usage_1 } = self;
            ::usage_stat::__private::Object(__StructProjection {
                r#type: <<u32 as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_0),
                r#match: <<r#Enum as ::usage_stat::__private::If<
                    __Gate,
                >>::Then as ::usage_stat::__private::UsageStat>::usage(__usage_1),
            })
        }
    }
};
#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[doc(hidden)]
    pub enum __EnumProjection {
        r#loop,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Enumeration for __EnumProjection {
        const NAME: ::usage_stat::__private::Str = "Enum";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const VARIANTS: &'static [::usage_stat::__private::Variant] = &[
            ::usage_stat::__private::Variant {
                name: "loop",
                description: "",
                payload: ::usage_stat::__private::None,
            },
        ];
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Serialize for __EnumProjection {
        fn serialize<__S: ::usage_stat::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::usage_stat::__private::Result<__S::Ok, __S::Error> {
            match self {
                Self::r#loop => __serializer.serialize_unit_variant("Enum", 0u32, "loop"),
            }
        }
    }
    #[automatically_derived]
    impl ::usage_stat::__private::UnitVariants for __EnumProjection {}
    #[automatically_derived]
    impl ::usage_stat::__private::MapKey for r#Enum {
        type Name = ::usage_stat::__private::Variants<__EnumProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Variants::<
            __EnumProjection,
        >::FINGERPRINT;
        fn name(&self) -> ::usage_stat::__private::Variants<__EnumProjection> {
            ::usage_stat::UsageStat::usage(self)
        }
        fn names(
            generator: &mut ::usage_stat::__private::SchemaGenerator,
        ) -> ::usage_stat::__private::Schema {
            ::usage_stat::__private::Variants::<__EnumProjection>::names(generator)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for r#Enum {
        type Projection = ::usage_stat::__private::Variants<__EnumProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Variants::<
            __EnumProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Variants<__EnumProjection> {
            ::usage_stat::__private::Variants(
                match self {
                    r#Enum::r#loop {} => __EnumProjection::r#loop,
                },
            )
        }
    }
};
