use std::fmt;

/// A variable or a file; never what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Name of an environment variable.
    Variable(&'static str),
    /// Path of a file.
    File(&'static str),
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) | Self::File(name) => write!(f, "`{name}`"),
        }
    }
}
