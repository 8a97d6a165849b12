//! Every shape of a type, with the JSON it is sent as and the schema that promises it.

use std::marker::PhantomData;

use serde_json::{Value, json};
use usage_stat::UsageStat;

use crate::{promised, sent, sent_as_promised};

#[derive(UsageStat)]
struct Named {
    a: u8,
    #[usage(skip)]
    #[allow(dead_code)]
    b: String,
}

#[derive(UsageStat)]
struct Braces {}

#[derive(UsageStat)]
struct Newtype(u8);

#[derive(UsageStat)]
struct Pair(
    u8,
    #[usage(skip)]
    #[allow(dead_code)]
    String,
    bool,
);

#[derive(UsageStat)]
struct Parentheses();

/// The default.
#[derive(UsageStat)]
struct Unit;

#[derive(UsageStat)]
enum Kind {
    Unit,
    EmptyBraces {},
    EmptyParentheses(),
    New(u8),
    Several(u8, bool),
    Fields {
        max_batch: u8,
    },
    AllSkipped {
        #[usage(skip)]
        #[allow(dead_code)]
        token: String,
    },
    AllSkippedToo(
        #[usage(skip)]
        #[allow(dead_code)]
        String,
    ),
}

#[test]
fn structs() {
    assert_eq!(
        sent_as_promised(&Named {
            a: 1,
            b: "canary".into()
        }),
        json!({ "a": 1 })
    );
    assert_eq!(sent_as_promised(&Braces {}), json!({}));
    assert_eq!(sent_as_promised(&Newtype(1)), json!(1));
    assert_eq!(
        sent_as_promised(&Pair(1, "canary".into(), true)),
        json!([1, true])
    );
    assert_eq!(sent_as_promised(&Parentheses()), json!([]));
    assert_eq!(sent_as_promised(&Unit), json!("Unit"));
}

#[test]
fn variants() {
    assert_eq!(sent_as_promised(&Kind::Unit), json!("unit"));
    assert_eq!(
        sent_as_promised(&Kind::EmptyBraces {}),
        json!("empty-braces")
    );
    assert_eq!(
        sent_as_promised(&Kind::EmptyParentheses()),
        json!("empty-parentheses")
    );
    assert_eq!(sent_as_promised(&Kind::New(1)), json!({ "new": 1 }));
    assert_eq!(
        sent_as_promised(&Kind::Several(1, true)),
        json!({ "several": [1, true] })
    );
    assert_eq!(
        sent_as_promised(&Kind::Fields { max_batch: 1 }),
        json!({ "fields": { "max_batch": 1 } })
    );
    let token = "canary".to_owned();
    assert_eq!(
        sent_as_promised(&Kind::AllSkipped {
            token: token.clone()
        }),
        json!("all-skipped")
    );
    assert_eq!(
        sent_as_promised(&Kind::AllSkippedToo(token)),
        json!("all-skipped-too")
    );
}

#[test]
fn the_schema_of_a_shape_is_closed() {
    assert_eq!(promised::<Named>()["additionalProperties"], false);
    assert_eq!(promised::<Pair>()["items"], false);
    assert_eq!(promised::<Unit>()["const"], "Unit");
    let variants = &promised::<Kind>()["oneOf"];
    assert_eq!(variants[0]["const"], "unit");
    assert_eq!(variants[3]["additionalProperties"], false);
    assert_eq!(
        variants[5]["properties"]["fields"]["additionalProperties"],
        false
    );
}

