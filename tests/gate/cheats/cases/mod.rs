//! The cheats, each with who tells of it.

mod file;
mod sent;
mod source;

use serde_json::Value;

pub(crate) struct Cheat {
    pub(crate) name: &'static str,
    pub(crate) how: How,
    /// What is said of it.
    pub(crate) says: &'static str,
}

pub(crate) enum How {
    /// The launcher's source, which the build refuses.
    Source(&'static [(&'static str, &'static str)]),
    /// A dependency's source, of which the launcher's build is refused.
    Library(&'static str, &'static str),
    /// The published file, by an editor: the build refuses it.
    File(fn(&mut Value)),
    /// The published file, by one who knows how its digest is made: the build refuses it.
    Forged(fn(&mut Value)),
    /// The same, with less than is sent: the test tells.
    ForgedForTheTest(fn(&mut Value)),
    /// What nobody can keep from being compiled, and even published: nothing of it is sent.
    Sent(&'static [(&'static str, &'static str)]),
}

const MAIN: &str = "fn main() {";
const FIELD: &str = "    /// Threads that serve.\n    pub threads: u32,\n";

pub(crate) const CHEATS: [&[Cheat]; 3] = [source::CHEATS, file::CHEATS, sent::CHEATS];
