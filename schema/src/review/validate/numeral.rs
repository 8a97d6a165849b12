//! Names of members that are whole numbers.

/// Whether a name is a number of a type; that it is one at all is told by its pattern.
pub(super) fn is_within(name: &str, least: i128, most: Option<i128>) -> bool {
    match name.parse() {
        Ok(number) => least <= number && most.is_none_or(|most| number <= most),
        Err(_) => most.is_none() && name.parse::<u128>().is_ok(),
    }
}

/// Whether a name is a whole number as it is written: without a sign that it doesn't need, and
/// without leading zeros.
pub(super) fn is_plain(name: &str) -> bool {
    let digits = name.strip_prefix('-').unwrap_or(name);
    name == "0"
        || digits.bytes().all(|digit| digit.is_ascii_digit())
            && digits.bytes().next().is_some_and(|first| first != b'0')
}
