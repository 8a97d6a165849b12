//! What the name of a field tells.

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

const SIZES: [&str; 12] = [
    "bytes", "capacity", "disk", "len", "length", "mem", "memory", "size", "sizes", "space",
    "storage", "volume",
];

const BYTES: [&str; 6] = ["bytes", "disk", "mem", "memory", "space", "storage"];

/// Units of memory, in which small numbers are large.
const UNITS: [&str; 8] = ["kb", "kib", "mb", "mib", "gb", "gib", "tb", "tib"];

/// `api_key` and `apiKey` have the same words.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for c in name.trim_start_matches("r#").chars() {
        if matches!(c, '_' | '-') || c.is_uppercase() && was_lower {
            words.push(String::new());
        }
        was_lower = c.is_lowercase();
        if let (Some(word), true) = (words.last_mut(), c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
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

/// Whether a number of this name, or a list of them, can name a person or a machine.
pub(super) fn is_id(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    of_words(&words).is_some()
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
    use super::{bounds, is_id, is_secret};

    #[test]
    fn secrets_are_told_from_what_merely_sounds_so() {
        for name in [
            "api_key",
            "apiKey",
            "hf_token",
            "r#private",
            "db_password",
            "SECRET",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["keyboard", "tokenizer", "monkey", "author", "secretary"] {
            assert!(!is_secret(name), "{name}");
        }
    }

    /// A number that the derive refuses for its name has to get a word.
    #[test]
    fn ids_are_those_of_the_derive() {
        for name in [
            "id",
            "peer_id",
            "peerId",
            "userid",
            "random_seed",
            "remote_port",
            "user_ids",
            "block_hashes",
            "serialNumber",
            "src_port",
            "client_addr",
            "PeerId",
        ] {
            assert!(is_id(name), "{name}");
        }
        for name in [
            "port",
            "grid",
            "max_tokens",
            "hybrid",
            "ideal",
            "limit_per_ip",
        ] {
            assert!(!is_id(name), "{name}");
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
