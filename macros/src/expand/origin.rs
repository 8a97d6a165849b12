//! Crates that a cargo feature knows, by how a type of theirs is spelled.

use syn::visit::{self, Visit};
use syn::{Path, Type};

/// The crates, as `origin` has them, and names of their types that no other crate has.
const CRATES: [(&str, &str, &[&str]); 10] = [
    ("byte_unit", "ByteUnit", &[]),
    ("bytesize", "Bytesize", &["ByteSize"]),
    ("camino", "Camino", &["Utf8Path", "Utf8PathBuf"]),
    (
        "chrono",
        "Chrono",
        &["NaiveDate", "NaiveDateTime", "NaiveTime", "TimeDelta"],
    ),
    ("humantime", "Humantime", &[]),
    ("jiff", "Jiff", &["SignedDuration", "Zoned"]),
    ("secrecy", "Secrecy", &["SecretBox", "SecretString"]),
    ("semver", "Semver", &["VersionReq"]),
    ("url", "Url", &["Url"]),
    ("uuid", "Uuid", &["NonNilUuid", "Uuid"]),
];

/// The crate of a type, or of the first one in it that is known.
pub(super) fn of(ty: &Type) -> Option<&'static str> {
    struct Known(Option<&'static str>);

    impl<'ast> Visit<'ast> for Known {
        fn visit_path(&mut self, path: &'ast Path) {
            self.0 = self.0.or_else(|| of_path(path));
            visit::visit_path(self, path);
        }
    }

    let mut known = Known(None);
    known.visit_type(ty);
    known.0
}

fn of_path(path: &Path) -> Option<&'static str> {
    let (first, last) = (path.segments.first()?, path.segments.last()?);
    let is_known = |(name, _, types): &&(&str, &str, &[&str])| {
        if path.segments.len() == 1 {
            types.iter().any(|ty| last.ident == ty)
        } else {
            first.ident == name
        }
    };
    CRATES.iter().find(is_known).map(|(_, origin, _)| *origin)
}
