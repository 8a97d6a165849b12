//! Places of tuples and keys of maps behind cargo features: they have neither a name nor a treatment of
//! their own.

use crate::features::{GATED, told};
use crate::modules::built_each;
use crate::project::{Build, Project, SCHEMA, Test, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

const KINDS: &str = "
    /// By kind.
    pub by_kind: std::collections::BTreeMap<Kind, Batching>,
    /// Limits by kind.
    pub limits: std::collections::BTreeMap<Kind, u32>,
    /// Both.
    pub both: (u8, Kind),
    /// Pairs.
    pub pairs: Option<Vec<(u8, (Kind, bool))>>,
    /// Twice optional.
    pub twice: Option<Option<Kind>>,
    /// Optional in an optional newtype.
    pub wrapped: Option<Wrapped>,
    /// Of another crate.
    pub inner: Inner,
";

const TYPES: &str = "
/// A kind.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, UsageStat)]
pub enum Kind {
    /// One.
    #[default]
    One,
    /// Another.
    #[cfg(feature = \"other\")]
    Other,
}

/// Wrapped.
#[derive(UsageStat)]
pub struct Wrapped(pub Option<Kind>);

/// Foreign.
#[derive(Default, UsageStat)]
pub struct Inner {
    /// Its kind.
    #[usage(with = kind_of, as = Kind)]
    pub kind: String,
    /// Of some.
    pub some: Vec<Made>,
}

/// Made.
#[derive(UsageStat)]
pub struct Made(#[usage(with = kind_of, as = Kind)] pub String);

pub fn kind_of(_: &str) -> Kind {
    Kind::One
}

pub fn other_kind_of(_: &str) -> Kind {
    Kind::One
}

/// Why it failed.";

#[test]
fn less_passes_where_nothing_has_a_name_and_more_is_refused() {
    let name = "gate-unnamed";
    let source = edited(
        PLAIN,
        &[
            GATED,
            (
                "    pub batching: Batching,\n",
                &format!("    pub batching: Batching,{KINDS}"),
            ),
            ("/// Why it failed.", TYPES),
        ],
    );
    let project = Project::new(name, &source).with_features(name, "other = []\n");
    let publish = |features: &str| {
        let mut command = project.cargo(&["test", "-q", "--features", features]);
        Test::of(command.env("USAGE_STAT_PUBLISH", "1")).passed();
    };
    publish("");
    // What the other build sends beyond this one is told where it is.
    let words = ["build", "--features=other", "--message-format=json"];
    let build = Build::of(&mut project.cargo(&words));
    for path in [
        "by_kind.other",
        "limits.other",
        "both.1.other",
        "pairs.1.0.other",
        "twice.other",
        "wrapped.other",
    ] {
        told(&build, &format!("`{path}` would be sent"));
    }
    publish("other");
    let united = project.read(SCHEMA);
    for features in ["other", ""] {
        let words = ["build", "--message-format=json", "--features", features];
        Build::of(&mut project.cargo(&words)).passed();
        publish(features);
        assert_eq!(project.read(SCHEMA), united, "{features}");
    }
    // More is refused in the build that sends less, and so is what is sent otherwise.
    let changes = [
        ("both: (u8, Kind)", "both: (u16, Kind)", "`both.0` is not"),
        ("both: (u8, Kind)", "both: (u8, Kind, u8)", "`both` is not"),
        (
            "twice: Option<Option<Kind>>",
            "twice: Option<u8>",
            "`twice` is not",
        ),
        ("both: (u8, Kind)", "both: (u8, u8)", "`both.1` is not"),
        ("<Kind, u32>", "<Kind, u64>", "`limits` is not"),
        ("<Kind, u32>", "<u8, u32>", "`limits` is not"),
        ("(Kind, bool)", "(Kind, u8)", "`pairs.1.1` is not"),
        (
            "    One,\n",
            "    One,\n    /// New.\n    New,\n",
            "`both.1.new` would",
        ),
        (
            "kind_of, as = Kind)]\n",
            "other_kind_of, as = Kind)]\n",
            "`inner.kind` is not",
        ),
        (
            "    #[usage(with = kind_of, as = Kind)]\n    pub kind: String",
            "    pub kind: Kind",
            "`inner.kind` is not",
        ),
        (
            "kind_of, as = Kind)] ",
            "other_kind_of, as = Kind)] ",
            "`inner.some` is not",
        ),
    ];
    let sources = changes.map(|(from, to, _)| edited(&source, &[(from, to)]));
    let builds = built_each(&project, &sources, || project.build());
    for ((_, to, path), build) in changes.iter().zip(builds) {
        assert!(!build.is_ok, "{to}");
        told(&build, path);
    }
}
