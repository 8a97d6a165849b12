//! Every bound of the delivery, with its reason.

use std::time::Duration;

/// How long finishing may hold up the launcher's exit, unless the launcher says otherwise.
/// A healthy endpoint needs a tenth of it; a silent one must not be felt.
pub(crate) const EXIT: Duration = Duration::from_secs(1);

/// No launcher means to wait longer, whatever it says; and no clock overflows.
pub(crate) const LONGEST_EXIT: Duration = Duration::from_secs(60 * 60);

/// One attempt, from resolving the name to the end of the response's headers. Long enough for a
/// slow line and a TLS handshake; nobody waits for it but the background thread.
pub(crate) const REQUEST: Duration = Duration::from_secs(5);

/// The part of [`REQUEST`] after which a connection that is not there will not come: a lost SYN
/// is sent again after 1 s, so this allows for one.
pub(crate) const CONNECT: Duration = Duration::from_secs(3);

/// What the response's body may take. Its content is never used: reading a short one to its end
/// only allows the connection to serve the next event of a burst.
pub(crate) const RESPONSE: Duration = Duration::from_millis(100);

/// Response bytes read for the same purpose.
pub(crate) const RESPONSE_BYTES: usize = 4 * 1024;

/// How long a connection is kept for the next event: as long as a burst lasts.
pub(crate) const IDLE_CONNECTION: Duration = Duration::from_secs(5);

/// Name resolutions under way at once. One that stalls can't be ended, only left alone; this
/// bounds the threads that are left.
pub(crate) const LOOKUPS: usize = 2;

/// The largest event. The largest config seen projects to a tenth of it.
pub(crate) const EVENT_BYTES: usize = 64 * 1024;

/// Events in the spool: some weeks of starts without a network.
pub(crate) const SPOOL_EVENTS: usize = 256;

/// Bytes in the spool, so that many large events do not fill a small disk.
pub(crate) const SPOOL_BYTES: u64 = 1024 * 1024;

/// Age of a spooled event, after which it says nothing about today's use.
pub(crate) const SPOOL_AGE: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Age after which a half-written file has no writer any more: writing one takes milliseconds.
pub(crate) const TEMPORARY_AGE: Duration = Duration::from_secs(60 * 60);

/// Age after which an event that was to be completed is sent as it is, where nothing else tells that
/// its run has ended: no run needs that long for it.
pub(crate) const PROVISIONAL_AGE: Duration = Duration::from_secs(10 * 60);

/// How long a run leaves alone what earlier ones left, until its own start is complete: a driver that
/// hangs may be why they ended.
pub(crate) const LEFT: Duration = Duration::from_millis(100);

/// How long the holder of the sender's lock may show no life before another sends: several times
/// what one attempt takes.
pub(crate) const SILENT_SENDER: Duration = Duration::from_secs(60);

/// Bytes of a ledger file. There are two, so between one and two of these stay readable.
pub(crate) const LEDGER_BYTES: u64 = 512 * 1024;

/// The pause after the first failed attempt; each further one doubles it.
pub(crate) const BACKOFF_BASE: Duration = Duration::from_secs(2);

/// The longest pause of our own choice.
pub(crate) const BACKOFF_CAP: Duration = Duration::from_secs(15 * 60);

/// The longest pause that a server may ask for: a mistaken header must not silence a long run.
pub(crate) const RETRY_AFTER_CAP: Duration = Duration::from_secs(60 * 60);

/// Failed attempts in a row, after which a run waits for its next event instead of a timer: about
/// a quarter of an hour. An endpoint that is gone for good then costs nothing but the pings.
pub(crate) const ATTEMPTS: u32 = 10;

/// Attempts at one event that were in vain while the endpoint took others; with the pauses between
/// them, half an hour. What is wrong is the event then.
pub(crate) const TRIES: u32 = 10;

/// Events in a row that the endpoint fails at, after which it is the endpoint that fails.
pub(crate) const FAILING_EVENTS: usize = 3;

/// The same once it has taken another.
pub(crate) const FAILING_EVENTS_OF_MANY: usize = 8;

/// Events that wait in memory, where there is no place on disk: a launcher's memory is its own.
pub(crate) const MEMORY_EVENTS: usize = 16;

/// How long to leave the spool to another process that sends from it.
pub(crate) const OTHER_SENDER: Duration = Duration::from_secs(2);

/// Errors that wait to be made events of: more in one go have one cause.
pub(crate) const WAITING_REPORTS: u64 = 8;

/// How long an attempt that an exit cuts short must have lasted to tell of the endpoint that it is silent:
/// a healthy one needs less.
pub(crate) const SILENCE: Duration = Duration::from_millis(250);

/// How long an exit may wait for an event to be on disk, apart from sending it.
pub(crate) const STORE: Duration = Duration::from_millis(500);

/// How long a panic may wait for its report to be on disk: a hook may end the process right after.
pub(crate) const PANIC: Duration = Duration::from_millis(50);

/// How long the last event may wait for probes that were told to end: killing a tool takes less.
pub(crate) const LAST_PROBE: Duration = Duration::from_millis(100);

/// How long a launcher that asks for the decision may wait for files to be looked at.
pub(crate) const DECISION: Duration = Duration::from_secs(1);

/// How long an exit without a budget may wait for the names of a stack, which a program without debug
/// information has at once.
pub(crate) const NAMES: Duration = Duration::from_millis(100);

/// How long a tool such as `nvidia-smi` may take: with many GPUs and a sleeping driver it is seconds.
pub(crate) const PROBE: Duration = Duration::from_secs(5);
