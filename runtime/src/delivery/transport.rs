//! One HTTPS client for the life of the process.

use std::error::Error;
use std::sync::Arc;
use std::time::SystemTime;

use reqwest::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Response, redirect, retry};
use rustls::{ClientConfig, RootCertStore};
use tokio::task::yield_now;
use tokio::time::timeout;

use super::budgets;
use super::outcome::{Failure, Outcome};
use super::policy::retry_after;
use super::resolver::{Lookup, Resolver, SYSTEM};
use crate::endpoint::Endpoint;

const USER_AGENT: &str = concat!("usage-stat/", env!("CARGO_PKG_VERSION"));

/// Posts events to one endpoint.
#[derive(Debug)]
pub(super) struct Transport {
    client: Client,
    endpoint: Endpoint,
}

impl Transport {
    /// A client with the machine's root certificates and proxies. Reads files and the environment;
    /// connects to nothing.
    pub(super) fn new(endpoint: Endpoint) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Self::with(endpoint, roots(), SYSTEM)
    }

    pub(super) fn with(
        endpoint: Endpoint,
        roots: RootCertStore,
        lookup: Lookup,
    ) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut client = Client::builder()
            .tls_backend_preconfigured(tls(roots)?)
            .https_only(!endpoint.is_loopback)
            .redirect(redirect::Policy::none())
            // The policy decides what is sent again.
            .retry(retry::never())
            .dns_resolver(Resolver::new(lookup))
            .user_agent(USER_AGENT)
            .connect_timeout(budgets::CONNECT)
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(budgets::IDLE_CONNECTION);
        if endpoint.is_loopback {
            client = client.no_proxy();
        }
        Ok(Self {
            client: client.build()?,
            endpoint,
        })
    }

    /// One attempt, over within [`budgets::REQUEST`] and [`budgets::RESPONSE`].
    pub(super) async fn post(&self, event: &[u8]) -> Outcome {
        notice_closed_connections().await;
        let request = self
            .client
            .post(self.endpoint.url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(event.to_vec());
        match timeout(budgets::REQUEST, request.send()).await {
            Err(_) => Outcome::Failed(Failure::TimedOut),
            Ok(Err(error)) => Outcome::Failed(failure(&error)),
            Ok(Ok(response)) => {
                let outcome = answer(&response);
                // The answer stands, however the body ends.
                let _ = timeout(budgets::RESPONSE, discard(response)).await;
                outcome
            }
        }
    }
}

/// Nothing ran since the last event, so a connection that the server closed meanwhile still looks
/// open. One turn lets the runtime see what came in, the next lets the connection act on it.
async fn notice_closed_connections() {
    yield_now().await;
    yield_now().await;
}

/// TLS 1.2 and 1.3 with the roots, whatever provider the process installed for itself.
fn tls(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots);
    Ok(config.with_no_client_auth())
}

/// The machine's root certificates, or Mozilla's where it has none, as in a minimal image.
pub(super) fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
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
