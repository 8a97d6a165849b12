//! Flattened fields stand in the place of their struct, in the JSON and in the schema.

use serde_json::json;
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

#[derive(UsageStat)]
struct Limits {
    /// Requests at once.
    batch: u32,
    #[usage(skip, why = "a secret")]
    #[allow(dead_code)]
    token: String,
}

#[derive(UsageStat)]
struct Server {
    port: u16,
    #[usage(flatten)]
    limits: Limits,
}

#[derive(UsageStat)]
struct Args {
    before: u8,
    #[usage(flatten)]
    server: Server,
    after: u8,
}

fn args() -> Args {
    Args {
        before: 1,
        server: Server {
            port: 80,
            limits: Limits {
                batch: 8,
                token: "canary".into(),
            },
        },
        after: 2,
    }
}

#[test]
fn to_any_depth() {
    assert_eq!(
        sent_as_promised(&args()),
        json!({ "before": 1, "port": 80, "batch": 8, "after": 2 })
    );
}

#[test]
fn the_schema_tells_of_all_that_is_sent_and_omitted() {
    let schema = promised::<Args>();
    assert_eq!(
        schema["required"],
        json!(["after", "batch", "before", "port"])
    );
    assert_eq!(
        schema["properties"]["batch"]["description"],
        "Requests at once."
    );
    assert_eq!(
        schema["x-usage-omitted"],
        json!({ "token": { "why": "a secret" } })
    );
}

#[test]
fn behind_a_pointer_too() {
    #[derive(UsageStat)]
    struct Boxed {
        #[usage(flatten)]
        args: std::sync::Arc<Args>,
    }
    assert_eq!(
        sent_as_promised(&Boxed {
            args: args().into()
        }),
        sent_as_promised(&args())
    );
}

#[test]
fn through_a_parameter() {
    #[derive(UsageStat)]
    struct Outer<T: UsageStat<Projection: usage_stat::__private::Flatten>> {
        run: u8,
        #[usage(flatten)]
        inner: T,
    }
    let outer = Outer {
        run: 3,
        inner: Limits {
            batch: 1,
            token: String::new(),
        },
    };
    assert_eq!(sent_as_promised(&outer), json!({ "run": 3, "batch": 1 }));
    assert_ne!(Outer::<Limits>::FINGERPRINT, Outer::<Args>::FINGERPRINT);
}

#[test]
fn flattening_is_seen_in_the_fingerprint_as_the_fields_it_brings() {
    #[derive(UsageStat)]
    struct Flat {
        before: u8,
        port: u16,
        batch: u32,
        after: u8,
    }
    assert_eq!(Flat::FINGERPRINT, Args::FINGERPRINT);
}
