//! Addresses that lead somewhere, as links.

use crate::language::phrase::{Phrase, target};

/// Where a page of the web leads.
pub(super) fn web(address: &str) -> Option<String> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    target(address).filter(|_| is_web)
}

/// The host of an endpoint, which leads to its page.
pub(super) fn host(endpoint: &str) -> Phrase {
    let Some((scheme, rest)) = endpoint.split_once("://") else {
        return Phrase::code(endpoint);
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    Phrase::code_link(host, web(&format!("{scheme}://{host}/")))
}
