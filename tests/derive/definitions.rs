//! Which types share a definition in the schema.

use serde_json::json;
use usage_stat::UsageStat;

use crate::{promised, sent_as_promised};

/// rustc calls both `definitions::_::Config`.
#[test]
fn two_types_of_one_name_have_two_definitions() {
    trait Plugin {
        type Config: UsageStat;
        type Mode: UsageStat;
        const CONFIG: Self::Config;
        const MODE: Self::Mode;
    }

    macro_rules! plugin {
        ($plugin:ident: $field:ident, $variant:ident) => {
            struct $plugin;

            const _: () = {
                #[derive(UsageStat)]
                struct Config {
                    $field: u8,
                }

                #[derive(UsageStat)]
                enum Mode {
                    $variant,
                }

                impl Plugin for $plugin {
                    type Config = Config;
                    type Mode = Mode;
                    const CONFIG: Config = Config { $field: 1 };
                    const MODE: Mode = Mode::$variant;
                }
            };
        };
    }

    plugin! { First: shards, Fast }
    plugin! { Second: threads, Safe }

    #[derive(UsageStat)]
    struct Args {
        first: <First as Plugin>::Config,
        first_mode: <First as Plugin>::Mode,
        second: <Second as Plugin>::Config,
        second_mode: <Second as Plugin>::Mode,
    }

    let args = Args {
        first: First::CONFIG,
        first_mode: First::MODE,
        second: Second::CONFIG,
        second_mode: Second::MODE,
    };
    assert_eq!(
        sent_as_promised(&args),
        json!({
            "first": { "shards": 1 },
            "first_mode": "fast",
            "second": { "threads": 1 },
            "second_mode": "safe",
        })
    );
    assert_eq!(
        promised::<Args>()["$defs"]
            .as_object()
            .unwrap()
            .keys()
            .collect::<Vec<_>>(),
        ["Config", "Config2", "Mode", "Mode2"]
    );
}
