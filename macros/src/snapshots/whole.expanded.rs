#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[automatically_derived]
    impl ::usage_stat::UsageStat for ApiKey {
        type Projection = __usage::Redacted;
        const TREATMENT: __usage::Treatment = __usage::Treatment::Redact;
        fn usage(&self) -> __usage::Redacted {
            __usage::Redacted::new({
                let ApiKey { 0: __usage_0 } = self;
                {
                    use __usage::{
                        Always as _, ByContent as _, ByNested as _, ByPresence as _,
                    };
                    let __is_set = (&&&&__usage::Presence(__usage_0))
                        .__usage_stat_is_set();
                    __is_set
                }
            })
        }
    }
};
#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Account {
        type Projection = __usage::Redacted;
        const TREATMENT: __usage::Treatment = __usage::Treatment::Redact;
        fn usage(&self) -> __usage::Redacted {
            __usage::Redacted::new(true)
        }
    }
};
#[allow(deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    use ::usage_stat::__private as __usage;
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Session {
        type Projection = ();
        const TREATMENT: __usage::Treatment = __usage::Treatment::Skip;
        fn usage(&self) -> () {}
    }
};
