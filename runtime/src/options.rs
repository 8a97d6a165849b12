//! How the options of the launcher were set: by name only.

use clap::ArgMatches;
use clap::parser::ValueSource;

/// The options that were set from one source, by their names in the source code of the config,
/// which are their ids in clap unless it was told another.
pub(crate) fn set_from(matches: &ArgMatches, source: ValueSource) -> Vec<&str> {
    matches
        .ids()
        .map(|id| id.as_str())
        .filter(|id| matches.value_source(id) == Some(source))
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::*;

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
