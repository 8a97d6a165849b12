//! Which options were set is told only where that is published.

use crate::project::{Project, SCHEMA, edited};

const PLAIN: &str = include_str!("launcher/plain.rs");
const START: &str = "Reporter::<Args>::builder().start";
const WITH_A_FILE: &str =
    "Reporter::<Args>::builder().set_in_file(&std::collections::BTreeMap::<u8, u8>::new()).start";

/// It would be told to nobody.
#[test]
fn a_file_that_is_given_and_not_published() {
    let project = Project::new("gate-lists", PLAIN).published();
    project.edit(&[(START, WITH_A_FILE)]);
    let build = project.build();
    let says = "write `set_in_file` in `publish(…)`";
    let mut errors = build.errors.iter();
    assert!(!build.is_ok && errors.any(|error| error.rendered.contains(says)));
    project.edit(&[("    page = \"", "    set_in_file,\n    page = \"")]);
    // What is promised is more, and published first.
    let says = "`set_in_file` of the event would be sent";
    let build = project.build();
    let mut errors = build.errors.iter();
    assert!(errors.any(|error| error.rendered.contains(says)));
    project.publish().passed();
    project.build().passed();
    let schema = project.read(SCHEMA);
    assert!(schema.contains("\"batching.size\""));
    assert!(!schema.contains("set_on_command_line"));
    assert!(!schema.contains("\"hostname\","));
}

/// The word is taken back as any other.
#[test]
fn a_list_that_is_not_told_any_more() {
    let source = edited(
        PLAIN,
        &[("    page = \"", "    set_in_file,\n    page = \"")],
    );
    let project = Project::new("gate-no-list", &source).published();
    project.edit(&[("    set_in_file,\n", "")]);
    let build = project.build();
    let says = "promises `set_in_file`, which is not sent any more";
    assert!(!build.is_ok);
    assert!(
        build
            .errors
            .iter()
            .any(|error| error.message.contains(says))
    );
}
