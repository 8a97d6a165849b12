#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[automatically_derived]
    impl ::usage_stat::UsageStat for ApiKey {
        type Projection = ::usage_stat::__private::Redacted;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Redacted::FINGERPRINT;
        const TREATMENT: ::usage_stat::__private::Treatment = ::usage_stat::__private::Treatment::Redact;
        fn usage(&self) -> ::usage_stat::__private::Redacted {
            ::usage_stat::__private::Redacted::new({
                let ApiKey { 0: __usage_0 } = self;
                {
                    use ::usage_stat::__private::{
                        Always as _, ByContent as _, ByPresence as _,
                    };
                    (&&&::usage_stat::__private::Presence(__usage_0)).usage_is_set()
                }
            })
        }
    }
};
#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Account {
        type Projection = ::usage_stat::__private::Redacted;
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Redacted::FINGERPRINT;
        const TREATMENT: ::usage_stat::__private::Treatment = ::usage_stat::__private::Treatment::Redact;
        fn usage(&self) -> ::usage_stat::__private::Redacted {
            ::usage_stat::__private::Redacted::new(true)
        }
    }
};
#[allow(non_camel_case_types, non_snake_case, deprecated, clippy::all, clippy::pedantic)]
const _: () = {
    #[automatically_derived]
    impl ::usage_stat::UsageStat for Session {
        type Projection = ();
        const FINGERPRINT: ::usage_stat::__private::Fingerprint = ::usage_stat::__private::Fingerprint::of(
            "skipped",
        );
        const TREATMENT: ::usage_stat::__private::Treatment = ::usage_stat::__private::Treatment::Skip;
        fn usage(&self) -> () {}
    }
};
