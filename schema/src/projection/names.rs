//! Names, compared while compiling.

/// Whether two names are the same. Long names often begin alike, so it looks at their ends first.
pub(crate) const fn equal(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    while let ([rest_of_a @ .., x], [rest_of_b @ .., y]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (rest_of_a, rest_of_b);
    }
    true
}
