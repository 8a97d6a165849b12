//! What the name of a field tells.

use heck::AsSnakeCase;

pub(super) use super::ids::Naming;
use super::ids::of_words;

const SECRETS: [&str; 24] = [
    "apikey",
    "auth",
    "authorization",
    "bearer",
    "cookie",
    "cookies",
    "credential",
    "credentials",
    "jwt",
    "key",
    "keys",
    "license",
    "otp",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "private",
    "pwd",
    "secret",
    "secrets",
    "signature",
    "token",
    "tokens",
];

/// Before what is counted or bounded.
const COUNTS: [&str; 8] = ["count", "limit", "max", "min", "n", "num", "number", "per"];

const SIZES: [&str; 12] = [
    "bytes", "capacity", "disk", "len", "length", "mem", "memory", "size", "sizes", "space",
    "storage", "volume",
];

const BYTES: [&str; 6] = ["bytes", "disk", "mem", "memory", "space", "storage"];

/// Units of memory, in which small numbers are large.
const UNITS: [&str; 8] = ["kb", "kib", "mb", "mib", "gb", "gib", "tb", "tib"];

/// `api_key`, `apiKey` and `APIKey` have the same words, as the derive splits them.
fn words(name: &str) -> Vec<String> {
    let name = AsSnakeCase(name.trim_start_matches("r#")).to_string();
    name.split('_').map(str::to_owned).collect()
}

fn has(name: &str, known: &[&str]) -> bool {
    words(name)
        .iter()
        .any(|word| known.contains(&word.as_str()))
}

/// Whether text of this name is a secret.
pub(super) fn is_secret(name: &str) -> bool {
    has(name, &SECRETS)
}

/// Which numbers of this name are secrets. `max_tokens` are none: they are counted.
pub(super) fn secret_number(name: &str) -> Option<Naming> {
    let words = words(name);
    let (last, before) = words.split_last()?;
    let counts = |word: &String| COUNTS.contains(&word.as_str());
    if !SECRETS.contains(&last.as_str()) || before.iter().any(counts) {
        return None;
    }
    let one = last.strip_suffix('s');
    let is_many = one.is_some_and(|one| SECRETS.contains(&one));
    Some(if is_many { Naming::List } else { Naming::One })
}

/// Which numbers of this name can name a person or a machine, as the derive has it.
pub(super) fn naming(name: &str) -> Option<Naming> {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    of_words(&words)
}

/// The bounds that suit a size of this name; none if it isn't one.
pub(super) fn bounds(name: &str, most: u128, is_positive: bool) -> Option<Vec<u128>> {
    let steps: &[u128] = if has(name, &UNITS) {
        &[1, 16, 256, 1024, 16_384, 262_144]
    } else if has(name, &BYTES) {
        &[1, 1 << 10, 1 << 20, 1 << 30, 1 << 40]
    } else if has(name, &SIZES) {
        &[1, 8, 64, 512, 4096, 32_768]
    } else {
        return None;
    };
    let fits = |bound: &&u128| **bound <= most && !(is_positive && **bound == 1);
    Some(steps.iter().filter(fits).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::{Naming, bounds, is_secret, naming, secret_number};

    #[test]
    fn secrets_are_told_from_what_merely_sounds_so() {
        for name in [
            "api_key",
            "apiKey",
            "hf_token",
            "r#private",
            "db_password",
            "SECRET",
            "APIKey",
            "HFToken",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["keyboard", "tokenizer", "monkey", "author", "secretary"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn secret_numbers_are_told_from_counted_ones() {
        for name in ["password", "api_key", "HTTPToken", "otp"] {
            assert_eq!(secret_number(name), Some(Naming::One), "{name}");
        }
        for name in ["tokens", "api_keys", "cookies"] {
            assert_eq!(secret_number(name), Some(Naming::List), "{name}");
        }
        for name in [
            "max_tokens",
            "max_token",
            "num_keys",
            "tokens_per_key",
            "key_bits",
            "token_lifetime",
        ] {
            assert_eq!(secret_number(name), None, "{name}");
        }
    }

    /// A number that the derive refuses for its name has to get a word, and no other.
    #[test]
    fn ids_are_those_of_the_derive() {
        for name in [
            "id",
            "peer_id",
            "peerId",
            "userid",
            "random_seed",
            "remote_port",
            "serialNumber",
            "src_port",
            "client_addr",
            "PeerId",
            "HTTPId",
            "IPAddr",
            "r#id",
        ] {
            assert_eq!(naming(name), Some(Naming::One), "{name}");
        }
        for name in ["peers", "user_ids", "block_hashes"] {
            assert_eq!(naming(name), Some(Naming::List), "{name}");
        }
        for name in [
            "port",
            "grid",
            "max_tokens",
            "hybrid",
            "ideal",
            "limit_per_ip",
        ] {
            assert_eq!(naming(name), None, "{name}");
        }
    }

    #[test]
    fn bounds_fit_their_type() {
        assert_eq!(bounds("batch_size", 255, false).unwrap(), [1, 8, 64]);
        assert_eq!(bounds("batch_size", 255, true).unwrap(), [8, 64]);
        assert_eq!(
            bounds("memory", u32::MAX.into(), false).unwrap(),
            [1, 1024, 1_048_576, 1_073_741_824]
        );
        assert_eq!(bounds("memory_mb", 127, false).unwrap(), [1, 16]);
        assert_eq!(bounds("port", 65_535, false), None);
    }
}
