use super::{Block, state_directory};
use crate::{
    event::{System, state_directory::LEDGERS},
    language::phrase::{Phrase, target},
    page::options::Page,
};

/// What the commands can do, in full.
const MANUAL: &str = "https://docs.rs/usage-stat-schema";

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let app = ("app", page.app());
    let place = |system| Phrase::code(state_directory::state(&page.document.policy.app, system));
    let ledgers = LEDGERS.iter().rev().map(|file| Phrase::code(*file));
    let schema = page.options.schema;
    // What stands for the schema in a command.
    let file = schema.map_or("SCHEMA", |schema| {
        schema.rsplit('/').next().unwrap_or(schema)
    });
    let file = || ("schema", Phrase::code(file));
    let mut points = vec![
        Phrase::fill(say.see_bytes, std::slice::from_ref(&app)),
        Phrase::fill(say.see_ledger, &[app]),
        Phrase::fill(
            say.see_files,
            &[
                ("ledgers", Phrase::list(ledgers.collect(), say.and)),
                ("unix", place(System::Unix)),
                ("macos", place(System::MacOs)),
                ("windows", place(System::Windows)),
            ],
        ),
    ];
    if let Some(schema) = schema {
        let link = Phrase::code_link(schema, target(schema));
        points.push(Phrase::fill(say.see_schema, &[("schema", link)]));
    }
    points.extend([
        Phrase::fill(
            say.see_fingerprint,
            &[
                ("fingerprint", Phrase::code(&page.document.fingerprint)),
                ("field", page.field("schema")),
            ],
        ),
        Phrase::fill(say.see_explained, &[file()]),
        Phrase::fill(say.see_valid, &[file()]),
        Phrase::fill(say.see_changes, &[]),
        Phrase::fill(
            say.see_program,
            &[("manual", Phrase::words_link(say.manual, target(MANUAL)))],
        ),
    ]);
    vec![Block::Points(points)]
}
