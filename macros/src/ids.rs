//! Names of numbers that name somebody.
//!
//! The derive refuses such a number without a word, and `usage-stat adopt` gives it one: the file is
//! in both crates, there as a link to this one.

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

/// What a name says whose last words are these, in lower case.
pub(crate) fn of_words(before: &str, last: &str) -> Option<Naming> {
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
