use std::{fs, io::Write, path::Path};

use super::{
    Failure, Outcome,
    args::{Docs, PageFormat},
    input::Inputs,
};
use crate::page::{difference, html, inject, markdown};

pub(super) fn run(args: &Docs, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    if args.inject.is_some() && args.format == PageFormat::Html {
        return Err(Failure(
            "`--inject` takes Markdown; write an HTML page with `--output`".to_owned(),
        ));
    }
    let document = inputs.schema(&args.schema)?;
    if let Some(path) = &args.inject {
        let text = inputs.text(path)?;
        // Below the title that the file has of its own.
        let page = inject(&text, &markdown(&document, 2))
            .map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        return put(args, "--inject", path, Some(&text), &page, out);
    }
    let page = match args.format {
        PageFormat::Markdown => markdown(&document, 1),
        PageFormat::Html => html(&document),
    };
    match &args.output {
        Some(path) if args.check => put(
            args,
            "--output",
            path,
            Some(&inputs.text(path)?),
            &page,
            out,
        ),
        Some(path) => put(args, "--output", path, None, &page, out),
        None => {
            out.write_all(page.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}

fn put(
    args: &Docs,
    option: &str,
    path: &Path,
    present: Option<&str>,
    page: &str,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    if !args.check {
        if present != Some(page) {
            fs::write(path, page).map_err(|error| {
                Failure(format!("{}: cannot be written: {error}", path.display()))
            })?;
        }
        return Ok(Outcome::Clean);
    }
    let Some(difference) = difference(present.unwrap_or_default(), page) else {
        return Ok(Outcome::Clean);
    };
    let format = match args.format {
        PageFormat::Markdown => "",
        PageFormat::Html => "--format html ",
    };
    writeln!(
        out,
        "{} is not what {} promises:\n\n{difference}\n",
        path.display(),
        args.schema
    )?;
    writeln!(
        out,
        "write it anew with `usage-stat docs {} {format}{option} {}`",
        argument(&args.schema),
        argument(&path.display().to_string())
    )?;
    Ok(Outcome::Findings)
}

/// A word as a shell takes it for one.
fn argument(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:@%+=,^~".contains(c);
    if !word.is_empty() && !word.starts_with('~') && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
