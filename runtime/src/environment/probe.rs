use usage_stat_schema::environment::ProbeFailure;

/// What a probe found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Probe<T> {
    Found(T),
    /// Part of it could be read; the event has that, and says why the rest is missing.
    Partly(T, ProbeFailure),
    /// There is no such thing in this machine, or nothing that could tell.
    Absent,
    /// There may be; the event goes without it, and says so.
    Unknown(ProbeFailure),
}

impl<T> Probe<T> {
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Probe<U> {
        match self {
            Probe::Found(value) => Probe::Found(change(value)),
            Probe::Partly(value, failure) => Probe::Partly(change(value), failure),
            Probe::Absent => Probe::Absent,
            Probe::Unknown(failure) => Probe::Unknown(failure),
        }
    }
}
