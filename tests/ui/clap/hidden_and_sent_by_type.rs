use std::collections::BTreeMap;

use usage_stat::UsageStat;

#[derive(Clone, UsageStat)]
struct Revision(#[usage(send, why = "tells which are in use")] String);

#[derive(Clone, UsageStat)]
struct Wrapper(Option<Revision>);

#[derive(Clone, UsageStat)]
struct Source {
    revision: Wrapper,
}

#[derive(Clone, UsageStat)]
enum Weights {
    Latest,
    From(Source, u8),
}

fn parse<T>(_: &str) -> Result<T, String> {
    Err("not here".to_owned())
}

#[derive(clap::Parser, UsageStat)]
struct Args {
    #[arg(env = "REV", hide_env_values = true, value_parser = parse::<Revision>)]
    revision: Revision,
    #[arg(hide = true, value_parser = parse::<Box<Wrapper>>)]
    list: Vec<Box<Wrapper>>,
    #[arg(hide = true, value_parser = parse::<(u8, Revision)>)]
    pair: (u8, Revision),
    #[arg(hide = true, value_parser = parse::<BTreeMap<u8, Revision>>)]
    map: BTreeMap<u8, Revision>,
    #[arg(hide = true, value_parser = parse::<Weights>)]
    weights: Weights,
    #[arg(hide = true)]
    #[usage(with = revision, as = Revision)]
    made: String,
    #[arg(hide = true)]
    port: u16,
    #[arg(hide = true, value_parser = parse::<Revision>)]
    #[usage(redact)]
    redacted: Revision,
    #[arg(value_parser = parse::<Revision>)]
    shown: Revision,
}

fn revision(text: &String) -> Revision {
    Revision(text.clone())
}

fn main() {}
