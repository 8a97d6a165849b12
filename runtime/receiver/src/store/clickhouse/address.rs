use std::fmt;
use std::str::FromStr;

use url::Url;

/// Where a database of ClickHouse is: `http://user:password@host:8123/database`.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    pub(super) fn client(&self) -> clickhouse::Client {
        let mut url = self.0.clone();
        // A URL that has a host can be without the rest.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_path("");
        let mut client = clickhouse::Client::default().with_url(url);
        if !self.0.username().is_empty() {
            client = client.with_user(decoded(self.0.username()));
        }
        if let Some(password) = self.0.password() {
            client = client.with_password(decoded(password));
        }
        client.with_database(self.database())
    }

    fn database(&self) -> String {
        match self.0.path().trim_matches('/') {
            "" => "default".to_owned(),
            name => decoded(name),
        }
    }
}

fn decoded(text: &str) -> String {
    let pair = format!("_={}", text.replace('+', "%2B").replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}

/// Without the password.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.0.host_str().unwrap_or_default();
        write!(f, "ClickHouse at {host}, database {}", self.database())
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Address {
    type Err = String;

    /// The error does not repeat the text: it may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("not a URL: {error}"))?;
        if !["http", "https"].contains(&url.scheme()) || !url.has_host() {
            return Err("ClickHouse is spoken to by http or https".to_owned());
        }
        if url.path().trim_matches('/').contains('/') {
            return Err("the path of the URL is the name of a database".to_owned());
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_password_is_used_and_not_shown() {
        let address: Address = "https://user:s%26cret+1@db.example:8443/usage"
            .parse()
            .unwrap();
        assert_eq!(decoded(address.0.password().unwrap()), "s&cret+1");
        for shown in [format!("{address}"), format!("{address:?}")] {
            assert_eq!(shown, "ClickHouse at db.example, database usage");
        }
        for wrong in ["db.example", "ftp://s3cret@host", "http://s3cret@host/a/b"] {
            let error = wrong.parse::<Address>().unwrap_err();
            assert!(!error.contains("s3cret"), "{error}");
        }
    }
}
