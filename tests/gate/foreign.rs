//! Types of crates that a cargo feature would know, in a build without it.

use crate::project::Project;

/// Each stands for the crate, of which the derive sees the name alone.
const CRATES: [(&str, &str); 10] = [
    ("byte_unit::Byte", "byte-unit"),
    ("bytesize::ByteSize", "bytesize"),
    ("camino::Utf8PathBuf", "camino"),
    ("chrono::TimeDelta", "chrono"),
    ("humantime::Duration", "humantime"),
    ("jiff::Timestamp", "jiff"),
    ("secrecy::SecretString", "secrecy"),
    ("semver::Version", "semver"),
    ("url::Url", "url"),
    ("uuid::Uuid", "uuid"),
];

#[test]
fn the_feature_is_named() {
    let mut source = String::from("use usage_stat::UsageStat;\nuse uuid::Uuid;\n");
    let (mut fields, mut types) = (String::new(), String::new());
    for (ty, feature) in CRATES {
        let (name, short) = ty.split_once("::").unwrap();
        types += &format!("mod {name} {{ pub struct {short}; }}\n");
        let field = feature.replace('-', "_");
        fields += &format!("{field}: {ty},\n{field}_in_a_list: Vec<Option<{ty}>>,\n");
    }
    fields += "imported: Uuid,\nmine: Mine,\n";
    source += &format!(
        "#[derive(UsageStat)]\nstruct Args {{\n{fields}}}\n{types}struct Mine;\nfn main() {{}}\n"
    );
    let build = Project::new("gate-foreign", &source).build();
    let errors: Vec<&str> = build.errors.iter().map(|error| &*error.rendered).collect();
    let told = |what: &str| {
        let errors = errors.iter().filter(|error| error.contains(what));
        errors.count()
    };
    for (_, feature) in CRATES {
        let expected = if feature == "uuid" { 3 } else { 2 };
        let command = format!("cargo add usage-stat --features {feature}`");
        assert_eq!(told(&command), expected, "{feature}: {errors:#?}");
    }
    assert_eq!(errors.len(), 22, "{errors:#?}");
    assert_eq!(told("--features"), 21);
}
