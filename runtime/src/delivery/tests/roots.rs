//! Where the machine keeps its root certificates is in the environment, so the case is a process of
//! its own.

use std::process::{Command, Stdio};

use super::super::roots;
use super::*;

/// Makes a process the other one.
const WITHOUT_ROOTS: &str = "USAGE_STAT_TEST_WITHOUT_ROOTS";

/// The other process: makes ready to send without any root certificates on the machine.
#[test]
fn child() {
    if std::env::var_os(WITHOUT_ROOTS).is_none() {
        return;
    }
    assert_eq!(
        roots::of_machine().len(),
        webpki_roots::TLS_SERVER_ROOTS.len()
    );
    let sender = Sender::new(Endpoint::parse("https://127.0.0.1:1/").unwrap()).unwrap();
    assert_eq!(send(&sender), failed(Failure::Unconnected));
    println!("made ready");
}

#[test]
fn an_image_without_root_certificates_can_send() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "delivery::tests::roots::child"])
        .arg("--nocapture")
        .env(WITHOUT_ROOTS, "1")
        .env("SSL_CERT_FILE", "/proc/none")
        .env_remove("SSL_CERT_DIR")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&child.stdout);
    assert!(output.contains("made ready"), "{child:?}");
}
