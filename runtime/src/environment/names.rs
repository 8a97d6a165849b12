//! What goes out as a name has the form of one.
//!
//! A tool, a driver or a board may say anything where a name should stand: an error, a path, a
//! serial number. So a name is what could be printed on a product.

/// Longer than any product's name: AMD's list all the models of a chip.
const LONGEST: usize = 96;

/// Beside ASCII letters and digits.
const SIGNS: &str = " -_.+/()[]@,™®";

/// Words that only say that there is no name.
const NONE: &[&str] = &[
    "N/A",
    "None",
    "Not Supported",
    "Unknown",
    "Unknown Error",
    "unknown",
];

/// Serial numbers have more digits in a row.
const MOST_DIGITS: usize = 6;

/// Parts of UUIDs, and hashes, have as many hexadecimal digits in a row.
const HASH: usize = 8;

/// Sentences have more words that begin with a small letter.
const MOST_SMALL_WORDS: usize = 2;

/// The name of a product, if the text has the form of one.
pub(super) fn product(text: &str) -> Option<String> {
    let text = text.trim();
    let is_name = !NONE.contains(&text)
        && text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !text.starts_with("0x")
        && text.contains(|c: char| c.is_ascii_alphabetic())
        && text.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || SIGNS.contains(c))
        && !is_place(text)
        && !text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(is_number)
        && text.split(' ').filter(|word| is_small(word)).count() <= MOST_SMALL_WORDS;
    is_name.then(|| text.to_owned())
}

/// The name of a product in a text that a board's maker may fill as he likes: it has to name a
/// brand too.
pub(super) fn branded(text: &str, brands: &[&str]) -> Option<String> {
    product(text).filter(|name| brands.iter().any(|brand| name.contains(brand)))
}

/// Whether it looks like a path, a host or an address: a slash or an at sign in another place than
/// in a name, a dot that is not one of a number, or more than one dot.
fn is_place(text: &str) -> bool {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied().unwrap_or(b' ');
    let is_odd = |(place, sign): (usize, &u8)| match sign {
        b'/' => !is_between_names(bytes, place),
        b'.' => !at(place + 1).is_ascii_digit(),
        b'@' => at(place + 1) != b' ',
        _ => false,
    };
    bytes.iter().enumerate().any(is_odd) || bytes.iter().filter(|sign| **sign == b'.').count() > 1
}

/// Whether the slash is one of `6000/8000`, `(nvgpu)/integrated`, `RX 7700 XT / 7800 XT` or
/// `w/ Radeon`. Those of paths stand at the beginning of a word, or before a small letter.
fn is_between_names(text: &[u8], slash: usize) -> bool {
    let before = text.get(..slash).unwrap_or_default();
    match (before.last(), text.get(slash + 1)) {
        (Some(b' '), Some(b' ')) => true,
        (Some(b'w'), Some(b' ')) => before.ends_with(b" w"),
        (Some(b')'), Some(next)) => next.is_ascii_alphanumeric(),
        (Some(last), Some(next)) => {
            last.is_ascii_alphanumeric() && (next.is_ascii_uppercase() || next.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether it looks like a serial number, or a part of a UUID.
fn is_number(word: &str) -> bool {
    let digits = word.split(|c: char| !c.is_ascii_digit()).map(str::len);
    digits.max().unwrap_or(0) > MOST_DIGITS
        || (word.len() >= HASH && word.chars().all(|c| c.is_ascii_hexdigit()))
}

fn is_small(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{branded, product};

    #[test]
    fn names_of_products_are_names() {
        for name in [
            "NVIDIA A10G",
            "NVIDIA H100 80GB HBM3",
            "A100-SXM4-40GB",
            "GRID A100-10C",
            "Quadro RTX 6000/8000",
            "NVIDIA Tegra Xavier (nvgpu)/integrated",
            "Orin (nvgpu)",
            "Graphics Device",
            "Intel(R) Arc(TM) A770 Graphics",
            "Radeon RX 7900 XT/7900 XTX",
            "Navi 31 [Radeon RX 7900 XT]",
            "AMD Radeon™ Graphics",
            "HL-225",
            "910B4-1",
            "AMD Ryzen 5 3400G with Radeon Vega Graphics",
            "AMD RYZEN AI MAX+ 395 w/ Radeon 8060S",
            "AMD Ryzen 7 7840U w/ Radeon 780M Graphics",
            "Navi 32 [Radeon RX 7700 XT / 7800 XT]",
            "Strix Halo [Radeon Graphics / Radeon 8050S Graphics / Radeon 8060S Graphics]",
            "Intel(R) Xeon(R) CPU @ 2.20GHz",
            "POWER9 (architected), altivec supported",
        ] {
            assert_eq!(product(name).as_deref(), Some(name));
        }
        assert_eq!(product("  NVIDIA GB10\n").as_deref(), Some("NVIDIA GB10"));
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in [
            "",
            "N/A",
            "[N/A]",
            "0x744c",
            "1234",
            "/home/user/x",
            "~/x",
            "C:\\x",
            "out/",
            "Out /home",
            "A10 /Users/Jo",
            "Models7/canary",
            "A1 w/",
            "A1 /",
            "A1/ x",
            "a//b",
            "host",
            "ip-10-0-0-1.ec2.internal",
            "Node7.example",
            "A10.0.0.1",
            "1324621008436",
            "SN1324621008",
            "GPU-8f0c1d2e-1111-2222-3333-444455556666",
            "MIG deadbeef",
            "No Habana devices were found",
            "Failed to initialize NVML: Driver/library version mismatch",
            "a\u{7}b 1",
            "Gerät 1",
        ] {
            assert_eq!(product(text), None, "{text}");
        }
        assert_eq!(product(&"A1 ".repeat(40)), None);
    }

    #[test]
    fn what_a_board_says_of_itself_has_to_name_a_brand() {
        let brands = ["AMD", "Instinct"];
        assert_eq!(
            branded("AMD Instinct MI300X OAM", &brands).as_deref(),
            Some("AMD Instinct MI300X OAM")
        );
        for text in ["Rack 7 Board 3", "AMD-prototype of user@host"] {
            assert_eq!(branded(text, &brands), None, "{text}");
        }
    }
}
