//! A runner with a clone, and the step that it runs there.

use std::fs;

use crate::ACTION;
use crate::support::{
    REPOSITORY,
    program::{Folder, Ran, SCHEMA, path},
    sample,
};

/// A repository whose branch `main` publishes the sample, and a clone of it as a runner has one:
/// the last commit of the branch `change` alone.
pub(crate) fn cloned(name: &str, change: impl Fn(&Folder)) -> (Folder, Folder) {
    let origin = Folder::repository(name);
    origin.schema(SCHEMA, sample());
    origin.write("README.md", "My server.\n");
    origin.commit("First");
    origin.git(&["checkout", "--quiet", "-b", "change"]);
    change(&origin);
    origin.commit("Change");
    let runner = Folder(origin.0.with_file_name(format!("{name}-runner")));
    let _ = fs::remove_dir_all(&runner.0);
    let url = format!("file://{}", origin.0.display());
    let path = runner.0.display().to_string();
    origin.git(&[
        "clone",
        "--quiet",
        "--depth=1",
        "--branch=change",
        &url,
        &path,
    ]);
    (origin, runner)
}

pub(crate) fn revision(folder: &Folder, name: &str) -> String {
    let output = folder.command("git").args(["rev-parse", name]).output();
    String::from_utf8(output.unwrap().stdout)
        .unwrap()
        .trim()
        .to_owned()
}

/// What the script of the action said, and wrote.
pub(crate) struct Step {
    pub(crate) ran: Ran,
    pub(crate) outputs: String,
    pub(crate) summary: String,
    pub(crate) comment: String,
}

/// Runs the script as a runner does, with the inputs that it is given.
pub(crate) fn step(runner: &Folder, inputs: &[(&str, &str)]) -> Step {
    let temporary = runner.0.with_extension("temporary");
    let _ = fs::remove_dir_all(&temporary);
    fs::create_dir(&temporary).unwrap();
    let file = |name: &str| temporary.join(name);
    let output = runner
        .command(&format!("{REPOSITORY}/{ACTION}/privacy-diff.sh"))
        .envs(inputs.iter().copied())
        .env("PATH", path())
        .env("RUNNER_TEMP", &temporary)
        .env("GITHUB_OUTPUT", file("outputs"))
        .env("GITHUB_STEP_SUMMARY", file("summary"))
        .output()
        .unwrap();
    let read = |name: &str| fs::read_to_string(file(name)).unwrap_or_default();
    Step {
        ran: Ran::of(output),
        outputs: read("outputs").replace(&temporary.display().to_string(), "TEMP"),
        summary: read("summary"),
        comment: read("privacy-diff.md"),
    }
}

/// The files of a folder.
pub(crate) fn names(folder: &Folder, path: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.0.join(path))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