#[test]
fn a_newtype_is_treated_as_its_field_says() {
    #[derive(UsageStat)]
    struct Secret(#[usage(redact)] String);

    #[derive(UsageStat)]
    struct Never(
        #[usage(skip)]
        #[allow(dead_code)]
        String,
    );

    #[derive(UsageStat)]
    struct Holder {
        secret: Secret,
        never: Never,
        perhaps: Option<Never>,
    }
    let holder = Holder {
        secret: Secret("canary".into()),
        never: Never("canary".into()),
        perhaps: Some(Never("canary".into())),
    };
    assert_eq!(sent_as_promised(&holder), json!({ "secret": "[redacted]" }));
    let schema = promised::<Holder>();
    assert_eq!(
        schema["properties"]["secret"]["x-usage"]["treatment"],
        "redact"
    );
    assert_eq!(
        schema["x-usage-omitted"],
        json!({ "never": {}, "perhaps": {} })
    );
}

#[test]
fn a_word_on_the_type_settles_every_field_of_it() {
    #[derive(UsageStat)]
    #[usage(redact)]
    struct ApiKey(String);

    #[derive(UsageStat)]
    #[usage(redact)]
    #[allow(dead_code)]
    enum Account {
        Paid { number: String },
    }

    #[derive(UsageStat)]
    #[usage(skip)]
    #[allow(dead_code)]
    struct Session {
        cookie: String,
    }

    struct Opaque;

    #[derive(UsageStat)]
    #[usage(redact)]
    struct Generic<T>(Option<T>);

    #[derive(UsageStat)]
    #[usage(skip)]
    #[allow(dead_code)]
    enum Skipped<T> {
        Held(T),
    }

    #[derive(UsageStat)]
    struct Holder {
        generic: Generic<Opaque>,
        absent: Generic<Opaque>,
        skipped: Skipped<Opaque>,
        key: ApiKey,
        unset: ApiKey,
        keys: Vec<ApiKey>,
        account: Account,
        session: Session,
    }
    let holder = Holder {
        generic: Generic(Some(Opaque)),
        absent: Generic(None),
        skipped: Skipped::Held(Opaque),
        key: ApiKey("canary".into()),
        unset: ApiKey(String::new()),
        keys: vec![ApiKey("canary".into())],
        account: Account::Paid {
            number: "canary".into(),
        },
        session: Session {
            cookie: "canary".into(),
        },
    };
    assert_eq!(
        sent_as_promised(&holder),
        json!({
            "generic": "[redacted]",
            "absent": null,
            "key": "[redacted]",
            "unset": null,
            "keys": ["[redacted]"],
            "account": "[redacted]",
        })
    );
}

#[test]
fn self_is_the_type_itself() {
    #[derive(UsageStat)]
    struct Node<T> {
        weight: T,
        #[usage(count)]
        others: Vec<Self>,
        #[usage(redact)]
        next: Option<Box<Self>>,
        marker: PhantomData<Self>,
    }
    let node = |others, next| Node {
        weight: 1u8,
        others,
        next,
        marker: PhantomData,
    };
    assert_eq!(
        sent_as_promised(&node(vec![node(vec![], None)], None)),
        json!({ "weight": 1, "others": 1, "next": null, "marker": null })
    );
}

#[test]
fn a_field_that_is_configured_out_is_not_there() {
    #[derive(UsageStat)]
    struct Args {
        here: u8,
        #[cfg(any())]
        #[usage(send)]
        gone: NoSuchType,
        #[cfg(test)]
        #[cfg_attr(test, usage(rename = "kept"))]
        also_here: u8,
    }
    assert_eq!(
        sent_as_promised(&Args {
            here: 1,
            also_here: 2
        }),
        json!({ "here": 1, "kept": 2 })
    );

    #[derive(UsageStat)]
    #[allow(dead_code)]
    enum Kind {
        Here,
        #[cfg(any())]
        Gone(NoSuchType),
    }
    assert_eq!(
        promised::<Kind>()["oneOf"].as_array().map(Vec::len),
        Some(1)
    );
}

#[test]
fn types_are_described_by_their_documentation() {
    /// Where to listen.
    ///
    /// Not told.
    #[derive(clap::Args, UsageStat)]
    struct Server {
        /// The port,
        /// in two lines.
        ///
        /// Not told either.
        port: u16,
        #[arg(help = "Said to clap.")]
        workers: u16,
    }
    let schema = promised::<Server>();
    assert_eq!(schema["description"], "Where to listen.");
    assert_eq!(
        schema["properties"]["port"]["description"],
        "The port, in two lines."
    );
    assert_eq!(
        schema["properties"]["workers"]["description"],
        "Said to clap."
    );
    let server = Server {
        port: 1,
        workers: 2,
    };
    assert_eq!(sent(&server), json!({ "port": 1, "workers": 2 }));
}

#[test]
fn types_made_by_macro_rules() {
    macro_rules! config {
        ($name:ident { $($(#[$attribute:meta])* $field:ident: $ty:ty = $value:expr,)* }) => {
            #[derive(UsageStat)]
            struct $name {
                fixed: u8,
                $($(#[$attribute])* $field: $ty,)*
            }

            fn made() -> Value {
                sent_as_promised(&$name { fixed: 0, $($field: $value,)* })
            }
        };
    }

    config! {
        Args {
            port: u16 = 80,
            #[usage(count)]
            origins: Vec<String> = vec!["canary".into()],
        }
    }
    assert_eq!(made(), json!({ "fixed": 0, "port": 80, "origins": 1 }));
}

#[test]
fn each_variant_has_labels_of_its_own() {
    #[derive(UsageStat)]
    enum Model {
        Text(#[usage(one_of("gpt2"))] String),
        Image(#[usage(one_of("vit"))] String),
        Size(#[usage(bucket(8))] u8),
    }
    assert_eq!(
        sent_as_promised(&Model::Text("vit".into())),
        json!({ "text": "other" })
    );
    assert_eq!(
        sent_as_promised(&Model::Image("vit".into())),
        json!({ "image": "vit" })
    );
    assert_eq!(sent_as_promised(&Model::Size(8)), json!({ "size": "8.." }));
}
