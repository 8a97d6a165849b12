#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[doc(hidden)]
    pub enum __QuantizationProjection {
        Awq,
        BitsAndBytes,
        Float8,
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Enumeration for __QuantizationProjection {
        const NAME: ::usage_stat::__private::Str = "Quantization";
        const DESCRIPTION: ::usage_stat::__private::Str = "";
        const VARIANTS: &'static [::usage_stat::__private::Variant] = &[
            ::usage_stat::__private::Variant {
                name: "awq",
                description: "",
                payload: ::usage_stat::__private::None,
            },
            ::usage_stat::__private::Variant {
                name: "bits_and_bytes",
                description: "",
                payload: ::usage_stat::__private::None,
            },
            ::usage_stat::__private::Variant {
                name: "fp8",
                description: "",
                payload: ::usage_stat::__private::None,
            },
        ];
    }
    #[automatically_derived]
    impl ::usage_stat::__private::Serialize for __QuantizationProjection {
        fn serialize<__S: ::usage_stat::__private::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::usage_stat::__private::Result<__S::Ok, __S::Error> {
            match self {
                Self::Awq => {
                    __serializer.serialize_unit_variant("Quantization", 0u32, "awq")
                }
                Self::BitsAndBytes => {
                    __serializer
                        .serialize_unit_variant("Quantization", 1u32, "bits_and_bytes")
                }
                Self::Float8 => {
                    __serializer.serialize_unit_variant("Quantization", 2u32, "fp8")
                }
            }
        }
    }
    #[automatically_derived]
    impl ::usage_stat::__private::UnitVariants for __QuantizationProjection {}
    #[automatically_derived]
    impl ::usage_stat::__private::MapKey for Quantization {
        type Name = ::usage_stat::__private::Variants<__QuantizationProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Variants::<
            __QuantizationProjection,
        >::FINGERPRINT;
        fn name(&self) -> ::usage_stat::__private::Variants<__QuantizationProjection> {
            ::usage_stat::UsageStat::usage(self)
        }
        fn names(
            generator: &mut ::usage_stat::__private::SchemaGenerator,
        ) -> ::usage_stat::__private::Schema {
            ::usage_stat::__private::Variants::<
                __QuantizationProjection,
            >::names(generator)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Quantization {
        type Projection = ::usage_stat::__private::Variants<__QuantizationProjection>;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Variants::<
            __QuantizationProjection,
        >::FINGERPRINT;
        fn usage(&self) -> ::usage_stat::__private::Variants<__QuantizationProjection> {
            ::usage_stat::__private::Variants(
                match self {
                    Quantization::Awq {} => __QuantizationProjection::Awq,
                    Quantization::BitsAndBytes {} => {
                        __QuantizationProjection::BitsAndBytes
                    }
                    Quantization::Float8 {} => __QuantizationProjection::Float8,
                },
            )
        }
    }
};
