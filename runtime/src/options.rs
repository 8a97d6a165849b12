//! How the options of the launcher were set: by name only.

use clap::ArgMatches;
use clap::parser::ValueSource;

/// The options that were set from one source, by their names in the source code of the config,
/// which are their ids in clap unless it was told another. Before that of an option of a subcommand
/// stands the subcommand's: `serve.port`.
pub(crate) fn set_from(matches: &ArgMatches, source: ValueSource) -> Vec<String> {
    let ids = matches.ids().map(|id| id.as_str());
    let own = ids.filter(|id| matches.value_source(id) == Some(source));
    let mut set: Vec<String> = own.map(str::to_owned).collect();
    if let Some((name, matches)) = matches.subcommand() {
        let below = set_from(matches, source);
        set.extend(below.iter().map(|id| format!("{name}.{id}")));
    }
    set
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::*;

    #[test]
    fn names_the_options_of_subcommands_after_these() {
        let port = || Arg::new("port").long("port");
        let deploy = Command::new("deploy").arg(port());
        let serve = Command::new("serve").arg(port()).subcommand(deploy);
        let matches = Command::new("launcher")
            .subcommand(serve)
            .get_matches_from(["launcher", "serve", "--port=1", "deploy", "--port=2"]);
        let set = set_from(&matches, ValueSource::CommandLine);
        assert_eq!(set, ["serve.port", "serve.deploy.port"]);
    }

    #[test]
    fn names_the_options_of_a_source_and_no_others() {
        let matches = Command::new("launcher")
            .arg(Arg::new("typed").long("typed"))
            .arg(Arg::new("flag").long("flag").action(ArgAction::SetTrue))
            .arg(Arg::new("defaulted").long("defaulted").default_value("1"))
            .arg(Arg::new("left_out").long("left-out"))
            .get_matches_from(["launcher", "--typed=canary"]);
        assert_eq!(set_from(&matches, ValueSource::CommandLine), ["typed"]);
        assert!(set_from(&matches, ValueSource::EnvVariable).is_empty());
    }
}
