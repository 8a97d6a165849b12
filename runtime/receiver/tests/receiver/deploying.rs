//! The examples of how to run it have arguments that it knows.

use clap::Parser;
use usage_stat_receiver::cli::{Args, Command};

const UNIT: &str = include_str!("../../deploy/usage-stat-receiver.service");
const CONTAINER: &str = include_str!("../../deploy/Containerfile");

fn command(words: impl IntoIterator<Item = String>) -> Command {
    Args::try_parse_from(words).unwrap().command
}

#[test]
fn the_unit_checks_and_serves_the_same() {
    let line = |start: &str| {
        let line = UNIT
            .lines()
            .find_map(|line| line.strip_prefix(start))
            .unwrap();
        command(line.split(' ').map(str::to_owned))
    };
    let (Command::Check(checked), Command::Serve(served)) =
        (line("ExecStartPre=-"), line("ExecStart="))
    else {
        panic!("other commands");
    };
    assert_eq!(
        (checked.schemas, checked.store),
        (served.schemas, served.store)
    );
}

#[test]
fn the_container_serves() {
    let line = |start: &str| -> Vec<String> {
        let line = CONTAINER
            .lines()
            .find_map(|line| line.strip_prefix(start))
            .unwrap();
        serde_json::from_str(line).unwrap()
    };
    let mut words = line("ENTRYPOINT ");
    words.extend(line("CMD "));
    let Command::Serve(served) = command(words) else {
        panic!("another command");
    };
    assert!(served.listen.ip().is_unspecified());
}
