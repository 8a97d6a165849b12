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
        type Table = [(); 3usize];
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
        fn give(&self, __choice: &mut __usage::Choice) {
            match self {
                Self::Awq => __choice.name(0usize),
                Self::BitsAndBytes => __choice.name(1usize),
                Self::Float8 => __choice.name(2usize),
            }
        }
    }
    #[automatically_derived]
    impl __usage::UnitVariants for __QuantizationProjection {}
    #[automatically_derived]
    impl __usage::MapKey for Quantization {
        type Name = __usage::Variants<__QuantizationProjection>;
        fn name(&self) -> __usage::Variants<__QuantizationProjection> {
            ::usage_stat::UsageStat::usage(self)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Quantization {
        type Projection = __usage::Variants<__QuantizationProjection>;
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
