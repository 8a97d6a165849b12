//! Names on the wire: ours, else serde's, else for variants clap's.

use clap::ValueEnum;
use serde::Serialize;
use serde_json::{Value, json};
use usage_stat::UsageStat;

use crate::{sent, sent_as_promised};

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(|key| &**key)
        .collect()
}

/// One struct and one enum a rule, with names that rules treat differently.
macro_rules! rules {
    ($($test:ident $rule:literal)+) => {$(
        #[test]
        #[allow(non_snake_case, non_camel_case_types, dead_code)]
        fn $test() {
            #[derive(Clone, Copy, Default, Serialize, UsageStat)]
            #[serde(rename_all = $rule)]
            struct BySerde {
                x: u8,
                max_batch_total: u8,
                hf2_token_v3: u8,
                _leading: u8,
                double__underscore: u8,
                r#type: u8,
                HTTPProxy: u8,
            }

            #[derive(UsageStat)]
            #[usage(rename_all = $rule)]
            struct ByUs {
                x: u8,
                max_batch_total: u8,
                hf2_token_v3: u8,
                _leading: u8,
                double__underscore: u8,
                r#type: u8,
                HTTPProxy: u8,
            }

            let BySerde { x, max_batch_total, hf2_token_v3, _leading, double__underscore, r#type, HTTPProxy } =
                BySerde::default();
            let ours = ByUs { x, max_batch_total, hf2_token_v3, _leading, double__underscore, r#type, HTTPProxy };
            let by_serde = serde_json::to_value(BySerde::default()).unwrap();
            assert_eq!(sent(&BySerde::default()), by_serde);
            assert_eq!(sent(&ours), by_serde);

            #[derive(Clone, Copy, Serialize, UsageStat)]
            #[serde(rename_all = $rule)]
            enum Kind { A, BitsAndBytes, HTTPProxy, Int8, Fp8E4M3, snake_case, r#Self_ }

            #[derive(UsageStat)]
            #[usage(rename_all = $rule)]
            enum Ours { A, BitsAndBytes, HTTPProxy, Int8, Fp8E4M3, snake_case, r#Self_ }

            let pairs = [
                (Kind::A, Ours::A),
                (Kind::BitsAndBytes, Ours::BitsAndBytes),
                (Kind::HTTPProxy, Ours::HTTPProxy),
                (Kind::Int8, Ours::Int8),
                (Kind::Fp8E4M3, Ours::Fp8E4M3),
                (Kind::snake_case, Ours::snake_case),
                (Kind::r#Self_, Ours::r#Self_),
            ];
            for (kind, ours) in pairs {
                let by_serde = serde_json::to_value(kind).unwrap();
                assert_eq!(sent(&kind), by_serde);
                assert_eq!(sent(&ours), by_serde);
            }
        }
    )+};
}

rules! {
    lowercase_is_serdes "lowercase"
    uppercase_is_serdes "UPPERCASE"
    pascal_case_is_serdes "PascalCase"
    camel_case_is_serdes "camelCase"
    snake_case_is_serdes "snake_case"
    screaming_snake_case_is_serdes "SCREAMING_SNAKE_CASE"
    kebab_case_is_serdes "kebab-case"
    screaming_kebab_case_is_serdes "SCREAMING-KEBAB-CASE"
}

macro_rules! rules_of_clap {
    ($($test:ident $(#[$rule:meta])?;)+) => {$(
        #[test]
        #[allow(non_camel_case_types)]
        fn $test() {
            #[derive(Clone, Copy, ValueEnum, UsageStat)]
            $(#[$rule])?
            enum Kind { A, BitsAndBytes, HTTPProxy, Int8, Fp8E4M3, GPT2XL, snake_case, #[value(name = "4bit")] FourBit }

            for kind in Kind::value_variants() {
                let value = kind.to_possible_value().unwrap();
                assert_eq!(sent(kind), value.get_name());
            }
        }
    )+};
}

rules_of_clap! {
    without_a_rule_a_variant_is_what_clap_accepts;
    claps_kebab_is_read #[value(rename_all = "kebab-case")];
    claps_snake_is_read #[value(rename_all = "snake_case")];
    claps_camel_is_read #[value(rename_all = "camelCase")];
    claps_pascal_is_read #[value(rename_all = "PascalCase")];
    claps_screaming_snake_is_read #[value(rename_all = "SCREAMING_SNAKE_CASE")];
    claps_lower_is_read #[value(rename_all = "lower")];
    claps_upper_is_read #[value(rename_all = "upper")];
    claps_verbatim_is_read #[value(rename_all = "verbatim")];
    claps_old_word_is_read #[clap(rename_all = "snake_case")];
}

#[test]
fn the_most_specific_and_most_ours_wins() {
    #[derive(Clone, Copy, ValueEnum, Serialize, UsageStat)]
    #[serde(rename_all = "UPPERCASE")]
    #[value(rename_all = "snake_case")]
    enum Kind {
        #[usage(rename = "ours")]
        #[serde(rename = "serde's")]
        #[value(name = "clap's")]
        All,
        #[serde(rename = "serde's")]
        #[value(name = "clap's")]
        SerdesName,
        #[value(name = "clap's")]
        SerdesRule,
    }
    assert_eq!(sent(&Kind::All), "ours");
    assert_eq!(sent(&Kind::SerdesName), "serde's");
    assert_eq!(sent(&Kind::SerdesRule), "SERDESRULE");

    #[derive(Serialize, UsageStat)]
    #[serde(rename_all = "camelCase")]
    struct Names {
        #[usage(rename = "ours")]
        #[serde(rename = "serde's")]
        all_of_them: u8,
        #[serde(rename = "serde's")]
        by_serdes_name: u8,
        by_serdes_rule: u8,
    }
    let names = Names {
        all_of_them: 1,
        by_serdes_name: 2,
        by_serdes_rule: 3,
    };
    assert_eq!(
        sent(&names),
        json!({ "ours": 1, "serde's": 2, "bySerdesRule": 3 })
    );

    #[derive(Serialize, UsageStat)]
    #[usage(rename_all = "kebab-case")]
    #[serde(rename_all = "camelCase")]
    struct Ours {
        max_batch: u8,
        #[serde(rename = "serde's")]
        of_serde: u8,
    }
    let ours = Ours {
        max_batch: 1,
        of_serde: 2,
    };
    assert_eq!(sent(&ours), json!({ "max-batch": 1, "of-serde": 2 }));
}

#[test]
fn fields_of_variants_are_named_as_serde_names_them() {
    #[derive(Serialize, UsageStat)]
    #[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
    enum Mode {
        AtOnce {
            max_batch: u8,
        },
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        InOrder {
            max_batch: u8,
            #[serde(rename = "x")]
            y_z: u8,
        },
        #[serde(rename(serialize = "3rd", deserialize = "third"))]
        LastOne(u8),
    }
    for mode in [
        Mode::AtOnce { max_batch: 1 },
        Mode::InOrder {
            max_batch: 1,
            y_z: 2,
        },
        Mode::LastOne(3),
    ] {
        assert_eq!(
            sent_as_promised(&mode),
            serde_json::to_value(&mode).unwrap()
        );
    }

    #[derive(Serialize, UsageStat)]
    #[serde(rename_all(deserialize = "camelCase"))]
    struct ForReading {
        max_batch: u8,
        #[serde(rename(deserialize = "p"))]
        in_port: u8,
    }
    let reading = ForReading {
        max_batch: 1,
        in_port: 2,
    };
    assert_eq!(sent(&reading), serde_json::to_value(&reading).unwrap());
}

#[test]
fn other_words_of_other_derives_change_nothing() {
    fn is_zero(value: &u8) -> bool {
        *value == 0
    }

    #[derive(clap::Parser, Serialize, UsageStat)]
    #[serde(deny_unknown_fields)]
    struct Args {
        #[arg(long = "longer-name", id = "ident", default_value_t = 7)]
        #[serde(default, skip_serializing_if = "is_zero", alias = "q")]
        quiet: u8,
        #[serde(skip)]
        #[arg(skip)]
        inner: u8,
    }
    let args = Args { quiet: 0, inner: 0 };
    assert_eq!(sent_as_promised(&args), json!({ "quiet": 0, "inner": 0 }));
    assert_eq!(
        keys(&serde_json::to_value(&args).unwrap()),
        Vec::<&str>::new()
    );
}

#[test]
fn raw_identifiers_lose_their_prefix() {
    #[allow(non_camel_case_types, dead_code)]
    #[derive(UsageStat)]
    enum r#enum {
        r#match { r#type: u8 },
        r#loop,
    }

    #[derive(UsageStat)]
    struct r#Struct {
        r#fn: r#enum,
    }
    let value = r#Struct {
        r#fn: r#enum::r#match { r#type: 1 },
    };
    assert_eq!(
        sent_as_promised(&value),
        json!({ "fn": { "match": { "type": 1 } } })
    );
    assert_eq!(sent(&r#enum::r#loop), "loop");
}

#[test]
fn a_subcommand_is_named_as_on_the_command_line() {
    use clap::{CommandFactory, Parser, Subcommand};

    #[derive(Parser)]
    struct Cli {
        #[command(subcommand)]
        #[allow(dead_code)]
        command: Command,
    }

    #[derive(Subcommand, UsageStat)]
    enum Command {
        ServeModel {
            #[arg(long)]
            port: u16,
        },
        #[command(name = "dl")]
        DownloadWeights,
    }
    let names: Vec<String> = Cli::command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let serve = sent(&Command::ServeModel { port: 1 });
    assert_eq!(keys(&serve), [&names[0]]);
    assert_eq!(sent(&Command::DownloadWeights), *names[1]);
}
