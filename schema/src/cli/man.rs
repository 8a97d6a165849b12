use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Command;

use super::{Failure, Outcome, help};

/// Print a man page, or write all of them.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// Verb that the page is about; none for the command line as a whole.
    #[arg(conflicts_with = "directory")]
    verb: Option<String>,
    /// Directory to write the pages of all verbs to, such as ~/.local/share/man/man1.
    #[arg(long, value_name = "DIR")]
    directory: Option<PathBuf>,
}

/// The pages of `all`, the command line.
pub(super) fn run(args: &Man, all: Command, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let mut all = all.disable_help_subcommand(true);
    // Without it the verbs don't know what they are called as a whole.
    all.build();
    if let Some(directory) = &args.directory {
        write(all.clone(), directory)?;
        for verb in all.get_subcommands() {
            write(verb.clone(), directory)?;
        }
        return Ok(Outcome::Clean);
    }
    let command = match &args.verb {
        None => all.clone(),
        Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| {
            Failure(format!(
                "no verb is called `{name}`; `usage-stat help` lists them"
            ))
        })?,
    };
    out.write_all(&page(command)?)?;
    Ok(Outcome::Clean)
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let help = help::of(command.get_name()).sections();
    let has_verbs = command.has_subcommands();
    let man = clap_mangen::Man::new(command)
        .source(concat!("usage-stat ", env!("CARGO_PKG_VERSION")))
        .manual("usage-stat");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_verbs {
        man.render_subcommands_section(&mut page)?;
    }
    help.to_writer(&mut page)?;
    Ok(page)
}

fn write(command: Command, directory: &Path) -> Result<(), Failure> {
    let name = command
        .get_display_name()
        .unwrap_or("usage-stat")
        .to_owned();
    let path = directory.join(format!("{name}.1"));
    fs::create_dir_all(directory)
        .and_then(|()| fs::write(&path, page(command)?))
        .map_err(|error| Failure(format!("{}: cannot be written: {error}", path.display())))
}
