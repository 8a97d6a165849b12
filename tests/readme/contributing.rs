//! What is said to those who carry this on is there: a file that is moved or renamed is found here.

use std::iter;

use usage_stat_tests::quoted;

use crate::repository::{read, root, shipped_sources, sources};

#[test]
fn each_path_that_contributing_names_is_there() {
    let guide = read(".github/CONTRIBUTING.md");
    let paths: Vec<&str> = quoted(&guide)
        .filter(|word| word.contains('/') && !word.contains([' ', '\n']))
        .collect();
    assert!(paths.len() > 20, "{paths:?}");
    let missing: Vec<&str> = paths
        .into_iter()
        .filter(|path| !root().join(path).exists())
        .collect();
    assert!(missing.is_empty(), "not there: {missing:?}");
}

/// What each list of places is an example of, as its code has it.
const EXAMPLES: [(&str, &[&str]); 5] = [
    (
        "A treatment",
        &[
            "Treatment::Count",
            "Word::Count",
            "Self::Count",
            "count::Count",
            "Count for",
        ],
    ),
    ("An accelerator", &["Habana", "HABANA_", "hl-smi"]),
    ("A rule of the privacy diff", &["HEARTBEAT_FASTER"]),
    ("A container engine", &["Podman"]),
    (
        "A language of the page",
        &["PageLanguage::", "Language::German", "Self::German"],
    ),
];

/// The code without its tests, comments and documentation.
fn shipped(code: &str) -> String {
    let (code, _) = code
        .split_once("#[cfg(test)]\nmod tests {")
        .unwrap_or((code, ""));
    let lines = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whoever adds one finds each place where the example stands.
#[test]
fn each_file_that_knows_an_example_is_named() {
    let guide = read(".github/CONTRIBUTING.md");
    let mut files = shipped_sources();
    for (_, code) in &mut files {
        *code = shipped(code);
    }
    for (heading, words) in EXAMPLES {
        let (_, section) = guide.split_once(&format!("\n## {heading}\n")).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let named: Vec<&str> = quoted(section).collect();
        let known = |code: &str| words.iter().any(|word| code.contains(word));
        let known: Vec<&str> = (files.iter().filter(|(_, code)| known(code)))
            .map(|(path, _)| &**path)
            .collect();
        assert!(!known.is_empty(), "{heading}");
        let unnamed: Vec<&&str> = known.iter().filter(|path| !named.contains(path)).collect();
        assert!(unnamed.is_empty(), "{heading} leads not to {unnamed:?}");
    }
}

/// The commands of the tools that code asks.
fn tool_commands(code: &str) -> Vec<String> {
    let tools = code.split("name: \"").skip(1);
    let command = |tool: &str| {
        let (name, rest) = tool.split_once("\",")?;
        let arguments = rest.trim_start().strip_prefix("args: &[")?;
        let (arguments, _) = arguments.split_once(']')?;
        let arguments = arguments.split('"').skip(1).step_by(2);
        Some(
            iter::once(name)
                .chain(arguments)
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    tools.filter_map(command).collect()
}

#[test]
fn who_tells_of_a_machine_is_told_how_each_tool_is_asked() {
    let form = read(".github/ISSUE_TEMPLATE/machine.yml");
    let named: Vec<&str> = quoted(&form).collect();
    let mut asked = vec!["nvidia-smi".to_owned()];
    for (_, code) in sources(&["runtime/src/environment/accelerators"]) {
        asked.extend(tool_commands(&code));
    }
    assert!(asked.len() > 6, "{asked:?}");
    for command in asked {
        assert!(named.contains(&&*command), "`{command}` in {named:?}");
    }
}
