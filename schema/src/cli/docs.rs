use std::{
    fs,
    io::Write,
    path::{self, Path},
};

use super::{
    Failure, Outcome,
    args::{Docs, PageFormat},
    git,
    history::{self, Source},
    input::Inputs,
};
use crate::language::Language;
use crate::page::{LEVEL, Options, difference, html, inject, markdown, relative};

pub(super) fn run(args: &Docs, inputs: &Inputs, out: &mut dyn Write) -> Result<Outcome, Failure> {
    if args.inject.is_some() && args.format == PageFormat::Html {
        return Err(Failure(
            "`--inject` takes Markdown; write an HTML page with `--output`".to_owned(),
        ));
    }
    if args.history {
        history::refuse_stdin(&args.schema)?;
    }
    let document = inputs.schema(&args.schema)?;
    let schema = schema_from_page(args);
    let history = match args.history {
        true => Some(history::of(
            inputs,
            &Source {
                range: None,
                schema: &args.schema,
                tags: &args.tags,
                acknowledged: &args.acknowledged,
            },
        )?),
        false => None,
    };
    let options = Options {
        language: args.language.into(),
        schema: schema.as_deref(),
        history: history.as_ref(),
    };
    if let Some(path) = &args.inject {
        let text = inputs.text(path)?;
        let page = inject(&text, &markdown(&document, LEVEL, &options))
            .map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        return put(args, "--inject", path, Some(&text), &page, out);
    }
    let page = match args.format {
        PageFormat::Markdown => markdown(&document, 1, &options),
        PageFormat::Html => html(&document, &options),
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

/// Where the schema is, as seen from the page. On standard output, the page is taken to be here.
fn schema_from_page(args: &Docs) -> Option<String> {
    if args.schema == "-" {
        return None;
    }
    let schema = git::from_here(&args.schema);
    let page = match args.output.as_ref().or(args.inject.as_ref()) {
        Some(page) => page.as_path(),
        None => Path::new("page"),
    };
    let from_here = Path::new(&schema).is_relative() && page.is_relative();
    // What is above this folder has no name in a path from here.
    let named = |path: &Path| match from_here {
        true => path::absolute(path).ok()?.to_str().map(str::to_owned),
        false => path.to_str().map(str::to_owned),
    };
    relative(&named(page)?, &named(Path::new(&schema))?)
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
        "write it anew with `usage-stat docs {} {format}{}{option} {}`",
        argument(&args.schema),
        more(args),
        argument(&path.display().to_string())
    )?;
    Ok(Outcome::Findings)
}

/// The other options that the page was asked for with.
fn more(args: &Docs) -> String {
    let mut more = String::new();
    if args.reading.edited {
        more += "--edited ";
    }
    let language = Language::from(args.language);
    if language != Language::default() {
        more += &format!("--language {} ", language.tag());
    }
    if args.history {
        more += "--history ";
    }
    if args.tags != history::ALL_TAGS {
        more += &format!("--tags {} ", argument(&args.tags));
    }
    for file in &args.acknowledged {
        more += &format!("--acknowledged {} ", argument(&file.display().to_string()));
    }
    more
}

/// A word as a shell takes it for one.
fn argument(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:@%+=,^~".contains(c);
    if !word.is_empty() && !word.starts_with('~') && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
