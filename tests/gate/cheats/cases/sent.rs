//! What nobody can keep from being compiled: nothing of it is sent.

use super::{Cheat, FIELD, How, MAIN};

pub(super) const CHEATS: &[Cheat] = &[
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

const LIE: &str = "
        use usage_stat::__private as p;

        #[derive(Default)]
        pub struct Model(String);
        pub struct Table(String);

        impl p::ObjectShape for Table {
            const NAME: &'static str = \"Model\";
            const DESCRIPTION: &'static str = \"A model.\";
            type Table = [(); 1];
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
