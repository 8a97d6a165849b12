//! What is known of the defaults that clap has.

use serde_json::json;
use usage_stat_schema::{
    UsageStat,
    review::{example::example, validate::Checker},
};

use crate::support::derived::{of, published};

/// How it is done.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum, UsageStat)]
#[usage(crate = usage_stat_schema)]
enum Mode {
    /// As quick as can be.
    VeryFast,
    /// With care.
    #[default]
    Careful,
}

const MODE: Mode = Mode::Careful;

#[derive(Debug, clap::Parser, UsageStat)]
#[usage(crate = usage_stat_schema)]
struct Defaults {
    /// By its variant.
    #[arg(long, value_enum, default_value_t = Mode::Careful)]
    variant: Mode,
    /// As it is written on a command line.
    #[arg(long, value_enum, default_value = "careful")]
    text: Mode,
    /// By a constant.
    #[arg(long, value_enum, default_value_t = MODE)]
    constant: Mode,
    /// By its type.
    #[arg(long, value_enum, default_value_t)]
    of_type: Mode,
    /// A number.
    #[arg(long, default_value_t = 128)]
    number: u32,
    /// A number that only the compiler knows.
    #[arg(long, default_value_t = u32::MAX)]
    constant_number: u32,
}

published!(Defaults);

#[test]
fn the_example_has_the_defaults_that_can_be_known() {
    let document = of::<Defaults>();
    for (field, known) in [
        ("variant", Some(json!("careful"))),
        ("text", Some(json!("careful"))),
        ("constant", None),
        ("of_type", None),
        ("number", Some(json!(128))),
        ("constant_number", None),
    ] {
        assert_eq!(document.fields()[field].example, known, "{field}");
    }
    let event = example(&document).unwrap();
    assert_eq!(event["variant"], "careful");
    assert!(Checker::new(&document).unwrap().check(&event).is_empty());
}
