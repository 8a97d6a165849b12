//! The cheats, each with who tells of it.

use serde_json::{Value, json};

pub(super) struct Cheat {
    pub(super) name: &'static str,
    pub(super) how: How,
    /// What is said of it.
    pub(super) says: &'static str,
}

pub(super) enum How {
    /// The launcher's source, which the build refuses.
    Source(&'static [(&'static str, &'static str)]),
    /// A dependency's source, of which the launcher's build is refused.
    Library(&'static str, &'static str),
    /// The published file, by an editor: the build refuses it.
    File(fn(&mut Value)),
    /// The published file, by one who knows how its digest is made: the build refuses it.
    Forged(fn(&mut Value)),
    /// The same, with less than is sent: the test tells.
    ForgedForTheTest(fn(&mut Value)),
    /// What nobody can keep from being compiled, and even published: nothing of it is sent.
    Sent(&'static [(&'static str, &'static str)]),
}

const MAIN: &str = "fn main() {";
const FIELD: &str = "    /// Threads that serve.\n    pub threads: u32,\n";

pub(super) const CHEATS: &[Cheat] = &[
    Cheat {
        name: "a projection that says a number and writes text",
        how: How::Source(&[(
            MAIN,
            "
            pub struct Model(String);
            pub struct Lie(String);
            impl usage_stat::__private::Projection for Lie {
                const FINGERPRINT: usage_stat::Fingerprint = <u32 as UsageStat>::FINGERPRINT;
                fn sent(&self) -> usage_stat::__private::Sent {
                    usage_stat::__private::Projection::sent(&self.0)
                }
            }
            impl UsageStat for Model {
                type Projection = Lie;
                fn usage(&self) -> Lie {
                    Lie(self.0.clone())
                }
            }

            fn main() {",
        )]),
        says: "Sealed",
    },
    Cheat {
        name: "text under the fingerprint of a number",
        how: How::Source(&[
            (
                MAIN,
                "
            #[derive(Default)]
            pub struct Model(String);
            impl UsageStat for Model {
                type Projection = String;
                const FINGERPRINT: usage_stat::Fingerprint = <u32 as UsageStat>::FINGERPRINT;
                fn usage(&self) -> String {
                    self.0.clone()
                }
            }

            fn main() {",
            ),
            ("pub threads: u32", "pub threads: Model"),
        ]),
        says: "the fingerprint of a type is that of its projection",
    },
    Cheat {
        name: "text by hand, without a fingerprint",
        how: How::Source(&[
            (
                MAIN,
                "
            #[derive(Default)]
            pub struct Model(String);
            impl UsageStat for Model {
                type Projection = String;
                fn usage(&self) -> String {
                    self.0.clone()
                }
            }

            fn main() {",
            ),
            ("pub threads: u32", "pub threads: Model"),
        ]),
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a list of bytes by hand",
        how: How::Source(&[(
            MAIN,
            "
            pub struct Model(String);
            impl UsageStat for Model {
                type Projection = Vec<u8>;
                fn usage(&self) -> Vec<u8> {
                    self.0.clone().into_bytes()
                }
            }

            fn main() {",
        )]),
        says: "bytes may be text or a key",
    },
    Cheat {
        name: "a number by hand that says it is a count",
        how: How::Source(&[
            (
                FIELD,
                "    /// Threads that serve.\n    pub threads: Threads,\n",
            ),
            (
                MAIN,
                "
            #[derive(Default)]
            pub struct Threads(u64);
            impl UsageStat for Threads {
                type Projection = u64;
                const TREATMENT: usage_stat::Treatment = usage_stat::Treatment::Count;
                fn usage(&self) -> u64 {
                    self.0
                }
            }

            fn main() {",
            ),
        ]),
        says: "is sent as it is; remove `TREATMENT`",
    },
    Cheat {
        name: "a key of a map by hand",
        how: How::Source(&[(
            MAIN,
            "
            pub struct Key(String);
            impl usage_stat::__private::MapKey for Key {
                type Name = String;
                fn name(&self) -> String {
                    self.0.clone()
                }
            }

            fn main() {",
        )]),
        says: "KeyName",
    },
    Cheat {
        name: "a row of the table by hand",
        how: How::Source(&[(
            MAIN,
            "
            pub fn row() -> usage_stat::__private::Field {
                usage_stat::__private::Field { name: \"threads\", ..todo!() }
            }

            fn main() {",
        )]),
        says: "private",
    },
    Cheat {
        name: "a config that is published by hand",
        how: How::Source(&[(
            MAIN,
            "
            #[derive(UsageStat)]
            pub struct Other { model: u64 }
            impl usage_stat::Published for Other {
                type Errors = ();
                const POLICY: usage_stat::Policy = Args::POLICY;
                const BUILD: usage_stat::BuildInfo = Args::BUILD;
                const SCHEMA: Option<usage_stat::PublishedSchema> = Args::SCHEMA;
            }

            fn main() {",
        )]),
        says: "nothing compares what is sent of `Other` with a published schema",
    },
    Cheat {
        name: "a config that is published by hand, as another one",
        how: How::Source(&[(
            MAIN,
            "
            #[derive(UsageStat)]
            pub struct Other { model: u64 }
            impl usage_stat::__private::Compared for Other {}
            impl usage_stat::Published for Other {
                type Errors = ();
                const POLICY: usage_stat::Policy = Args::POLICY;
                const BUILD: usage_stat::BuildInfo = Args::BUILD;
                const SCHEMA: Option<usage_stat::PublishedSchema> = Args::SCHEMA;
            }

            pub fn start() {
                drop(Reporter::<Other>::builder().start(&Other { model: 1 }));
            }

            fn main() {
                start();",
        )]),
        says: "the fingerprint of the published schema is not that of what is sent",
    },
    Cheat {
        name: "a schema by hand, under the fingerprint of what is sent",
        how: How::Source(&[(
            MAIN,
            "
            pub const SCHEMA: usage_stat::PublishedSchema = usage_stat::PublishedSchema {
                text: \"{}\",
                fingerprint: usage_stat::Fingerprint::of(\"mine\"),
            };

            fn main() {",
        )]),
        says: "are private",
    },
    Cheat {
        name: "a schema by hand, without a fingerprint",
        how: How::Source(&[(
            MAIN,
            "
            pub const SCHEMA: usage_stat::PublishedSchema =
                usage_stat::PublishedSchema::with_fingerprint_at(\"{}\", 0);

            fn main() {",
        )]),
        says: "no fingerprint is there",
    },
    Cheat {
        name: "a variant that a dependency gained",
        how: How::Library(
            "    /// On disk.\n    Disk,",
            "    /// On disk.\n    Disk,\n    /// New.\n    New,",
        ),
        says: "`store.kind.new` would be sent",
    },
    Cheat {
        name: "a field that a dependency sends otherwise",
        how: How::Library("pub size: u32", "pub size: u64"),
        says: "`store.size` is not sent as the published schema says",
    },
    Cheat {
        name: "a new cause of errors",
        how: How::Source(&[(
            "    OutOfMemory,",
            "    OutOfMemory,\n    /// New.\n    New,",
        )]),
        says: "`error.cause.new` would be sent",
    },
    Cheat {
        name: "a name of serde's",
        how: How::Source(&[
            (
                "#[derive(Default, UsageStat)]\n#[usage(publish(",
                "#[derive(Default, UsageStat, serde::Deserialize)]\n#[usage(publish(",
            ),
            (
                "    pub threads: u32",
                "    #[serde(rename = \"workers\")]\n    pub threads: u32",
            ),
            ("    pub batching", "    #[serde(skip)]\n    pub batching"),
        ]),
        says: "promises `threads`, and `workers` stands in its place",
    },
    Cheat {
        name: "an alias of another type",
        how: How::Source(&[
            ("pub threads: u32", "pub threads: Threads"),
            (MAIN, "pub type Threads = u64;\n\nfn main() {"),
        ]),
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a field by way of `cfg_attr`",
        how: How::Source(&[(
            "#[usage(redact)]\n    pub api_key",
            "#[cfg_attr(all(), usage(send, why = \"to know\"))]\n    pub api_key",
        )]),
        says: "the published schema says `redact` of `api_key`, and this says `send`",
    },
    Cheat {
        name: "a field behind a constant",
        how: How::Source(&[(
            FIELD,
            "    /// Threads that serve.\n    pub threads: [u32; 1],\n",
        )]),
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a treatment in the file",
        how: How::File(treatment),
        says: "was edited by hand",
    },
    Cheat {
        name: "a fingerprint in the file",
        how: How::File(fingerprint),
        says: "was edited by hand",
    },
    Cheat {
        name: "a field less in the file",
        how: How::File(gone),
        says: "was edited by hand",
    },
    Cheat {
        name: "a type in the file",
        how: How::File(widened),
        says: "was edited by hand",
    },
    Cheat {
        name: "a treatment, and the digest for it",
        how: How::Forged(treatment),
        says: "the published schema says `send` of `api_key`, and this says `redact`",
    },
    Cheat {
        name: "a fingerprint, and the digest for it",
        how: How::Forged(fingerprint),
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a field less, and the digest for it",
        how: How::Forged(gone),
        says: "`threads` would be sent",
    },
    Cheat {
        name: "the fingerprint of the whole, and the digest for it",
        how: How::Forged(of_another),
        says: "the fingerprint of the published schema is not that of what is sent",
    },
    Cheat {
        name: "a type, and the digest for it",
        how: How::ForgedForTheTest(widened),
        says: "what is sent is not what",
    },
    Cheat {
        name: "a table by hand that says one thing and gives another",
        how: How::Sent(&[
            (MAIN, LIE),
            (FIELD, "    /// A model.\n    pub threads: Model,\n"),
        ]),
        says: "None",
    },
    Cheat {
        name: "another endpoint, by hand and behind features",
        how: How::Sent(&[(MAIN, ANOTHER_ENDPOINT)]),
        says: "None",
    },
    Cheat {
        name: "another app, by hand and behind features",
        how: How::Sent(&[(MAIN, ANOTHER_APP)]),
        says: "None",
    },
];

fn treatment(document: &mut Value) {
    document["properties"]["api_key"]["x-usage"]["treatment"] = json!("send");
}

fn fingerprint(document: &mut Value) {
    document["properties"]["threads"]["x-usage"]["fingerprint"] =
        json!("00000000000000000000000000000000");
}

fn gone(document: &mut Value) {
    let properties = document["properties"].as_object_mut().unwrap();
    properties.remove("threads").unwrap();
}

fn widened(document: &mut Value) {
    document["properties"]["threads"]["type"] = json!("string");
}

fn of_another(document: &mut Value) {
    document["x-usage-fingerprint"] = json!("00000000000000000000000000000000");
}

const LIE: &str = "
        use usage_stat::__private as p;

        #[derive(Default)]
        pub struct Model(String);
        pub struct Table(String);

        impl p::ObjectShape for Table {
            const NAME: &'static str = \"Model\";
            const DESCRIPTION: &'static str = \"A model.\";
            type Length = [(); 1];
            const MEMBERS: &'static [p::Member] = &[p::Member::Field(p::Field::by_type::<u32>(
                \"model\", \"model\", \"Its number.\", None, None,
            ))];
            const OMITTED: &'static [p::Omitted] = &[];
            fn give(&self, members: &mut p::Members) {
                members.field(&self.0);
            }
        }

        impl UsageStat for Model {
            type Projection = p::Object<Table>;
            fn usage(&self) -> p::Object<Table> {
                p::Object(Table(\"my/secret-model\".to_owned()))
            }
        }

        fn main() {
            let written = Reporter::<Args>::builder().preview(&Args::default());
            println!(\"{written:?}\");
        }

        pub fn former_main() {";

/// What is sent is what was promised; the policy is not. Behind features no fingerprint tells.
macro_rules! under_another_policy {
    ($differs:literal) => {
        concat!(
            "
        pub struct Other;

        impl UsageStat for Other {
            type Projection = <Args as UsageStat>::Projection;
            fn usage(&self) -> Self::Projection {
                Args::default().usage()
            }
        }
        impl usage_stat::__private::Compared for Other {}
        impl usage_stat::Published for Other {
            type Errors = Failure;
            const POLICY: usage_stat::Policy = usage_stat::Policy { ",
            $differs,
            ", ..Args::POLICY };
            const BUILD: usage_stat::BuildInfo = Args::BUILD;
            const SCHEMA: Option<usage_stat::PublishedSchema> = Args::SCHEMA;
            const FEATURE_GATED: bool = true;
        }

        fn main() {
            let written = Reporter::<Other>::builder().preview(&Other);
            println!(\"{written:?}\");
        }

        pub fn former_main() {"
        )
    };
}

const ANOTHER_ENDPOINT: &str =
    under_another_policy!("endpoint: Some(\"https://another.invalid/events\")");
const ANOTHER_APP: &str = under_another_policy!("app: \"another\"");
