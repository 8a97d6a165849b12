//! A build without a provider of TLS of its own.

use rustls::crypto::{CryptoProvider, ring};

use super::super::faults::{OK, Server};
use super::*;

#[test]
fn the_launchers_provider_serves_once_it_is_installed() {
    let server = Server::start(OK);
    let sender = patient_sender(&server.url("http", "127.0.0.1"));
    assert_eq!(attempt(&sender), Outcome::Failed(Failure::NoTls));
    CryptoProvider::install_default(ring::default_provider()).unwrap();
    assert_eq!(attempt(&sender), Outcome::answered(200));
    assert_eq!(server.requests().len(), 1);
}
