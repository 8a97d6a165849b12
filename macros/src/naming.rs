//! Names of fields that tell of a number which names somebody.

use syn::Member;
use syn::ext::IdentExt;

use crate::model::{Field, Treatment};
use crate::words::Word;

/// Which numbers of a name would name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// A number, or a list of them.
    One,
    /// A list: a single number of such a name is a count.
    List,
}

/// What stands last in such a name.
const LAST: [&str; 20] = [
    "id",
    "uid",
    "gid",
    "pid",
    "ppid",
    "tid",
    "uuid",
    "guid",
    "seed",
    "serial",
    "peer",
    "nonce",
    "salt",
    "hash",
    "digest",
    "fingerprint",
    "mac",
    "imei",
    "phone",
    "inode",
];

/// What stands before `id` where the two are written as one.
const GLUED: [&str; 12] = [
    "user", "peer", "node", "client", "machine", "host", "device", "session", "account", "run",
    "request", "customer",
];

/// Whose port is one that the system chose, or that leads to somebody.
const PORT_OF: [&str; 4] = ["client", "peer", "remote", "source"];

/// Whether the name of an untreated field is such a name, and nobody says why it names nobody.
pub(crate) fn naming(field: &Field) -> Option<Naming> {
    let by_type = matches!(
        field.treatment,
        Treatment::ByType | Treatment::ByTypeOrRedact
    );
    if !by_type || field.with.is_some() || field.usage.span_of(Word::Why).is_some() {
        return None;
    }
    let ident = match &field.member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(_) => String::new(),
    };
    of_name(&ident).or_else(|| of_name(&field.wire))
}

fn of_name(name: &str) -> Option<Naming> {
    let name = heck::AsSnakeCase(name).to_string();
    let (before, last) = name.rsplit_once('_').unwrap_or(("", &name));
    let before = before.rsplit('_').next().unwrap_or_default();
    if is_last(last, before) {
        return Some(Naming::One);
    }
    let singular = last.strip_suffix("es").filter(|one| one.ends_with("hash"));
    let singular = singular.or_else(|| last.strip_suffix('s'))?;
    is_last(singular, before).then_some(Naming::List)
}

fn is_last(word: &str, before: &str) -> bool {
    let glued = word.strip_suffix("id");
    LAST.contains(&word)
        || glued.is_some_and(|noun| GLUED.contains(&noun))
        || (word == "port" && PORT_OF.contains(&before))
}

#[cfg(test)]
mod tests {
    use super::{Naming, of_name};

    #[test]
    fn names_of_ids_are_told_from_others() {
        for name in [
            "id",
            "peer_id",
            "peerId",
            "node-id",
            "userid",
            "random_seed",
            "remote_port",
        ] {
            assert_eq!(of_name(name), Some(Naming::One), "{name}");
        }
        for name in ["peers", "user_ids", "block_hashes"] {
            assert_eq!(of_name(name), Some(Naming::List), "{name}");
        }
        for name in [
            "port",
            "grid",
            "max_tokens",
            "hybrid",
            "bid",
            "shards",
            "",
            "0",
            "seeded",
        ] {
            assert_eq!(of_name(name), None, "{name}");
        }
    }
}
