//! The fingerprint of a type.

use usage_stat::UsageStat;

#[test]
fn the_fingerprint_tells_changes_apart() {
    mod one {
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Args {
            a: u8,
            #[usage(skip)]
            b: String,
        }
    }
    mod described {
        /// Words are not part of it, nor is what is never sent.
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Other {
            /// A field.
            a: u8,
        }
    }
    mod retyped {
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Args {
            a: u16,
        }
    }
    mod treated {
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Args {
            #[usage(redact)]
            #[allow(deprecated, reason = "what is always set is looked at too")]
            a: u8,
        }
    }
    mod listed {
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Args {
            #[usage(bucket(1, 2))]
            a: u8,
        }
    }
    mod listed_otherwise {
        #[derive(usage_stat::UsageStat)]
        #[allow(dead_code)]
        pub(super) struct Args {
            #[usage(bucket(1, 3))]
            a: u8,
        }
    }
    assert_eq!(one::Args::FINGERPRINT, described::Other::FINGERPRINT);
    let all = [
        one::Args::FINGERPRINT,
        retyped::Args::FINGERPRINT,
        treated::Args::FINGERPRINT,
        listed::Args::FINGERPRINT,
        listed_otherwise::Args::FINGERPRINT,
    ];
    for (index, a) in all.iter().enumerate() {
        assert!(all.iter().skip(index + 1).all(|b| a != b), "{index}");
    }
}
