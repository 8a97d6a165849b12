//! The log for code scanning, against what the standard says of its members, and by what readers of
//! such logs ask for.

#![cfg(test)]
#![cfg(feature = "cli")]

mod support;

use serde_json::Value;
use support::{
    folders::{changed, with_change},
    program::Folder,
};
use usage_stat_schema::review::diff::RULES;

fn log(folder: &Folder, args: &[&str]) -> Value {
    let ran = folder.run(&[&["diff", "--format", "sarif"], args].concat(), "");
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.whole()))
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn it_is_what_the_standard_says() {
    let schema: Value = serde_json::from_str(include_str!("fixtures/sarif.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = with_change("sarif");
    // One entry of what is found, one of what is not, and one that is past its date.
    let found = log(&folder, &["sample.json", "new.json"]);
    let print =
        |at: usize| results(&found)[at]["partialFingerprints"]["usageStatFinding/v1"].clone();
    let entry = |finding: &Value, until: &str| {
        format!(
            "[[acknowledged]]\nfinding = {finding}\nreason = \"r\"\nby = \"b\"\nuntil = {until}\n"
        )
    };
    folder.write(
        "accepted.toml",
        &[
            entry(&print(0), "2999-12-31"),
            entry(&print(1), "2001-01-01"),
            entry(&"0123456789ab".into(), "2999-12-31"),
        ]
        .concat(),
    );
    let accepted = ["sample.json", "new.json", "--acknowledged", "accepted.toml"];
    let judged = log(&folder, &accepted);
    for log in [
        &found,
        &judged,
        &log(&folder, &["sample.json", "sample.json"]),
    ] {
        let errors: Vec<_> = validator
            .iter_errors(log)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(errors, [""; 0]);
        // Each result has the rule that it names, and each base of a location is declared.
        let run = &log["runs"][0];
        for result in results(log) {
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
            let location = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            let base = location["uriBaseId"].as_str().unwrap();
            assert!(run["originalUriBaseIds"].get(base).is_some());
        }
        assert_eq!(
            run["tool"]["driver"]["rules"].as_array().unwrap().len(),
            RULES.len()
        );
    }
    assert_eq!(results(&judged).len(), results(&found).len() + 1);
    let suppressed = results(&judged)
        .iter()
        .filter(|result| result.get("suppressions").is_some());
    assert_eq!(suppressed.count(), 1);
    let notes = &judged["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(notes.as_array().unwrap().len(), 1);
    // The schema is not one that lets all pass.
    let mut broken = found.clone();
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&broken));
}

/// Code scanning looks for a file from the root of the repository, wherever the command ran.
#[test]
fn locations_are_relative_to_the_root_of_the_repository() {
    let folder = Folder::new("sarif-root");
    folder.git(&["init", "--quiet"]);
    std::fs::create_dir_all(folder.0.join("a folder/inner")).unwrap();
    folder.schema("a folder/new.json", changed());
    folder.commit("First");
    let inner = Folder(folder.0.join("a folder/inner"));
    let absolute = folder.0.join("a folder/new.json").display().to_string();
    for new in [
        "../new.json",
        "./../new.json",
        "HEAD:a folder/new.json",
        "HEAD:../new.json",
        ":a folder/new.json",
        ":./../new.json",
        &absolute,
    ] {
        let log = log(&inner, &["HEAD:sample.json", new]);
        let location = &results(&log)[0]["locations"][0]["physicalLocation"];
        assert_eq!(
            location["artifactLocation"]["uri"], "a%20folder/new.json",
            "{new}"
        );
        // By this it keeps the logs of several schemas apart.
        assert_eq!(
            log["runs"][0]["automationDetails"]["id"], "usage-stat/a%20folder/new.json/",
            "{new}"
        );
    }
    // What is outside is relative to nothing inside.
    let outside = Folder::new("sarif-outside");
    outside.schema("new.json", changed());
    let path = outside.0.join("new.json").display().to_string();
    let log = log(&inner, &["HEAD:sample.json", &path]);
    let artifact = &results(&log)[0]["locations"][0]["physicalLocation"]["artifactLocation"];
    let uri = artifact["uri"].as_str().unwrap();
    assert!(
        uri.starts_with("file:///") && uri.ends_with("/new.json"),
        "{uri}"
    );
    assert!(artifact.get("uriBaseId").is_none());
}
