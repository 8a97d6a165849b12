use super::super::names;

/// What the values of a column look like. What does not is not sent: an error, a path or a number
/// of somebody's may stand anywhere in what a tool prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueFormat {
    /// The name of a product.
    Name,
    /// A place on the PCI bus, such as `00000000:00:1E.0`.
    PciAddress,
    /// Numbers with dots between.
    Version,
    /// A performance state, such as `P8`.
    State,
    Number,
    /// A number and its unit.
    Measure(&'static str),
    /// A few words, such as `Enabled`, `Drain P2P` and `Drain and Reset`.
    Word,
}

/// Longer than any word, and shorter than any sentence.
const LONGEST_WORD: usize = 24;

/// What the tool says in place of a value is longer.
const LONGEST_PHRASE: usize = 64;

impl ValueFormat {
    /// Whether a cell has it, or says in the tool's own words that there is no value.
    pub(super) fn has(self, cell: &str) -> bool {
        is_phrase(cell)
            || match self {
                ValueFormat::Name => names::product(cell).is_some(),
                ValueFormat::PciAddress => is_pci_address(cell),
                ValueFormat::Version => {
                    !cell.is_empty() && cell.len() <= LONGEST_WORD && cell.split('.').all(is_digits)
                }
                ValueFormat::State => cell.strip_prefix('P').is_some_and(is_digits),
                ValueFormat::Number => is_number(cell),
                ValueFormat::Measure(unit) => {
                    let number = cell
                        .strip_suffix(unit)
                        .and_then(|cell| cell.strip_suffix(' '));
                    number.is_some_and(is_number)
                }
                ValueFormat::Word => {
                    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == ' ';
                    cell.starts_with(|c: char| c.is_ascii_uppercase())
                        && cell.len() <= LONGEST_WORD
                        && cell.chars().all(is_letter)
                        // As hosts and serial numbers have.
                        && !cell.ends_with(|c: char| c.is_ascii_digit())
                        && !cell.as_bytes().windows(2).any(|two| two.iter().all(u8::is_ascii_digit))
                }
            }
    }
}

/// `[N/A]`, `[Not Supported]`, `[GPU requires reset]` and the like.
fn is_phrase(cell: &str) -> bool {
    let phrase = cell
        .strip_prefix('[')
        .and_then(|cell| cell.strip_suffix(']'));
    cell == "N/A"
        || phrase.is_some_and(|phrase| {
            let is_letter = |c: char| c.is_ascii_alphabetic() || c == ' ';
            phrase == "N/A" || (phrase.len() <= LONGEST_PHRASE && phrase.chars().all(is_letter))
        })
}

fn is_pci_address(cell: &str) -> bool {
    let is_hex = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.chars().all(|c| c.is_ascii_hexdigit())
    };
    let mut parts = cell.split(['.', ':']);
    let lengths = [8, 2, 2, 1];
    lengths
        .iter()
        .all(|most| parts.next().is_some_and(|part| is_hex(part, *most)))
        && parts.next().is_none()
}

/// Version numbers, counts and readings have fewer digits in a row than serial numbers.
fn is_digits(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_number(cell: &str) -> bool {
    let cell = cell.strip_prefix('-').unwrap_or(cell);
    match cell.split_once('.') {
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction),
        None => is_digits(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::ValueFormat;

    #[test]
    fn values_have_the_form_of_their_column() {
        for (format, cell, expected) in [
            (ValueFormat::Name, "NVIDIA A10G", true),
            (ValueFormat::Name, "/home/user", false),
            (ValueFormat::PciAddress, "00000000:00:1E.0", true),
            (ValueFormat::PciAddress, "GPU-8f0c1d2e", false),
            (ValueFormat::Version, "535.183.01", true),
            (ValueFormat::Version, "535.183.01 host", false),
            (ValueFormat::State, "P8", true),
            (ValueFormat::State, "Pod7", false),
            (ValueFormat::Number, "31", true),
            (ValueFormat::Number, "8.6", true),
            (ValueFormat::Number, "-3", true),
            (ValueFormat::Number, "1324621008436", false),
            (ValueFormat::Measure("MiB"), "23028 MiB", true),
            (ValueFormat::Measure("W"), "10,86 W", false),
            (ValueFormat::Measure("W"), "10.86 MiB", false),
            (ValueFormat::Word, "Drain and Reset", true),
            (ValueFormat::Word, "Drain P2P", true),
            (ValueFormat::Word, "gpu-node-07", false),
            (ValueFormat::Word, "Node7", false),
            (ValueFormat::Word, "SN1324621008436", false),
            (ValueFormat::Word, "8F0C1D2E", false),
            (ValueFormat::Word, "GPU8f0c1d2e11a", false),
            (ValueFormat::Word, "Driver and library do not fit", false),
            (
                ValueFormat::Number,
                "[Requested functionality has been deprecated]",
                true,
            ),
            (ValueFormat::Measure("%"), "N/A", true),
            (ValueFormat::Number, "[/home/user]", false),
            (ValueFormat::Number, "", false),
        ] {
            assert_eq!(format.has(cell), expected, "{format:?} {cell}");
        }
    }
}
