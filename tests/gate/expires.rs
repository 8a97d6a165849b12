//! Fields that are sent until a version of the launcher.

use crate::project::{Build, Project, Test, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");

const LIBRARY: &str = "
use usage_stat::UsageStat;

/// A store.
#[derive(Default, UsageStat)]
pub struct Store {
    /// Its log.
    pub log: Option<(u8, Log)>,
}

/// A log.
#[derive(Default, UsageStat)]
pub struct Log {
    /// Its size.
    #[usage(expires = \"3.0.0\")]
    pub size: u32,
}
";

/// The version of a library, which is long beyond it, says nothing of the launcher's.
#[test]
fn the_version_is_the_launchers() {
    let project = Project::new("gate-expires", PLAIN);
    let manifest = project.read("Cargo.toml");
    let dependency = manifest
        .lines()
        .find(|line| line.starts_with("usage-stat ="))
        .unwrap();
    project.write(
        "library/Cargo.toml",
        &format!(
            "[package]\nname = \"gate-expires-library\"\nversion = \"9.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependency}\n"
        ),
    );
    project.write("library/src/lib.rs", LIBRARY);
    let with_library = format!("{dependency}\ngate-expires-library = {{ path = \"library\" }}");
    let manifest = edited(&manifest, &[(dependency, &with_library)]);
    project.edit(&[(
        "    /// How it batches.\n    pub",
        "    /// Where it stores.\n    pub store: gate_expires_library::Store,\n    /// How it batches.\n    pub",
    )]);
    for (version, is_refused) in [("2.9.9", false), ("3.0.0-rc.1", false), ("3.0.0", true)] {
        let version = format!("version = \"{version}\"");
        project.write(
            "Cargo.toml",
            &edited(&manifest, &[("version = \"1.2.3\"", &version)]),
        );
        if is_refused {
            let says = ["`store.log.1.size` was to be sent until 3.0.0, and this is 3.0.0"];
            let at = "store: gate_expires_library";
            project
                .build()
                .refused(&project.source(), at, &says)
                .unwrap();
            // Publishing is no way around it.
            project.publish().failed(&says);
            not_where_nothing_is_sent(&project);
        } else {
            project.publish().passed();
            project.build().passed();
        }
    }
}

/// Whoever builds a release with a newer library is not stuck, and is told how.
#[track_caller]
fn not_where_nothing_is_sent(project: &Project) {
    // One of the launcher's own, too.
    project.edit(&[(
        "    /// Threads that serve.",
        "    /// Threads that serve.\n    #[usage(expires = \"2.0.0\")]",
    )]);
    let build = project.build();
    assert_eq!(build.errors.len(), 1);
    for error in &build.errors {
        let message = &error.message;
        assert!(message.contains("USAGE_STAT_DISABLED=1"), "{message}");
    }
    let words = ["build", "--message-format=json"];
    Build::of(&mut project.disabled("1", &words)).passed();
    Test::of(&mut project.disabled("1", &["test", "-q"])).passed();
}
