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
const LAST: &[&str] = &[
    "id",
    "uid",
    "euid",
    "gid",
    "egid",
    "pid",
    "ppid",
    "pgid",
    "sid",
    "tid",
    "uuid",
    "guid",
    "hwid",
    "seed",
    "serial",
    "peer",
    "nonce",
    "salt",
    "hash",
    "digest",
    "checksum",
    "fingerprint",
    "address",
    "addr",
    "ip",
    "ipv4",
    "ipv6",
    "mac",
    "imei",
    "imsi",
    "iccid",
    "msisdn",
    "phone",
    "telephone",
    "ssn",
    "inode",
    "token",
    "account",
    "pin",
    "license",
    "licence",
    "latitude",
    "longitude",
    "lat",
    "lon",
    "lng",
    "birth",
    "dob",
    "identifier",
    "coordinate",
    "coordinates",
    "gps",
    "iban",
    "cvv",
    "cvc",
    "timestamp",
    "key",
    "apikey",
    "otp",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "pwd",
    "secret",
];

/// What stands before `id` where the two are written as one.
const GLUED: [&str; 21] = [
    "user", "peer", "node", "client", "machine", "host", "device", "session", "account", "run",
    "request", "customer", "process", "thread", "group", "tenant", "org", "worker", "job", "task",
    "hardware",
];

/// Whose port is one that the system chose, or that leads to somebody.
const PORT_OF: [&str; 7] = [
    "client",
    "peer",
    "remote",
    "source",
    "src",
    "caller",
    "ephemeral",
];

/// Whose number is one of a kind.
const NUMBER_OF: [&str; 11] = [
    "serial",
    "phone",
    "telephone",
    "mobile",
    "account",
    "card",
    "customer",
    "license",
    "passport",
    "security",
    "imei",
];

/// What stands after `birth`.
const OF_BIRTH: [&str; 3] = ["day", "date", "year"];

/// Before a token they tell that those of a model are counted.
const HOW_MANY: [&str; 5] = ["max", "min", "num", "n", "total"];

/// Before `by` they tell who did it, and not what it is counted by: these, and those on `ed`.
const DONE: [&str; 8] = [
    "given", "held", "led", "made", "owner", "run", "sent", "written",
];

/// What a name says that has these words, in lower case.
pub(crate) fn of_words(words: &[&str]) -> Option<Naming> {
    let (last, before) = words.split_last()?;
    // The second of its kind.
    let one = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if one.is_empty() {
        return of_words(before);
    }
    of_last(last, before).or_else(|| of_last(one, before))
}

fn of_last(last: &str, before: &[&str]) -> Option<Naming> {
    if is_measure(before) {
        return None;
    }
    if last == "token" && before.iter().any(|word| HOW_MANY.contains(word)) {
        return None;
    }
    let before = before.last().copied().unwrap_or_default();
    if is_last(last, before) {
        return Some(Naming::One);
    }
    let singular = last
        .strip_suffix("es")
        .filter(|one| one.ends_with("sh") || one.ends_with("ss"));
    let singular = singular.or_else(|| last.strip_suffix('s'))?;
    // Lists of tokens are a model's words.
    let names = singular != "token" && is_last(singular, before);
    names.then_some(Naming::List)
}

/// How many there may be of each, what each costs, or how long it takes.
fn is_measure(before: &[&str]) -> bool {
    let is_done = |word: &str| word.ends_with("ed") || DONE.contains(&word);
    let mut pairs = before.iter().zip(before.iter().skip(1));
    before.contains(&"per")
        || pairs.any(|(first, second)| {
            *second == "by" && !is_done(first) || (*first, *second) == ("time", "to")
        })
}

fn is_last(word: &str, before: &str) -> bool {
    let after = |noun: &str, nouns: &[&str]| match word.strip_suffix(noun) {
        Some("") => nouns.contains(&before),
        Some(glued) => nouns.contains(&glued),
        None => false,
    };
    LAST.contains(&word)
        || after("id", &GLUED)
        || after("port", &PORT_OF)
        || after("number", &NUMBER_OF)
        || after("no", &NUMBER_OF)
        || OF_BIRTH.iter().any(|noun| after(noun, &["birth"]))
}
