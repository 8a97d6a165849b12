//! Many launchers that are compiled at once, as modules of one program.

use std::collections::BTreeMap;

use crate::project::{Build, Diagnostic, Project};

const MAIN: &str = "fn main() {";

/// What is said of each of these launchers, in place of the project's. One that passes runs too, for
/// what rustc says of code that is used.
///
/// Errors of one phase of rustc keep those of later ones from being told, so whoever was told of leaves
/// the program, which is compiled anew until nobody is left or all of it passes.
#[track_caller]
pub(crate) fn built_each(
    project: &Project,
    sources: &[String],
    build: impl Fn() -> Build,
) -> Vec<Build> {
    let before = project.source();
    for (number, source) in sources.iter().enumerate() {
        let module = source.replace(MAIN, "pub fn main() {");
        project.write(&format!("src/launcher_{number}.rs"), &module);
    }
    let mut told = BTreeMap::new();
    while told.len() < sources.len() {
        let waiting = || (0..sources.len()).filter(|number| !told.contains_key(number));
        let modules = waiting().map(|number| format!("mod launcher_{number};\n"));
        let calls = waiting().map(|number| format!("    launcher_{number}::main();\n"));
        let (modules, calls): (String, String) = (modules.collect(), calls.collect());
        project.set_source(&format!("{modules}\n{MAIN}\n{calls}}}\n"));
        let build = build();
        if build.is_ok {
            break;
        }
        let mut errors: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
        for mut error in build.errors {
            let number = module_of(&error);
            assert!(number.is_some(), "of no launcher:\n{}", error.rendered);
            let number = number.unwrap();
            let module = format!("launcher_{number}::");
            for text in [&mut error.message, &mut error.rendered] {
                *text = text.replace(&module, "");
            }
            errors.entry(number).or_default().push(error);
        }
        assert!(!errors.is_empty(), "{}", build.everything);
        told.extend(errors);
    }
    project.set_source(&before);
    (0..sources.len())
        .map(|number| told.remove(&number).map_or_else(Build::ok, Build::failed))
        .collect()
}

/// By the file that it is in, or by the type that it is about.
fn module_of(error: &Diagnostic) -> Option<usize> {
    let file = error.places.first().map(|(file, ..)| file.as_str());
    [file?, &error.rendered].into_iter().find_map(|text| {
        let (_, name) = text.split_once("launcher_")?;
        let number = name.split(|c: char| !c.is_ascii_digit()).next()?;
        number.parse().ok()
    })
}
