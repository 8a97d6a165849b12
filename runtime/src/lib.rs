//! Anonymous usage statistics that users can trust.
//!
//! A launcher derives [`UsageStat`](macro@UsageStat) on its own config, publishes what follows from it, and
//! holds a [`Reporter`] while it runs:
//!
//! ```no_run
#![doc = include_str!("../examples/first_use.rs")]
//! ```
//!
//! Until `publish` names an `endpoint`, nothing is sent. Here it does, of the options that clap reads,
//! with one for whoever does not want it, and a secret:
//!
//! ```no_run
//! use clap::Parser;
//! use usage_stat::{Level, Reporter, UsageStat};
//!
//! /// Serves a model.
//! #[derive(Parser, UsageStat)]
//! #[usage(publish(
//!     schema = "published/my-server.schema.json",
//!     docs = "published/my-server.md",
//!     app = "my-server",
//!     endpoint = "https://usage-stats.example/v1/events",
//!     containers = "only",
//!     opt_out = "--usage-stats=off",
//! ))]
//! struct Args {
//!     /// Requests that are served at once.
//!     #[arg(long, default_value_t = 128)]
//!     max_requests: usize,
//!
//!     /// Key that clients have to give.
//!     #[arg(long, env, hide_env_values = true)]
//!     #[usage(skip, why = "a secret")]
//!     api_key: Option<String>,
//!
//!     /// Whether usage statistics are sent: `on`, `no-stack` or `off`.
//!     #[arg(long, default_value_t = Level::On)]
//!     #[usage(skip, why = "says whether anything is sent")]
//!     usage_stats: Level,
//! }
//!
//! # fn serve(_: &Args) -> Result<(), ()> { Ok(()) }
//! let args = Args::parse();
//! let reporter = Reporter::builder().level(args.usage_stats).start(&args);
//! let result = serve(&args);
//! reporter.finish(&result);
//! ```
//!
//! What becomes of a field is said by the words of `#[usage(…)]`; their guide is the documentation
//! of `usage-stat-schema`. `USAGE_STAT_PUBLISH=1 cargo test` writes the schema and the page.
//!
//! # What is sent, and when
//!
//! A `start` event when the [`Reporter`] is started, a `ping` at the interval that is published, and
//! at the end `stop` or `error`. Each holds the config's projection as it was at the start, and what
//! [`event::Event`] lists: the build, the machine, the accelerators, the deliveries so far. The bytes
//! are made once: what is kept on disk, shown and sent are the same.
//!
//! # Whether anything is sent
//!
//! [`Reporter::decision`] tells, with the reason. Any of these means off, and an unclear one does too:
//! the launcher's own option ([`Builder::level`]), `DO_NOT_TRACK`, the app's variable
//! ([`app_variable`]), `/etc/usage-stat/off` or `/etc/usage-stat/<app>.off` (on macOS and Windows in
//! [another folder](systems#what-differs)), CI, a machine that is no container where the policy asks
//! for one, a missing or unencrypted endpoint, and a build with
//! `USAGE_STAT_DISABLED=1` or without the feature `network`. It is asked again before each event.
//!
//! `containers = "only"` in `publish(…)` sends from containers alone: servers run in them, and what
//! people try on their own machines stays theirs. The kernel tells what is one; a file or a variable
//! that an image or a script left behind does not ([`containers`]). An endpoint on this machine
//! ([`Builder::endpoint`]) leaves nothing, so there the rule is not asked.
//!
//! # Errors
//!
//! `errors = ServerError` in `publish(…)` names a type that derives `UsageStat` too: what is said of a
//! failure is declared, published and checked like the config. No message is ever sent.
//!
//! ```
//! use usage_stat::UsageStat;
//!
//! /// Why the server failed.
//! #[derive(Debug, UsageStat)]
//! enum ServerError {
//!     /// The model can't be read.
//!     Model {
//!         /// Where it should be.
//!         #[usage(skip, why = "may be a local path")]
//!         path: std::path::PathBuf,
//!         /// What the system says.
//!         source: std::io::Error,
//!     },
//! }
//!
//! let error = ServerError::Model {
//!     path: "/home/someone/model".into(),
//!     source: std::io::ErrorKind::NotFound.into(),
//! };
//! assert_eq!(
//!     serde_json::to_string(&error.usage()).unwrap(),
//!     r#"{"model":{"source":"not-found"}}"#
//! );
//! ```
//!
//! With it go the functions that were being run, by name, and their places within their crates. A
//! panic on any thread is reported likewise, by its place and stack, through a hook that calls the one
//! before it ([`Builder::panic_hook`] switches it off). At the level [`NoStack`](Level::NoStack) an
//! `error` event says only that there was one.
//!
//! # Signals
//!
//! A launcher that is killed by a signal reports no end. One that handles SIGTERM calls
//! [`Reporter::finish`] before it returns from `main`: the examples `sigterm` and `sigterm_tokio` show
//! it without and with an async runtime. `finish` blocks, by default for a second at most; the thread
//! that sends is none of an async runtime's, and goes on when that is shut down.
//!
//! What a launcher that forks, daemonises, sandboxes itself, closes descriptors or execs has to do
//! stands at [`Reporter`].
//!
//! # On disk
//!
//! Events wait in `usage-stat/<app>` of the user's state directory until the endpoint has them, at most
//! 256 events, 1 MiB and 14 days. What was sent is listed beside them for the user to read
//! (`usage-stat ledger <app>`). [`Builder::state_directory`] sets another place, or none. The place has
//! to belong to the user that the launcher runs as, and nobody else may write to it; nothing is created
//! below a directory of another user. Each event tells by `delivery.spool` whether there is such a place.
//!
//! A start event is there before anything is asked that may take long, and says `pending` of what is
//! not known yet; it is replaced once that is known. A launcher that dies before leaves it as it is.
//!
//! An event is sent to the endpoint that it was kept for and to no other. It never says more than the
//! level in force when it is sent allows, nor more than this build's published schema. What is not what
//! was kept, by the digest in its name, is not sent. An exit sends the run's own events; what others left
//! is sent by runs that live. A pause that the endpoint asks for, or that its failures lead to, is kept
//! by later runs too. An event that it fails at while it takes others is given up after ten tries.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `network` (default) | Without it nothing is sent, and no HTTP client, TLS stack or async runtime is compiled. |
//! | `ring` (default) | The provider of TLS. Without it the launcher's is used: the one that it installed by `rustls::crypto::CryptoProvider::install_default` before it starts the reporter. Until there is one, nothing is sent. |
//! | `stacks` (default) | Without it errors are told without a stack, and nothing that reads debug information is compiled. |
//! | `webpki-roots` (default) | Mozilla's root certificates, for a machine without any, as an empty image is. |
//! | `clap` | `Builder::arg_matches`: events say which options were set. |
//! | `testing` | The module `testing`: a launcher's own tests see what it would report. |
//! | `anyhow`, `eyre` | `Reporter::finish_anyhow`, `Reporter::finish_eyre`. |
//! | `byte-unit`, `bytesize`, `chrono`, `humantime`, `jiff` | Their sizes and durations are sent as bytes and seconds. |
//! | `camino`, `secrecy`, `semver`, `url`, `uuid` | Their types are refused in words of their own, and can be redacted or sent. |
//!
//! # What it adds to a launcher
//!
//! To one that has tokio, reqwest, clap, tracing and serde already, and JSON by them (`serde_json`, the feature `json` of
//! reqwest and of `tracing-subscriber`): the launchers that `cargo bench --bench size` builds, on x86-64, in release and
//! stripped. To one without JSON come three crates more, `serde_json` and what that needs.
//!
//! | features | crates | a build of all, on one processor | its size |
//! |---|---|---|---|
//! | the default ones | 24 | some 90 s more | 2.5 MiB more |
//! | without `ring` and `webpki-roots` | 21 | the same | 1.9 MiB more |
//! | without `stacks` too | 14 | the same | 1.6 MiB more |
//!
//! We meant to stay within 1 MiB, and do not. Of the 1.6, by their share of the code, some 0.9 are this crate and that of
//! the schema: about a quarter each for what reads the published schema and holds events against it, for what reads the
//! machine, and for what keeps and sends events. 0.3 are parts of the standard library that the launcher did not use
//! before, 0.2 those of the client, 0.1 those of `serde_json`, and 0.1 are `sysinfo`.

