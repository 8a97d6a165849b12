#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32, ()>::NEW).__usage_stat_untreated(),
                (),
            );
            <<r#Enum as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<r#Enum, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __StructProjection {
        r#type: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
        r#match: <<r#Enum as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __StructProjection {
        const NAME: __usage::Str = "Struct";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 2usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <u32 as __usage::If<__Demanded>>::Then,
                >("type", "type", "", __usage::None, __usage::None),
            ),
            __usage::Member::Field(
                __usage::Field::by_type::<
                    <r#Enum as __usage::If<__Demanded>>::Then,
                >("match", "match", "", __usage::None, __usage::None),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.r#type);
            __members.field(&self.r#match);
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for r#Struct {
        type Projection = __usage::Object<__StructProjection>;
        fn usage(&self) -> __usage::Object<__StructProjection> {
            let r#Struct { r#type: __usage_0, r#match: __usage_1 } = self;
            __usage::Object(__StructProjection {
                r#type: <<u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_0),
                r#match: <<r#Enum as __usage::If<
                    __Demanded,
                >>::Then as __usage::UsageStat>::usage(__usage_1),
            })
        }
    }
};
#[allow(deprecated, clippy::all, clippy::pedantic, non_camel_case_types)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[doc(hidden)]
    pub enum __EnumProjection {
        r#loop,
    }
    #[automatically_derived]
    impl __usage::Enumeration for __EnumProjection {
        const NAME: __usage::Str = "Enum";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 1usize];
        const VARIANTS: &'static [__usage::Variant] = &[
            __usage::Variant {
                name: "loop",
                description: "",
                payload: __usage::None,
            },
        ];
        fn give(&self, __choice: &mut __usage::Choice) {
            match self {
                Self::r#loop => __choice.name(0usize),
            }
        }
    }
    #[automatically_derived]
    impl __usage::UnitVariants for __EnumProjection {}
    #[automatically_derived]
    impl __usage::MapKey for r#Enum {
        type Name = __usage::Variants<__EnumProjection>;
        fn name(&self) -> __usage::Variants<__EnumProjection> {
            ::usage_stat::UsageStat::usage(self)
        }
    }
    #[automatically_derived]
    impl ::usage_stat::UsageStat for r#Enum {
        type Projection = __usage::Variants<__EnumProjection>;
        fn usage(&self) -> __usage::Variants<__EnumProjection> {
            __usage::Variants(
                match self {
                    r#Enum::r#loop {} => __EnumProjection::r#loop,
                },
            )
        }
    }
};
