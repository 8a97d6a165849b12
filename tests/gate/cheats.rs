//! Whatever somebody tries so that more is sent than was promised: each is refused by the build, or
//! sends nothing.

use serde_json::{Value, json};
use usage_stat_schema::document::{DIGEST, digest};

use crate::project::{Build, Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

/// One that a compiler refuses.
struct Cheat {
    name: &'static str,
    edits: &'static [(&'static str, &'static str)],
    says: &'static str,
}

const MAIN: &str = "fn main() {";
const FIELD: &str = "    /// Threads that serve.\n    pub threads: u32,\n";

const REFUSED: &[Cheat] = &[
    Cheat {
        name: "a projection that says a number and writes text",
        edits: &[(
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
        )],
        says: "Sealed",
    },
    Cheat {
        name: "text under the fingerprint of a number",
        edits: &[
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
        ],
        says: "the fingerprint of a type is that of its projection",
    },
    Cheat {
        name: "text by hand, without a fingerprint",
        edits: &[
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
        ],
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a list of bytes by hand",
        edits: &[(
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
        )],
        says: "bytes may be text or a key",
    },
    Cheat {
        name: "a key of a map by hand",
        edits: &[(
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
        )],
        says: "KeyName",
    },
    Cheat {
        name: "a row of the table by hand",
        edits: &[(
            MAIN,
            "
            pub fn row() -> usage_stat::__private::Field {
                usage_stat::__private::Field { name: \"threads\", ..todo!() }
            }

            fn main() {",
        )],
        says: "private",
    },
    Cheat {
        name: "a config that is published by hand",
        edits: &[(
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
        )],
        says: "nothing compares what is sent of `Other` with a published schema",
    },
    Cheat {
        name: "a config that is published by hand, as another one",
        edits: &[(
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
        )],
        says: "the fingerprint of the published schema is not that of what is sent",
    },
    Cheat {
        name: "a schema by hand, under the fingerprint of what is sent",
        edits: &[(
            MAIN,
            "
            pub const SCHEMA: usage_stat::PublishedSchema = usage_stat::PublishedSchema {
                text: \"{}\",
                fingerprint: usage_stat::Fingerprint::of(\"mine\"),
            };

            fn main() {",
        )],
        says: "are private",
    },
    Cheat {
        name: "a schema by hand, without a fingerprint",
        edits: &[(
            MAIN,
            "
            pub const SCHEMA: usage_stat::PublishedSchema =
                usage_stat::PublishedSchema::with_fingerprint_at(\"{}\", 0);

            fn main() {",
        )],
        says: "no fingerprint is there",
    },
    Cheat {
        name: "a variant that a dependency gained",
        edits: &[(
            "    OutOfMemory,",
            "    OutOfMemory,\n    /// New.\n    New,",
        )],
        says: "`error.cause.new` would be sent",
    },
    Cheat {
        name: "a name of serde's",
        edits: &[
            (
                "#[derive(Default, UsageStat)]\n#[usage(publish(",
                "#[derive(Default, UsageStat, serde::Deserialize)]\n#[usage(publish(",
            ),
            (
                "    pub threads: u32",
                "    #[serde(rename = \"workers\")]\n    pub threads: u32",
            ),
            ("    pub batching", "    #[serde(skip)]\n    pub batching"),
        ],
        says: "promises `threads`, and `workers` stands in its place",
    },
    Cheat {
        name: "an alias of another type",
        edits: &[
            ("pub threads: u32", "pub threads: Threads"),
            (MAIN, "pub type Threads = u64;\n\nfn main() {"),
        ],
        says: "`threads` is not sent as the published schema says",
    },
    Cheat {
        name: "a field by way of `cfg_attr`",
        edits: &[(
            "#[usage(redact)]\n    pub api_key",
            "#[cfg_attr(all(), usage(send, why = \"to know\"))]\n    pub api_key",
        )],
        says: "the published schema says `redact` of `api_key`, and this says `send`",
    },
    Cheat {
        name: "a field behind a constant",
        edits: &[(
            FIELD,
            "    /// Threads that serve.\n    pub threads: [u32; 1],\n",
        )],
        says: "`threads` is not sent as the published schema says",
    },
];

#[test]
fn what_the_build_refuses() {
    let name = "gate-cheats";
    // Only what could be sent is asked for its fingerprint.
    let project = Project::new(name, PLAIN).with_network(name);
    let manifest = project.read("Cargo.toml");
    let serde = "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }";
    project.write(
        "Cargo.toml",
        &edited(&manifest, &[("[dependencies]", serde)]),
    );
    let project = project.published();
    project.build().passed();
    let source = project.source();
    let mut passed = Vec::new();
    for Cheat { name, edits, says } in REFUSED {
        let edits = edits.iter().filter(|(from, _)| source.contains(from));
        let edits: Vec<(&str, &str)> = edits.copied().collect();
        if edits.is_empty() {
            passed.push(format!("{name}: changes nothing"));
            continue;
        }
        project.set_source(&edited(&source, &edits));
        let build = project.build();
        let is_told = build
            .errors
            .iter()
            .any(|error| error.rendered.contains(says));
        if build.is_ok || !is_told {
            let errors: Vec<&str> = build.errors.iter().map(|error| &*error.rendered).collect();
            passed.push(format!("{name}: {}", errors.join("\n")));
        }
    }
    project.set_source(&source);
    project.build().passed();
    assert!(passed.is_empty(), "{}", passed.join("\n\n"));
}

/// The file, by an editor and by one who knows how its digest is made.
#[test]
fn what_is_done_to_the_file() {
    let project = Project::new("gate-forged", PLAIN).published();
    let published = project.read(SCHEMA);
    let forged = |edit: &dyn Fn(&mut Value), is_sealed: bool| {
        let mut document: Value = serde_json::from_str(&published).unwrap();
        edit(&mut document);
        if is_sealed {
            document[DIGEST] = json!(digest(&document));
        }
        project.write(SCHEMA, &document.to_string());
    };
    let treatment = |document: &mut Value| {
        document["properties"]["api_key"]["x-usage"]["treatment"] = json!("send");
    };
    let fingerprint = |document: &mut Value| {
        document["properties"]["threads"]["x-usage"]["fingerprint"] =
            json!("00000000000000000000000000000000");
    };
    let gone = |document: &mut Value| {
        document["properties"]
            .as_object_mut()
            .unwrap()
            .remove("threads");
    };
    let widened = |document: &mut Value| {
        document["properties"]["threads"]["type"] = json!("string");
    };
    for edit in [
        &treatment as &dyn Fn(&mut Value),
        &fingerprint,
        &gone,
        &widened,
    ] {
        forged(edit, false);
        let build = project.build();
        assert!(!build.is_ok);
        assert!(build.errors[0].message.contains("was edited by hand"));
    }
    for edit in [&treatment as &dyn Fn(&mut Value), &fingerprint, &gone] {
        forged(edit, true);
        assert!(!project.build().is_ok);
    }
    // What is sent fits what is written less than ever: the test tells.
    forged(&widened, true);
    project.build().passed();
    project.test().failed(&["what is sent is not what"]);
}

/// A table by hand that says one thing and gives another. Nobody can keep it from being compiled,
/// but nothing of it is sent.
#[test]
fn a_table_by_hand_that_lies_sends_nothing() {
    const LIE: &str = "
        use usage_stat::__private as p;

        #[derive(Default)]
        pub struct Model(String);
        pub struct Table(String);

        impl p::ObjectShape for Table {
            const NAME: &'static str = \"Model\";
            const DESCRIPTION: &'static str = \"A model.\";
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
    let project = Project::new("gate-table", PLAIN).with_network("gate-table");
    project.edit(&[
        (MAIN, LIE),
        (FIELD, "    /// A model.\n    pub threads: Model,\n"),
    ]);
    project.publish().passed();
    Build::of(&mut project.cargo(&["build", "--message-format=json"])).passed();
    let output = project.program("gate-table").output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.trim(), "None");
}
