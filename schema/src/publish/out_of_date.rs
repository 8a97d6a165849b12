use std::fmt;

/// What is not published as it is sent, in words for the test's output.
pub struct OutOfDate(pub(super) String);

// A test shows what it returns with `Debug`.
impl fmt::Debug for OutOfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
