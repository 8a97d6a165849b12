//! What `usage-stat adopt --write` writes compiles, with nothing but descriptions added by hand.

use std::fs;
use std::path::PathBuf;

use usage_stat_schema::adopt::{Adoption, Source, adopt};

use crate::package::{Package, Said};

/// A config before anybody heard of the derive.
fn without_derive(text: &str) -> String {
    text.replace(", UsageStat)]", ")]")
        .replace("#[derive(UsageStat)]\n", "")
        .replace("use usage_stat::UsageStat;\n", "")
        .lines()
        .filter(|line| !line.starts_with("#[usage(publish"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn look(package: &Package, config: &str) -> Adoption {
    let sources = package.sources().into_iter().map(|path| Source {
        text: fs::read_to_string(&path).unwrap(),
        path,
    });
    adopt(sources.collect(), Some(config), "adopted").unwrap()
}

fn write(sources: Vec<Source>) {
    for Source { path, text } in sources {
        fs::write(path, text).unwrap();
    }
}

/// The author's part.
fn describe(package: &Package, config: &str) {
    let undescribed = look(package, config).undescribed;
    for path in package.sources() {
        let text = fs::read_to_string(&path).unwrap();
        let mut lines: Vec<&str> = text.lines().collect();
        let mut places: Vec<usize> = (undescribed.iter())
            .filter(|location| location.file == path)
            .map(|location| location.line)
            .collect();
        places.sort_unstable();
        for line in places.into_iter().rev() {
            lines.insert(line - 1, "/// Described.");
        }
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    }
}

/// The command that publishes, if nothing else is wrong.
fn command(said: &Said) -> Option<String> {
    let commands = said.errors.iter().map(|error| {
        let told = error.texts.iter().flat_map(|text| text.split('`'));
        let mut commands = told.filter(|quoted| quoted.contains("cargo test"));
        commands.next().map(str::to_owned)
    });
    commands.collect::<Option<Vec<_>>>()?.pop()
}

#[track_caller]
fn compiles_as_written(case: &str, config: &str) {
    let package = Package::of(case);
    let originals: Vec<(PathBuf, String)> = (package.sources().into_iter())
        .map(|path| {
            let text = without_derive(&fs::read_to_string(&path).unwrap());
            assert!(!text.contains("UsageStat"), "{text}");
            fs::write(&path, &text).unwrap();
            (path, text)
        })
        .collect();
    write(look(&package, config).written().unwrap());
    for (path, original) in originals {
        let written = fs::read_to_string(&path).unwrap();
        let mut letters = written.chars();
        let is_kept = (original.chars()).all(|letter| letters.any(|other| other == letter));
        assert!(is_kept, "{written}");
    }
    let again = look(&package, config);
    assert_eq!(again.suggestions, [], "{case}");

    describe(&package, config);
    assert_eq!(look(&package, config).undescribed, [], "{case}");
    let said = package.run(None, &[]);
    let Some(command) = command(&said) else {
        let rendered: Vec<&str> = said.errors.iter().map(|error| &*error.rendered).collect();
        panic!("{case}:\n{}", rendered.concat());
    };
    let said = package.run(Some(&command), &[]);
    assert!(said.is_ok, "{case}, publishing:\n{}", said.everything);
    let said = package.run(None, &[]);
    assert!(said.is_ok, "{case}, published:\n{}", said.everything);
    // Nor is there a redaction that tells nothing.
    assert!(
        !said.everything.contains("deprecated"),
        "{}",
        said.everything
    );
}

macro_rules! cases {
    ($($case:ident $config:ident)+) => {$(
        #[test]
        fn $case() {
            compiles_as_written(stringify!($case), stringify!($config));
        }
    )+};
}

cases! {
    flat_clap Args
    optional_groups Config
    subcommands Cli
    serde_tree Config
    foreign_types Config
    wrapper Sent
    lifetimes Config
    numbers_that_name Node
    unusual Config
}
