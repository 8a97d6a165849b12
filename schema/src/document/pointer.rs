//! Names in a JSON pointer (RFC 6901).

/// A name as a step of a pointer has it.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A name in a reference, which is a JSON pointer in a URL: `%XX`, then `~0` and `~1`.
pub(crate) fn decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut pieces = name.split('%');
    bytes.extend(pieces.next()?.bytes());
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        bytes.extend(is_hex.then(|| u8::from_str_radix(digits, 16).ok())?);
        bytes.extend(rest.bytes());
    }
    let name = String::from_utf8(bytes).ok()?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}
