//! What `tests/run` fetches is told before it is run.

use std::collections::BTreeSet;

use usage_stat_tests::quoted;

use crate::README;
use crate::repository::read;

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    let found = text.split(begin).skip(1);
    found
        .filter_map(|rest| rest.split_once(end))
        .map(|(found, _)| found)
        .collect()
}

#[test]
fn the_readme_names_each_package() {
    let script = read(".ci/test-tools");
    let [programs] = between(&script, "for program in ", ";")[..] else {
        panic!("where are the programs?")
    };
    let programs = programs.split(' ').map(|program| {
        let (_, package) = program.split_once(':').unwrap();
        package
    });
    let others = between(&script, "missing+=(", ")");
    let others = others.into_iter().filter(|other| !other.contains('$'));
    let [of_npm] = between(&script, "wanted=(", ")")[..] else {
        panic!("where are those of npm?")
    };
    let of_npm = of_npm
        .split(' ')
        .map(|package| package.split_once('@').unwrap().0);
    let of_pypi = between(&script, "/pip\" install ", ";");
    let of_pypi = of_pypi.iter().flat_map(|words| words.split(' '));
    let of_pypi = of_pypi.filter_map(|word| word.split_once("=="));
    let of_pypi = of_pypi.map(|(package, _)| package);
    let fetched: BTreeSet<&str> = (programs.chain(others))
        .chain(of_npm)
        .chain(of_pypi)
        .collect();
    assert!(fetched.len() > 5, "{fetched:?}");

    let [told] = between(README, "runs all tests. It fetches first", "\n\n")[..] else {
        panic!("where is it told?")
    };
    assert_eq!(quoted(told).collect::<BTreeSet<_>>(), fetched);
}
