#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[doc(hidden)]
    pub enum __QuantizationProjection {
        Awq,
        BitsAndBytes,
        Float8,
    }
    #[automatically_derived]
    impl __usage::Enumeration for __QuantizationProjection {
        const NAME: __usage::Str = "Quantization";
        const DESCRIPTION: __usage::Str = "";
        const VARIANTS: &'static [__usage::Variant] = &[
            __usage::Variant {
                name: "awq",
                description: "",
                payload: __usage::None,
            },
            __usage::Variant {
                name: "bits_and_bytes",
                description: "",
                payload: __usage::None,
            },
            __usage::Variant {
                name: "fp8",
                description: "",
                payload: __usage::None,
            },
        ];
    }
    #[automatically_derived]
    impl __usage::Serialize for __QuantizationProjection {
        fn serialize<__UsageSerializer: __usage::Serializer>(
            &self,
            __serializer: __UsageSerializer,
        ) -> __usage::Result<__UsageSerializer::Ok, __UsageSerializer::Error> {
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
    impl __usage::UnitVariants for __QuantizationProjection {}
    #[automatically_derived]
    impl __usage::MapKey for Quantization {
        type Name = __usage::Variants<__QuantizationProjection>;
        const FINGERPRINT: __usage::Fingerprint = __usage::Variants::<
            __QuantizationProjection,
        >::FINGERPRINT;
        fn name(&self) -> __usage::Variants<__QuantizationProjection> {
            ::usage_stat::UsageStat::usage(self)
        }
        fn names(generator: &mut __usage::SchemaGenerator) -> __usage::Schema {
            __usage::Variants::<__QuantizationProjection>::names(generator)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Quantization {
        type Projection = __usage::Variants<__QuantizationProjection>;
        const FINGERPRINT: __usage::Fingerprint = __usage::Variants::<
            __QuantizationProjection,
        >::FINGERPRINT;
        const SENDS_TEXT: __usage::Bool = __usage::Variants::<
            __QuantizationProjection,
        >::SENDS_TEXT;
        const CONTENTS: __usage::Contents = __usage::Variants::<
            __QuantizationProjection,
        >::CONTENTS;
        fn usage(&self) -> __usage::Variants<__QuantizationProjection> {
            __usage::Variants(
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
