use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use super::{
    Failure, Outcome,
    input::{Inputs, shown, unreadable},
    output::{ASIDE, NAME, NOTE},
};
use crate::adopt::{Adoption, Location, Source, adopt};
use crate::event::{fault_of_app_name, is_app_name};
use crate::language::phrase::printable;

/// Suggest what to write on a config that does not derive `UsageStat` yet.
///
/// Reads the struct that clap or serde fills, and all types that it leads to: a treatment for each
/// field that needs one, the descriptions that are missing, and the `publish(…)`. Types are told by
/// their names, so look at what it says; rustc has the last word.
#[derive(Debug, clap::Args)]
pub(super) struct Adopt {
    /// File of Rust or folder of a package; `-` for standard input.
    path: PathBuf,
    /// Name of the config, where more than one struct could be it.
    #[arg(long, value_name = "TYPE")]
    config: Option<String>,
    /// Name of the launcher; that of the package if it is left out.
    #[arg(long, value_name = "NAME")]
    app: Option<String>,
    /// Write it into the files, all else left as it is.
    #[arg(long)]
    write: bool,
}

pub(super) fn run(args: &Adopt, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let is_stdin = args.path.as_os_str() == "-";
    if is_stdin && args.write {
        return Err(Failure(
            "standard input can't be written to; name a file".to_owned(),
        ));
    }
    let mut paths = Vec::new();
    if args.path.is_dir() {
        let sources = args.path.join("src");
        let folder = if sources.is_dir() {
            &sources
        } else {
            &args.path
        };
        files(folder, &mut paths).map_err(|error| unreadable(folder, &error))?;
        if paths.is_empty() {
            return Err(Failure(format!(
                "{}: no file of Rust (`*.rs`) is in this folder; name the one that has the config, or the folder of its \
                 package",
                shown(folder)
            )));
        }
    } else {
        paths.push(args.path.clone());
    }
    let sources = paths
        .into_iter()
        .map(|path| {
            let text = inputs.text(&path)?;
            let path = if is_stdin { shown(&path).into() } else { path };
            Ok(Source { path, text })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let app = match &args.app {
        Some(app) => {
            // The derive would refuse what is written.
            if let Some(fault) = fault_of_app_name(app) {
                let app = shown(Path::new(app));
                return Err(Failure(format!("--app {app}: {fault}")));
            }
            app.clone()
        }
        None => package(&args.path).unwrap_or_else(|| "my-launcher".to_owned()),
    };
    let adoption =
        adopt(sources, args.config.as_deref(), &app).map_err(|error| Failure(error.to_string()))?;
    let written = adoption
        .written()
        .map_err(|error| Failure(error.to_string()))?;
    let is_left = !written.is_empty() && !args.write;
    let is_described = adoption.undescribed.is_empty();
    if args.write {
        suggest(&adoption.located_as_written(), true, out)?;
        for Source { path, text } in &written {
            fs::write(path, text).map_err(|error| {
                Failure(format!("{}: cannot be written: {error}", path.display()))
            })?;
        }
    } else {
        suggest(&adoption, false, out)?;
    }
    Ok(Outcome::found(is_left || !is_described))
}

fn suggest(adoption: &Adoption, is_written: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let shown = |location: &Location| {
        let file = printable(&location.file.display().to_string());
        format!("{NAME}{file}:{}{NAME:#}: {}", location.line, location.name)
    };
    let config = &adoption.config;
    if adoption.suggestions.is_empty() {
        writeln!(out, "{config} needs no word more")?;
    } else {
        let done = if is_written { "written" } else { "to write" };
        writeln!(out, "{done} for {config}:\n")?;
    }
    for suggestion in &adoption.suggestions {
        writeln!(out, "{}", shown(&suggestion.location))?;
        writeln!(
            out,
            "  {}  {ASIDE}{}{ASIDE:#}",
            printable(&suggestion.words),
            suggestion.reason
        )?;
    }
    if !adoption.plain.is_empty() {
        writeln!(out, "\nsent without a word, as their types say:\n")?;
        for location in &adoption.plain {
            writeln!(out, "{}", shown(location))?;
        }
    }
    if !adoption.undescribed.is_empty() {
        writeln!(
            out,
            "\n{NOTE}not described{NOTE:#}; write `/// …` above each, for the people who read what is sent:\n"
        )?;
        for location in &adoption.undescribed {
            writeln!(out, "{}", shown(location))?;
        }
    }
    writeln!(
        out,
        "\nthen `cargo add usage-stat`, and `USAGE_STAT_PUBLISH=1 cargo test` publishes the schema"
    )?;
    Ok(())
}

/// All files of Rust in a folder, by name.
fn files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // What a link leads to may be the folder itself.
        if path.is_symlink() || name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            files(&path, found)?;
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The name of the package that a file belongs to, where an app may be called so.
fn package(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let manifest = path
        .ancestors()
        .map(|folder| folder.join("Cargo.toml"))
        .find(|manifest| manifest.is_file())?;
    let manifest: toml::Table = fs::read_to_string(manifest).ok()?.parse().ok()?;
    let name = manifest.get("package")?.get("name")?.as_str()?;
    is_app_name(name).then(|| name.to_owned())
}
