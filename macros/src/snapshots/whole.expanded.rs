#[allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    unused_qualifications,
    deprecated,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
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
                    #[allow(unused_imports)]
                    use ::usage_stat::__private::{
                        Always as _, ByContent as _, ByPresence as _,
                    };
                    (&&&::usage_stat::__private::Presence(__usage_0)).is_set()
                }
            })
        }
    }
};
#[allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    unused_qualifications,
    deprecated,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
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
#[allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    private_bounds,
    private_interfaces,
    unreachable_pub,
    unused_qualifications,
    deprecated,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
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
