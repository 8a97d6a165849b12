//! Where events may be sent to.

use std::fmt;

use url::{Host, Url};
use usage_stat_schema::Fingerprint;

/// Why nothing is sent to an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointFault {
    /// It is no absolute URL.
    NotAUrl,
    /// It is neither `https` nor on this machine.
    NotEncrypted,
    /// A user name or a password is part of it.
    Credentials,
}

impl fmt::Display for EndpointFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAUrl => "the endpoint is no URL; write `https://` and a host",
            Self::NotEncrypted => {
                "the endpoint is not encrypted; write `https://`, or a loopback host for a test"
            }
            Self::Credentials => "the endpoint has a user name or password in it; remove it",
        })
    }
}

/// The name of this machine; the resolver never asks anybody for it.
pub(crate) const LOCALHOST: &str = "localhost";

/// A place that events may be sent to: over TLS, or on this machine.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    pub(crate) url: Url,
    /// It needs no TLS and is never asked for through a proxy.
    pub(crate) is_loopback: bool,
}

impl Endpoint {
    pub(crate) fn parse(text: &str) -> Result<Self, EndpointFault> {
        let url = Url::parse(text).map_err(|_| EndpointFault::NotAUrl)?;
        if !(url.username().is_empty() && url.password().is_none()) {
            return Err(EndpointFault::Credentials);
        }
        let is_loopback = match url.host() {
            None => return Err(EndpointFault::NotEncrypted),
            Some(Host::Domain(name)) => name == LOCALHOST,
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
        };
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            _ => return Err(EndpointFault::NotEncrypted),
        }
        Ok(Self { url, is_loopback })
    }

    /// Tells it from other endpoints, in a name that doesn't say which it is.
    pub(crate) fn fingerprint(&self) -> String {
        Fingerprint::of("endpoint")
            .text(self.url.as_str())
            .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_is_accepted_and_http_on_this_machine() {
        for endpoint in [
            "https://stats.example/v1/events",
            "HTTPS://stats.example:8443",
            "https://192.0.2.1/",
            "http://127.0.0.1:4000/",
            "http://127.8.9.10",
            "http://[::1]:4000/x",
            "http://localhost:80",
            "http://LOCALHOST/",
        ] {
            assert!(Endpoint::parse(endpoint).is_ok(), "{endpoint}");
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for (endpoint, is_loopback) in [
            ("https://stats.example/v1", false),
            ("https://127.0.0.1:8443/", true),
            ("http://2130706433/", true),
            ("http://[::1]:80/", true),
            ("https://localhost/", true),
            ("https://localhost.stats.example/", false),
        ] {
            assert_eq!(
                Endpoint::parse(endpoint).unwrap().is_loopback,
                is_loopback,
                "{endpoint}"
            );
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for (endpoint, fault) in [
            ("stats.example", EndpointFault::NotAUrl),
            ("/v1/events", EndpointFault::NotAUrl),
            ("https://", EndpointFault::NotAUrl),
            ("https://a b/", EndpointFault::NotAUrl),
            ("http://stats.example/", EndpointFault::NotEncrypted),
            ("http://0.0.0.0/", EndpointFault::NotEncrypted),
            ("http://10.0.0.1/", EndpointFault::NotEncrypted),
            (
                "http://localhost.stats.example/",
                EndpointFault::NotEncrypted,
            ),
            (
                "http://127.0.0.1.stats.example/",
                EndpointFault::NotEncrypted,
            ),
            ("http://[::ffff:192.0.2.1]/", EndpointFault::NotEncrypted),
            ("ftp://localhost/", EndpointFault::NotEncrypted),
            ("file:///etc/passwd", EndpointFault::NotEncrypted),
            ("localhost:4000", EndpointFault::NotEncrypted),
            ("https://user@stats.example/", EndpointFault::Credentials),
            ("https://:secret@stats.example/", EndpointFault::Credentials),
            (
                "http://localhost@stats.example/",
                EndpointFault::Credentials,
            ),
        ] {
            assert_eq!(Endpoint::parse(endpoint).unwrap_err(), fault, "{endpoint}");
        }
    }
}
