//! Where events may be sent to.

use std::net::IpAddr;

use reqwest::Url;

/// A place that events may be sent to: over TLS, or on this machine.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    pub(super) url: Url,
    /// The endpoint is on this machine: it needs no TLS and is never asked for through a proxy.
    pub(super) is_loopback: bool,
}

/// Why a text is no endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndpointError {
    /// It isn't an absolute URL with a host.
    NotAUrl,
    /// Anybody on the way could read the events; write `https://`.
    NotEncrypted,
}

impl Endpoint {
    /// Reads an endpoint.
    pub(crate) fn parse(text: &str) -> Result<Self, EndpointError> {
        let url = Url::parse(text).map_err(|_| EndpointError::NotAUrl)?;
        let host = url.host_str().ok_or(EndpointError::NotAUrl)?;
        let is_loopback = is_loopback(host);
        match url.scheme() {
            "https" => {}
            "http" if is_loopback => {}
            _ => return Err(EndpointError::NotEncrypted),
        }
        Ok(Self { url, is_loopback })
    }
}

/// The name of this machine; the resolver never asks anybody for it.
pub(super) const LOCALHOST: &str = "localhost";

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let address = address.parse().map(|ip: IpAddr| ip.is_loopback());
    host == LOCALHOST || address.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_or_on_this_machine() {
        use EndpointError::{NotAUrl, NotEncrypted};
        for (text, expected) in [
            ("https://usage.example.com/v1", Ok(false)),
            ("https://127.0.0.1:8443/", Ok(true)),
            ("https://localhost/", Ok(true)),
            ("http://localhost:8080/", Ok(true)),
            ("http://LOCALHOST/", Ok(true)),
            ("http://127.0.0.1/", Ok(true)),
            ("http://127.1.2.3/", Ok(true)),
            ("http://2130706433/", Ok(true)),
            ("http://[::1]:80/", Ok(true)),
            ("http://usage.example.com/", Err(NotEncrypted)),
            ("http://localhost.example.com/", Err(NotEncrypted)),
            ("http://127.0.0.1.example.com/", Err(NotEncrypted)),
            ("http://127.0.0.1@example.com/", Err(NotEncrypted)),
            ("http://10.0.0.1/", Err(NotEncrypted)),
            ("http://0.0.0.0/", Err(NotEncrypted)),
            ("http://[::]/", Err(NotEncrypted)),
            ("ftp://127.0.0.1/", Err(NotEncrypted)),
            ("file:///etc/passwd", Err(NotAUrl)),
            ("usage.example.com", Err(NotAUrl)),
            ("", Err(NotAUrl)),
        ] {
            let endpoint = Endpoint::parse(text).map(|endpoint| endpoint.is_loopback);
            assert_eq!(endpoint, expected, "{text}");
        }
    }
}
