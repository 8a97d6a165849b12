use super::Block;
use crate::{
    event::{Level, System},
    language::phrase::Phrase,
    page::options::Page,
};

pub(super) fn blocks(page: &Page<'_>) -> Vec<Block> {
    let say = page.say;
    let opt_out = &page.document.policy.opt_out;
    let mut points = Vec::new();
    if let Some(option) = &opt_out.option {
        let option = Phrase::code(option);
        points.push(Phrase::fill(say.off_by_option, &[("option", option)]));
    }
    if let Some(variable) = &opt_out.variable {
        let variable = Phrase::code(variable);
        points.push(Phrase::fill(say.off_by_variable, &[("variable", variable)]));
    }
    points.push(Phrase::fill(say.off_everywhere, &[]));
    let files = [
        (&opt_out.file, say.off_by_file),
        (&opt_out.file_all, say.off_by_file_all),
    ];
    for (file, sentence) in files {
        if let Some(file) = file {
            points.push(Phrase::fill(sentence, &[("file", Phrase::code(file))]));
        }
    }
    points.extend([
        Phrase::words(say.off_in_ci),
        Phrase::fill(say.off_when_built, &[]),
    ]);
    let mut blocks = vec![Block::Points(points)];
    if opt_out.file.is_some() || opt_out.file_all.is_some() {
        let folder = |system: System| Phrase::code(system.opt_out_folder());
        let parts = [
            ("macos", folder(System::MacOs)),
            ("windows", folder(System::Windows)),
        ];
        let files = Phrase::words(say.off_files);
        let elsewhere = Phrase::fill(say.off_files_elsewhere, &parts);
        blocks.push(Block::Paragraph(files.say(" ").then(elsewhere)));
    }
    blocks.push(Block::Paragraph(Phrase::words(say.off_after)));
    blocks.extend(less(page).map(Block::Paragraph));
    blocks
}

/// How to send less instead of nothing.
fn less(page: &Page<'_>) -> Option<Phrase> {
    let say = page.say;
    let policy = &page.document.policy;
    if !policy.levels.contains(&Level::NoStack) {
        return None;
    }
    let fields: Vec<_> = page
        .document
        .fields()
        .iter()
        .filter(|(_, field)| {
            let usage = field.usage.as_ref();
            usage.is_some_and(|usage| !usage.sent_at(Level::NoStack))
        })
        .map(|(name, _)| page.field(name))
        .collect();
    let setting = match &policy.opt_out.variable {
        Some(variable) => format!("{variable}={}", Level::NoStack),
        None => Level::NoStack.to_string(),
    };
    let setting = ("setting", Phrase::code(setting));
    Some(match fields.is_empty() {
        true => Phrase::fill(say.less, &[setting]),
        false => Phrase::fill(
            say.less_without,
            &[setting, ("fields", Phrase::list(fields, say.and))],
        ),
    })
}