#![cfg_attr(
    not(feature = "network"),
    allow(dead_code, reason = "what sends is left out, and so unused here")
)]

#[cfg(feature = "network")]
mod background;
#[cfg(feature = "network")]
mod build;
mod consent;
mod delivery;
mod descriptors;
mod endpoint;
mod environment;
#[cfg(feature = "network")]
mod failure;
mod inspect;
#[cfg(feature = "clap")]
mod options;
#[cfg(feature = "network")]
mod process;
mod reporter;
#[cfg(feature = "network")]
mod run_events;
mod standard_streams;
mod state_directory;
#[doc = include_str!("systems.md")]
pub mod systems {}
#[cfg(test)]
#[allow(dead_code, reason = "the launcher's tests use the rest")]
mod testbed;
#[cfg(feature = "testing")]
pub mod testing;
mod threads;

pub use consent::{Container, Decision, Evidence, NoContainer, Outside, Reason};
pub use endpoint::EndpointFault;
pub use reporter::{Builder, Reporter};
pub use usage_stat_schema::containers;
pub use usage_stat_schema::event::app_variable;
pub use usage_stat_schema::{
    BuildInfo, ContainerRule, Fingerprint, Level, Policy, Published, PublishedSchema, Treatment,
    UnknownLevel, UsageStat, event_schema,
};

/// What an event consists of beside the launcher's own fields.
pub mod event {
    pub use usage_stat_schema::environment::*;
    pub use usage_stat_schema::event::{
        Delivery, ErrorKind, ErrorReport, Event, EventType, Frame, LastOutcome, OptionLists,
        RESERVED, Recorded, RecordedValue, Refused, SpoolState,
    };
}

#[doc(hidden)]
pub use usage_stat_schema::__private;

/// For this project's own benchmarks; no part of the interface.
#[doc(hidden)]
pub mod __bench {
    /// Reads `system_env` as a reporter does at its start.
    #[must_use]
    pub fn system_env() -> usage_stat_schema::environment::SystemEnv {
        crate::environment::system::read(std::path::Path::new("/"))
    }

    /// Tells what is said of the container rule on this machine, as a reporter asks it.
    #[must_use]
    pub fn container() -> String {
        crate::consent::container_of_process()
    }

    /// Makes the bytes of one event after the other, of a machine that was read once.
    #[cfg(feature = "network")]
    pub fn events<C: crate::Published>(config: &C) -> Option<impl FnMut() -> Vec<u8>> {
        crate::Reporter::<C>::builder().pings(config)
    }
}
