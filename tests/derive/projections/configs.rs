//! Types of every shape, with fields of every treatment, and any values of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use proptest::collection::{btree_map, hash_map, hash_set, vec};
use proptest::option;
use proptest::prelude::*;
use secrecy::SecretString;
use usage_stat::UsageStat;

/// In every text that may not be sent.
pub(super) const CANARY: &str = "canary";

/// Fields whose text is sent as it is.
pub(super) const FREE_TEXT: &[&str] = &["sent", "sent_each"];

/// Fields that are maps.
pub(super) const FREE_KEYS: &[&str] = &["by_number", "by_kind"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, UsageStat)]
pub(super) enum Kind {
    Awq,
    BitsAndBytes,
    #[usage(rename = "fp8")]
    Float8,
}

#[derive(Debug, UsageStat)]
pub(super) enum Mode {
    Plain,
    New(u32),
    Redacted(#[usage(redact)] String),
    Listed(#[usage(one_of("a", "b"))] String),
    Several(
        i8,
        #[usage(skip)]
        #[allow(dead_code)]
        String,
        Option<bool>,
        #[usage(count)] Vec<String>,
    ),
    Fields {
        kind: Kind,
        #[usage(bucket(1, 16))]
        width: u16,
        #[usage(redact)]
        command: OsString,
    },
    Secret {
        #[usage(skip)]
        #[allow(dead_code)]
        token: String,
    },
    Nested(Box<Pair<Option<Kind>>>),
}

#[derive(Debug, UsageStat)]
pub(super) struct Pair<T>(
    T,
    #[usage(skip)]
    #[allow(dead_code)]
    String,
    #[usage(redact)] Option<String>,
);

#[derive(Debug, UsageStat)]
#[usage(redact)]
pub(super) struct ApiKey(String);

#[derive(Debug, UsageStat)]
#[usage(skip)]
pub(super) struct Session {
    #[allow(dead_code)]
    cookie: String,
}

#[derive(Debug, UsageStat)]
pub(super) struct Marker;

#[derive(Debug, UsageStat)]
pub(super) struct Newtype(#[usage(bucket(0.0, 0.5, 1.0))] f32);

#[derive(Debug, UsageStat)]
#[usage(rename_all = "kebab-case")]
pub(super) struct Server {
    listen_port: u16,
    #[usage(redact)]
    #[allow(deprecated, reason = "what is always set is looked at too")]
    host_name: IpAddr,
    #[usage(flatten)]
    limits: Limits<f64>,
}

#[derive(Debug, UsageStat)]
pub(super) struct Limits<T> {
    most: T,
    marker: Marker,
}

#[derive(Debug, UsageStat)]
pub(super) struct Args {
    #[usage(skip)]
    pub(super) token: String,
    key: ApiKey,
    keys: Vec<ApiKey>,
    session: Option<Session>,
    #[usage(redact)]
    secret: SecretString,
    #[usage(redact)]
    cache: Option<PathBuf>,
    #[usage(count)]
    origins: HashSet<String>,
    #[usage(count)]
    headers: Option<HashMap<String, String>>,
    #[usage(bucket(-8, 0, 8, 64))]
    batch: Option<i64>,
    #[usage(bucket(1, 60))]
    each_wait: Vec<Duration>,
    #[usage(one_of("gpt2", "bloom"))]
    model: String,
    #[usage(one_of("gpt2"))]
    models: Option<Vec<OsString>>,
    #[usage(send, why = "the text is what is tested")]
    sent: Option<String>,
    #[usage(send, why = "the text is what is tested")]
    sent_each: Vec<PathBuf>,
    #[usage(with = length, as = (usize, Option<Kind>))]
    prompt: String,
    #[usage(flatten)]
    server: Server,
    mode: Mode,
    modes: Vec<Mode>,
    pair: Pair<(bool, u64)>,
    share: Newtype,
    by_number: BTreeMap<i32, Option<f64>>,
    by_kind: BTreeMap<Kind, Mode>,
    wait: Duration,
    quiet: bool,
}

#[allow(clippy::ptr_arg, reason = "the field is one")]
fn length(text: &String) -> (usize, Option<Kind>) {
    (
        text.len(),
        text.len().is_multiple_of(2).then_some(Kind::Awq),
    )
}

/// Text that may not be sent, wherever it is.
fn canary() -> impl Strategy<Value = String> {
    "[a-z \"\\\\é]{0,4}".prop_map(|more| format!("{CANARY}{more}"))
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Awq),
        Just(Kind::BitsAndBytes),
        Just(Kind::Float8)
    ]
}

fn listed(texts: [&'static str; 2]) -> impl Strategy<Value = String> {
    prop_oneof![
        Just(texts[0].to_owned()),
        Just(texts[1].to_owned()),
        canary()
    ]
}

fn pair<T: std::fmt::Debug>(first: impl Strategy<Value = T>) -> impl Strategy<Value = Pair<T>> {
    (first, canary(), option::of(canary())).prop_map(|(a, b, c)| Pair(a, b, c))
}

fn mode() -> BoxedStrategy<Mode> {
    prop_oneof![
        Just(()).prop_map(|()| Mode::Plain),
        any::<u32>().prop_map(Mode::New),
        canary().prop_map(Mode::Redacted),
        listed(["a", "b"]).prop_map(Mode::Listed),
        (
            any::<i8>(),
            canary(),
            any::<Option<bool>>(),
            vec(canary(), 0..3)
        )
            .prop_map(|(a, b, c, d)| Mode::Several(a, b, c, d)),
        (kind(), any::<u16>(), canary()).prop_map(|(kind, width, command)| Mode::Fields {
            kind,
            width,
            command: command.into(),
        }),
        canary().prop_map(|token| Mode::Secret { token }),
        pair(option::of(kind())).prop_map(|pair| Mode::Nested(pair.into())),
    ]
    .boxed()
}

fn server() -> impl Strategy<Value = Server> {
    (any::<u16>(), any::<IpAddr>(), any::<f64>()).prop_map(|(listen_port, host_name, most)| {
        Server {
            listen_port,
            host_name,
            limits: Limits {
                most,
                marker: Marker,
            },
        }
    })
}

/// A config of any values. Its parts are boxed: together they don't fit the stack of a test.
pub(super) fn args() -> impl Strategy<Value = Args> {
    let secrets = (
        canary(),
        canary(),
        vec(canary(), 0..3),
        option::of(canary()),
        canary(),
        option::of(canary()),
    )
        .boxed();
    let counted = (
        hash_set(canary(), 0..3),
        option::of(hash_map(canary(), canary(), 0..3)),
        any::<Option<i64>>(),
        vec(any::<Duration>(), 0..3),
    )
        .boxed();
    let texts = (
        listed(["gpt2", "bloom"]),
        option::of(vec(listed(["gpt2", "bloom"]), 0..3)),
        any::<Option<String>>(),
        vec("[a-z/]{0,4}", 0..3),
        canary(),
    )
        .boxed();
    let nested = (
        server(),
        mode(),
        vec(mode(), 0..3),
        pair(any::<(bool, u64)>()),
        any::<f32>(),
        btree_map(any::<i32>(), any::<Option<f64>>(), 0..3),
        btree_map(kind(), mode(), 0..3),
        any::<Duration>(),
        any::<bool>(),
    )
        .boxed();
    (secrets, counted, texts, nested).prop_map(|(secrets, counted, texts, nested)| {
        let (token, key, keys, cookie, secret, cache) = secrets;
        let (origins, headers, batch, each_wait) = counted;
        let (model, models, sent, sent_each, prompt) = texts;
        let (server, mode, modes, pair, share, by_number, by_kind, wait, quiet) = nested;
        Args {
            token,
            key: ApiKey(key),
            keys: keys.into_iter().map(ApiKey).collect(),
            session: cookie.map(|cookie| Session { cookie }),
            secret: secret.into(),
            cache: cache.map(PathBuf::from),
            origins,
            headers,
            batch,
            each_wait,
            model,
            models: models.map(|models| models.into_iter().map(OsString::from).collect()),
            sent,
            sent_each: sent_each.into_iter().map(PathBuf::from).collect(),
            prompt,
            server,
            mode,
            modes,
            pair,
            share: Newtype(share),
            by_number,
            by_kind,
            wait,
            quiet,
        }
    })
}
