use usage_stat_schema::environment::ProbeFailure;

/// What a probe found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Probe<T> {
    Found(T),
    /// There is no such thing in this machine, or nothing that could tell.
    Absent,
    /// There may be; the event goes without it, and says so.
    Unknown(ProbeFailure),
}
