#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use usage_stat::__private as __usage;
    const __SETTLED: __usage::Bool = {
        let _ = || {
            use __usage::questions::*;
            <<Vec<
                String,
            > as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<Vec<String>, ()>::NEW).__usage_stat_counted(),
                (),
            );
            <<u32 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<u32, ()>::NEW).__usage_stat_in_buckets(),
                0,
            );
            <<f64 as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<f64, ()>::NEW).__usage_stat_in_buckets(),
                -1.5,
            );
            <<String as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<String, ()>::NEW).__usage_stat_listed(),
                (),
            );
            <<Option<
                String,
            > as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<Option<String>, ()>::NEW).__usage_stat_sent(),
                (),
            );
            <_ as __usage::Settled<
                _,
            >>::settled(
                (&&__usage::Function::<String, _>::new(length)).__usage_stat_fits(),
                __usage::value::<usize>(),
            );
            <<usize as __usage::Beside<
                _,
            >>::Verdict as __usage::Settled<
                _,
            >>::settled(
                (&&&&&&__usage::Demand::<usize, ()>::NEW).__usage_stat_untreated(),
                (),
            );
        };
        true
    };
    type __Demanded = __usage::Demanded<{ __SETTLED }>;
    #[doc(hidden)]
    pub struct __TreatedLabels3;
    #[automatically_derived]
    impl __usage::Labels for __TreatedLabels3 {
        const LABELS: &'static [__usage::Str] = &["..0", "0..1", "1..8", "8.."];
    }
    #[automatically_derived]
    impl __usage::Bounds<
        <<u32 as __usage::If<__Demanded>>::Then as __usage::Bucket>::Number,
    > for __TreatedLabels3 {
        const BOUNDS: &'static [<<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::Bucket>::Number] = &[0, 1, 8];
    }
    #[doc(hidden)]
    pub struct __TreatedLabels4;
    #[automatically_derived]
    impl __usage::Labels for __TreatedLabels4 {
        const LABELS: &'static [__usage::Str] = &["..-1.5", "-1.5..1000", "1000.."];
    }
    #[automatically_derived]
    impl __usage::Bounds<
        <<f64 as __usage::If<__Demanded>>::Then as __usage::Bucket>::Number,
    > for __TreatedLabels4 {
        const BOUNDS: &'static [<<f64 as __usage::If<
            __Demanded,
        >>::Then as __usage::Bucket>::Number] = &[-1.5, 1e3];
    }
    #[doc(hidden)]
    pub struct __TreatedLabels5;
    #[automatically_derived]
    impl __usage::Labels for __TreatedLabels5 {
        const LABELS: &'static [__usage::Str] = &["gpt2", "bloom", "other"];
    }
    #[doc(hidden)]
    pub struct __TreatedProjection {
        proxy_url: __usage::Redacted,
        allowed_origins: <<Vec<
            String,
        > as __usage::If<__Demanded>>::Then as __usage::Count>::Projection,
        batch: <<u32 as __usage::If<
            __Demanded,
        >>::Then as __usage::Bucket>::Projection<__TreatedLabels3>,
        share: <<f64 as __usage::If<
            __Demanded,
        >>::Then as __usage::Bucket>::Projection<__TreatedLabels4>,
        model_id: <<String as __usage::If<
            __Demanded,
        >>::Then as __usage::OneOf>::Projection<__TreatedLabels5>,
        revision: <<Option<
            String,
        > as __usage::If<__Demanded>>::Then as __usage::FreeText>::Projection,
        prompt: __usage::Reached<
            <<usize as __usage::If<__Demanded>>::Then as __usage::UsageStat>::Projection,
        >,
    }
    #[automatically_derived]
    impl __usage::ObjectShape for __TreatedProjection {
        const NAME: __usage::Str = "Treated";
        const DESCRIPTION: __usage::Str = "";
        type Table = [(); 7usize];
        const MEMBERS: &'static [__usage::Member] = &[
            __usage::Member::Field(
                __usage::Field::treated::<
                    __usage::Redacted,
                >(
                    ["proxy-url", "proxy_url", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Redact,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::treated::<
                    <<Vec<
                        String,
                    > as __usage::If<__Demanded>>::Then as __usage::Count>::Projection,
                >(
                    ["allowed-origins", "allowed_origins", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Count,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::treated::<
                    <<u32 as __usage::If<
                        __Demanded,
                    >>::Then as __usage::Bucket>::Projection<__TreatedLabels3>,
                >(
                    ["batch", "batch", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Bucket,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::treated::<
                    <<f64 as __usage::If<
                        __Demanded,
                    >>::Then as __usage::Bucket>::Projection<__TreatedLabels4>,
                >(
                    ["share", "share", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::Bucket,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::treated::<
                    <<String as __usage::If<
                        __Demanded,
                    >>::Then as __usage::OneOf>::Projection<__TreatedLabels5>,
                >(
                    ["model", "model_id", ""],
                    __usage::None,
                    __usage::None,
                    __usage::Treatment::OneOf,
                ),
            ),
            __usage::Member::Field(
                __usage::Field::treated::<
                    <<Option<
                        String,
                    > as __usage::If<__Demanded>>::Then as __usage::FreeText>::Projection,
                >(
                        ["revision", "revision", ""],
                        __usage::Some("tells which revisions are in use"),
                        __usage::Some("0.1.0"),
                        __usage::Treatment::Send,
                    )
                    .expires("9.0.0"),
            ),
            __usage::Member::Field(
                __usage::Field::reached::<
                    <String as __usage::If<__Demanded>>::Then,
                    _,
                    _,
                    <<usize as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::Projection,
                >(
                    ["prompt", "prompt", ""],
                    __usage::None,
                    __usage::None,
                    __usage::treatment_on(
                        __usage::nesting(
                            __usage::PhantomData::<
                                &<String as __usage::If<__Demanded>>::Then,
                            >,
                            length,
                        ),
                        <<usize as __usage::If<
                            __Demanded,
                        >>::Then as __usage::UsageStat>::TREATMENT,
                    ),
                    length,
                    "length",
                ),
            ),
        ];
        const OMITTED: &'static [__usage::Omitted] = &[
            __usage::Omitted {
                name: "api-key",
                why: __usage::Some("a secret"),
            },
        ];
        fn give(&self, __members: &mut __usage::Members) {
            __members.field(&self.proxy_url);
            __members.field(&self.allowed_origins);
            __members.field(&self.batch);
            __members.field(&self.share);
            __members.field(&self.model_id);
            __members.field(&self.revision);
            __members.reached(&self.prompt);
        }
    }
    #[automatically_derived]
    impl usage_stat::UsageStat for Treated {
        type Projection = __usage::Object<__TreatedProjection>;
        fn usage(&self) -> __usage::Object<__TreatedProjection> {
            let Treated {
                api_key: _,
                proxy_url: __usage_1,
                allowed_origins: __usage_2,
                batch: __usage_3,
                share: __usage_4,
                model_id: __usage_5,
                revision: __usage_6,
                prompt: __usage_7,
            } = self;
            __usage::Object(__TreatedProjection {
                proxy_url: __usage::Redacted::new({
                    use __usage::{
                        Always as _, ByContent as _, ByNested as _, ByPresence as _,
                    };
                    #[warn(warnings, deprecated)]
                    let __is_set = (&&&&__usage::Presence(__usage_1))
                        .__usage_stat_is_set();
                    __is_set
                }),
                allowed_origins: <<Vec<
                    String,
                > as __usage::If<__Demanded>>::Then as __usage::Count>::count(__usage_2),
                batch: <<u32 as __usage::If<
                    __Demanded,
                >>::Then as __usage::Bucket>::bucket(__usage_3),
                share: <<f64 as __usage::If<
                    __Demanded,
                >>::Then as __usage::Bucket>::bucket(__usage_4),
                model_id: <<String as __usage::If<
                    __Demanded,
                >>::Then as __usage::OneOf>::one_of(__usage_5),
                revision: <<Option<
                    String,
                > as __usage::If<
                    __Demanded,
                >>::Then as __usage::FreeText>::text(__usage_6),
                prompt: __usage::reach::<
                    <String as __usage::If<__Demanded>>::Then,
                    _,
                    _,
                >(__usage_7, length)
                    .map(|__usage_sent| <<usize as __usage::If<
                        __Demanded,
                    >>::Then as __usage::UsageStat>::usage(__usage_sent)),
            })
        }
    }
    const _: () = __usage::no_list_of_bytes(
        __usage::nesting(
            __usage::PhantomData::<&<String as __usage::If<__Demanded>>::Then>,
            length,
        ),
        <<<usize as __usage::If<
            __Demanded,
        >>::Then as __usage::UsageStat>::Projection as __usage::Projection>::FINGERPRINT,
    );
};
