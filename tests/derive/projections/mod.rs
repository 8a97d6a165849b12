//! Any config is sent as its schema promises, and holds nothing else: no change of what is sent
//! passes the schema, and no text is in it that was not meant to be sent.

mod configs;
mod mutations;

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;

use crate::{promised, sent};
use configs::{Args, CANARY, args};
use mutations::mutations;

static SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&promised::<Args>()).unwrap());

proptest! {
    #[test]
    fn what_is_sent_is_what_is_promised(args in args()) {
        let sent = sent(&args);
        let errors: Vec<String> = SCHEMA
            .iter_errors(&sent)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{sent:#}");
    }

    #[test]
    fn no_text_is_sent_that_was_not_meant_to_be(args in args()) {
        let json = serde_json::to_string(&sent(&args)).unwrap();
        prop_assert!(!json.contains(CANARY), "{json}");
    }

    #[test]
    fn nothing_else_is_promised(args in args()) {
        for (what, changed) in mutations(&sent(&args)) {
            prop_assert!(!SCHEMA.is_valid(&changed), "{what} passes\n{changed:#}");
        }
    }
}

#[test]
fn the_canary_is_in_each_config() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let config = args().new_tree(&mut TestRunner::deterministic()).unwrap();
    assert!(config.current().token.contains(CANARY));
}
