use std::fmt;

use url::{Host, Url};

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

pub(super) fn check(endpoint: &str) -> Result<(), EndpointFault> {
    let url = Url::parse(endpoint).map_err(|_| EndpointFault::NotAUrl)?;
    if !(url.username().is_empty() && url.password().is_none()) {
        return Err(EndpointFault::Credentials);
    }
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => Ok(()),
        ("http", Some(host)) if is_loopback(&host) => Ok(()),
        _ => Err(EndpointFault::NotEncrypted),
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
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
            assert_eq!(check(endpoint), Ok(()), "{endpoint}");
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
            assert_eq!(check(endpoint), Err(fault), "{endpoint}");
        }
    }
}
