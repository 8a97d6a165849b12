use usage_stat_macros::UsageStat;

/// What is said of a failure: types and places, never a message.
#[derive(Clone, Debug, PartialEq, Eq, UsageStat)]
pub struct ErrorReport<E> {
    /// Whether the program returned an error or panicked.
    pub kind: ErrorKind,
    /// The error, as far as the program says what may be sent of it; null for a panic, and for an
    /// error of which it says nothing.
    pub cause: Option<E>,
    /// Where the program panicked, as a file of the source and a line; null for an error.
    #[usage(send, why = "tells where to look for the fault")]
    pub place: Option<String>,
    /// The functions that were being run, from the innermost; none for a failure that came while
    /// those of another were looked up, and in a build for development unless `RUST_BACKTRACE` asks
    /// for stacks.
    pub stack: Vec<Frame>,
}

/// How the program failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, UsageStat)]
pub enum ErrorKind {
    /// It returned an error.
    Error,
    /// It panicked.
    Panic,
}

/// A function that was being run.
#[derive(Clone, Debug, PartialEq, Eq, UsageStat)]
pub struct Frame {
    /// Name of the function in the source, or its first 256 characters.
    #[usage(send, why = "tells where to look for the fault")]
    pub symbol: String,
    /// File of the source, from the folder of its crate, and line; null when the program was
    /// built without them.
    #[usage(send, why = "tells where to look for the fault")]
    pub place: Option<String>,
}
