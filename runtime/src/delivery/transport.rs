//! One HTTPS client for the life of the process.

use std::error::Error;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use reqwest::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Response, redirect, retry};
use rustls::crypto::CryptoProvider;
use rustls::{ClientConfig, RootCertStore};
use tokio::task::yield_now;
use tokio::time::timeout;
use tracing::debug;

use super::budgets;
use super::connector::{AreOpen, guarded};
use super::outcome::{Failure, Outcome};
use super::policy::retry_after;
use super::resolver::{Lookup, Resolver, SYSTEM};
use super::roots::Roots;
use crate::descriptors;
use crate::endpoint::Endpoint;

const USER_AGENT: &str = concat!("usage-stat/", env!("CARGO_PKG_VERSION"));

/// How long the parts of an attempt may take.
#[derive(Clone, Copy, Debug)]
struct Limits {
    connect: Duration,
    request: Duration,
}

impl Limits {
    const USUAL: Self = Self {
        connect: budgets::CONNECT,
        request: budgets::REQUEST,
    };
}

/// Posts events to one endpoint.
#[derive(Debug)]
pub(super) struct Transport {
    endpoint: Endpoint,
    lookup: Lookup,
    roots: Roots,
    are_open: AreOpen,
    limits: Limits,
    /// Made at the first attempt.
    client: OnceLock<Client>,
}

impl Transport {
    /// With the machine's root certificates, where the endpoint needs any. Reads no file and
    /// connects to nothing yet.
    pub(super) fn new(endpoint: Endpoint) -> Self {
        let roots = if endpoint.url.scheme() == "https" {
            Roots::of_machine()
        } else {
            Roots::given(RootCertStore::empty())
        };
        Self::with(endpoint, roots, SYSTEM)
    }

    pub(super) fn with(endpoint: Endpoint, roots: Roots, lookup: Lookup) -> Self {
        Self {
            endpoint,
            lookup,
            roots,
            are_open: descriptors::are_standard_open,
            limits: Limits::USUAL,
            client: OnceLock::new(),
        }
    }

    /// The same with another answer to whether the standard descriptors are open.
    #[cfg(test)]
    pub(super) fn where_open(self, are_open: AreOpen) -> Self {
        Self { are_open, ..self }
    }

    /// The same with attempts that no time ends that a test is held up.
    #[cfg(test)]
    pub(super) fn patient(self) -> Self {
        let limits = Limits {
            connect: budgets::LONGEST_EXIT,
            request: budgets::LONGEST_EXIT,
        };
        Self { limits, ..self }
    }

    /// One attempt, over within [`budgets::REQUEST`] and [`budgets::RESPONSE`].
    pub(super) async fn post(&self, event: &[u8]) -> Outcome {
        let begun = Instant::now();
        let client = match timeout(self.limits.request, self.client()).await {
            Ok(Some(client)) => client,
            Ok(None) | Err(_) => return Outcome::Failed(Failure::NoTls),
        };
        notice_closed_connections().await;
        // Reading certificates takes its time, in which the launcher may have closed one.
        if !(self.are_open)() {
            return Outcome::NotTried;
        }
        let request = client
            .post(self.endpoint.url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(event.to_vec());
        let left = self.limits.request.saturating_sub(begun.elapsed());
        match timeout(left, request.send()).await {
            Err(_) => Outcome::Failed(Failure::TimedOut),
            Ok(Err(error)) if error.is_connect() && !(self.are_open)() => Outcome::NotTried,
            Ok(Err(error)) => Outcome::Failed(failure(&error)),
            Ok(Ok(response)) => {
                let outcome = answer(&response);
                // The answer stands, however the body ends.
                let _ = timeout(budgets::RESPONSE, discard(response)).await;
                outcome
            }
        }
    }

    /// The one client of the process; none when it can't be made.
    async fn client(&self) -> Option<&Client> {
        if let Some(client) = self.client.get() {
            return Some(client);
        }
        let roots = self.roots.read().await?;
        let client = client(
            &self.endpoint,
            roots,
            self.lookup,
            self.are_open,
            self.limits,
        );
        let client = client
            .inspect_err(|error| debug!(%error, "usage statistics can't be sent"))
            .ok()?;
        Some(self.client.get_or_init(|| client))
    }
}

/// A client with these root certificates and the environment's proxies.
fn client(
    endpoint: &Endpoint,
    roots: RootCertStore,
    lookup: Lookup,
    are_open: AreOpen,
    limits: Limits,
) -> Result<Client, Box<dyn Error + Send + Sync>> {
    let mut client = Client::builder()
        .tls_backend_preconfigured(tls(roots)?)
        .https_only(!endpoint.is_loopback)
        .redirect(redirect::Policy::none())
        // The policy decides what is sent again.
        .retry(retry::never())
        .dns_resolver(Resolver::new(lookup))
        .connector_layer(guarded(are_open))
        .user_agent(USER_AGENT)
        .connect_timeout(limits.connect)
        .pool_max_idle_per_host(1)
        .pool_idle_timeout(budgets::IDLE_CONNECTION);
    if endpoint.is_loopback {
        client = client.no_proxy();
    }
    Ok(client.build()?)
}

/// Nothing ran since the last event, so a connection that the server closed meanwhile still looks
/// open. One turn lets the runtime see what came in, the next lets the connection act on it.
async fn notice_closed_connections() {
    yield_now().await;
    yield_now().await;
}

/// TLS 1.2 and 1.3 with the roots.
fn tls(roots: RootCertStore) -> Result<ClientConfig, Box<dyn Error + Send + Sync>> {
    let provider = provider().ok_or(
        "TLS has no provider: the launcher installs none as the process's default, and this crate's feature `ring` is off",
    )?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots);
    Ok(config.with_no_client_auth())
}

/// Of TLS, whatever the process installed for itself.
#[cfg(feature = "ring")]
#[expect(
    clippy::unnecessary_wraps,
    reason = "there may be none without the feature"
)]
fn provider() -> Option<Arc<CryptoProvider>> {
    Some(Arc::new(rustls::crypto::ring::default_provider()))
}

/// Of TLS: the one that the launcher installed for its process.
#[cfg(not(feature = "ring"))]
fn provider() -> Option<Arc<CryptoProvider>> {
    CryptoProvider::get_default().cloned()
}

fn answer(response: &Response) -> Outcome {
    let header = response.headers().get(RETRY_AFTER);
    let text = header.and_then(|value| value.to_str().ok());
    Outcome::Answered {
        status: response.status().as_u16(),
        retry_after: text.and_then(|text| retry_after(text, SystemTime::now())),
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_dns() {
        Failure::Unresolved
    } else if error.is_connect() {
        // In time or not: nothing was sent.
        Failure::Unconnected
    } else if error.is_timeout() {
        Failure::TimedOut
    } else {
        Failure::Broken
    }
}

/// Reads a short body to its end, which frees the connection for the next event. A longer one is
/// left, which closes the connection.
async fn discard(mut response: Response) {
    let mut read = 0;
    while let Ok(Some(chunk)) = response.chunk().await {
        read += chunk.len();
        if read > budgets::RESPONSE_BYTES {
            return;
        }
    }
}
