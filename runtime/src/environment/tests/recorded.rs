//! Machines made of a case in the fixtures, for the tests.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use serde_json::Value;

use super::machine::{Machine, fixture, text};
use crate::testbed::files::list;

/// Each driver with the columns that it does not know.
pub(in crate::environment) fn drivers() -> BTreeMap<String, Vec<String>> {
    let table = text("nvidia-smi/drivers.csv");
    let mut lines = table
        .lines()
        .map(|line| line.splitn(9, ", ").collect::<Vec<_>>());
    let header = lines.next().unwrap();
    lines
        .map(|cells| {
            let columns = header.iter().zip(&cells).skip(1).take(7);
            let unknown = columns.filter(|(_, cell)| match cell.trim_end_matches('?') {
                "yes" => false,
                "no" => true,
                other => panic!("{other}"),
            });
            let unknown = unknown.map(|(column, _)| (*column).to_owned());
            (cells[0].to_owned(), unknown.collect())
        })
        .collect()
}

/// A `nvidia-smi` that knows the columns of a driver, and has these rows.
pub(in crate::environment) fn nvidia_smi(
    driver: &str,
    rows: &[BTreeMap<String, String>],
    overview: Option<&str>,
) -> String {
    let mut script = String::from("echo \"$@\" >> $here/asked\n");
    let overview = overview.map_or_else(|| "exit 1".to_owned(), printing);
    write!(
        script,
        "case $1 in --query-gpu=*) ;; *) {overview}\nexit 0;; esac\n"
    )
    .unwrap();
    script += "IFS=,; columns=${1#--query-gpu=}; line=\n";
    script += "for column in $columns; do case $column in\n";
    for column in &drivers()[driver] {
        let refusal = "printf 'Field \"%s\" is not a valid field to query.\\n\\n' $column; exit 2";
        writeln!(script, "{column}) {refusal};;").unwrap();
    }
    script += "utilization.*) column=\"$column [%]\";; memory.*) column=\"$column [MiB]\";;\n";
    script += "power.*) column=\"$column [W]\";; esac; line=\"$line, $column\"; done\n";
    script += "echo \"${line#, }\"\n";
    for row in rows {
        script += "line=; for column in $columns; do case $column in\n";
        for (column, value) in row {
            writeln!(script, "{column}) value='{value}';;").unwrap();
        }
        script += "*) echo \"no value for $column\" >&2; exit 1;; esac\n";
        script += "line=\"$line, $value\"; done; echo \"${line#, }\"\n";
    }
    script
}

/// Prints a text, whatever is in it.
pub(in crate::environment) fn printing(text: &str) -> String {
    format!(
        "cat <<'END_OF_OUTPUT'\n{}\nEND_OF_OUTPUT",
        text.trim_end_matches('\n')
    )
}

/// One machine of the fixtures.
pub(in crate::environment) struct Case {
    pub(in crate::environment) name: String,
    pub(in crate::environment) content: Value,
}

pub(in crate::environment) fn cases() -> Vec<Case> {
    let files = list(&fixture("cases"));
    let cases = files.iter().map(|path| Case {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        content: serde_json::from_slice(&fs::read(path).unwrap()).unwrap(),
    });
    cases.collect()
}

impl Case {
    /// The machine, with what each tool prints and each file holds changed by `change`.
    pub(in crate::environment) fn machine(&self, change: impl Fn(&str) -> String) -> Machine {
        let machine = Machine::new();
        let entries = |key: &str| self.content[key].as_object().into_iter().flatten();
        for (file, content) in entries("root") {
            let content = content.as_str().unwrap();
            machine.file(
                file,
                &if content.is_empty() {
                    String::new()
                } else {
                    change(content)
                },
            );
        }
        for (link, target) in entries("links") {
            machine.link(link, target["link"].as_str().or(target.as_str()).unwrap());
        }
        for (tool, answer) in entries("tools") {
            let answering = |answer: &Value| {
                let says = |key: &str| answer[key].as_str().map(|text| printing(&change(text)));
                let stdout = says("stdout").unwrap_or_default();
                let stderr = says("stderr").map(|said| format!("{{\n{said}\n}} >&2\n"));
                format!(
                    "{}{stdout}\nexit {}",
                    stderr.unwrap_or_default(),
                    answer["code"]
                )
            };
            let script = match answer["cases"].as_object() {
                None => answering(answer),
                Some(cases) => {
                    let mut cases: Vec<_> = cases.iter().collect();
                    // The one for all others comes last.
                    cases.sort_by_key(|(pattern, _)| *pattern == "*");
                    let of_case = |(pattern, answer): (&String, &Value)| {
                        format!("{pattern}) {}\n;;\n", answering(answer))
                    };
                    let cases: String = cases.into_iter().map(of_case).collect();
                    format!("case $2 in\n{cases}esac")
                }
            };
            machine.tool(tool, &script);
        }
        if let Some(smi) = self.content.get("nvidia-smi") {
            let rows: Vec<BTreeMap<String, String>> =
                serde_json::from_value(smi["rows"].clone()).unwrap();
            let overview = smi["overview"].as_str().map(change);
            let driver = smi["driver"].as_str().unwrap();
            machine.tool(
                "nvidia-smi",
                &nvidia_smi(driver, &rows, overview.as_deref()),
            );
        }
        machine
    }
}
