//! Proxies are named by the environment, so each case is a process of its own.

use std::process::{Command, Stdio};

use super::super::faults::{Fault, OK, Server};
use super::*;

const URL: &str = "USAGE_STAT_TEST_URL";

/// The other process: sends one event and prints its outcome.
#[test]
fn child() {
    let Ok(url) = std::env::var(URL) else {
        return;
    };
    // Whoever asks for an address here has gone past the proxy.
    let nobody: Lookup = |_| Err(std::io::ErrorKind::NotFound.into());
    println!("outcome={}", attempt(&patient_sender_with(&url, nobody)));
}

/// The outcome of sending to `url` with these variables and no others.
fn outcome(url: &str, variables: &[(&str, &str)]) -> String {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "delivery::tests::proxies::child"])
        .arg("--nocapture")
        .env_clear()
        .env(URL, url)
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(child.status.success(), "{child:?}");
    let output = String::from_utf8(child.stdout).unwrap();
    let (_, outcome) = output.split_once("outcome=").unwrap();
    outcome.lines().next().unwrap().to_owned()
}

fn refusing() -> Server {
    Server::start(Fault::Answer(
        "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n",
    ))
}

#[test]
fn a_proxy_that_refuses_is_no_connection_and_sees_no_event() {
    for variable in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let proxy = refusing();
        let address = format!("http://{}", proxy.address);
        let outcome = outcome("https://usage.invalid/", &[(variable, &address)]);
        assert_eq!(outcome, "unconnected", "{variable}");
        let requests = proxy.requests();
        assert_eq!(requests.len(), 1, "{variable}");
        let head = &requests[0].head;
        assert!(head.starts_with("CONNECT usage.invalid:443 "), "{head}");
        assert!(requests[0].body.is_empty());
    }
}

#[test]
fn no_proxy_is_honoured() {
    let proxy = refusing();
    let address = format!("http://{}", proxy.address);
    let variables = [
        ("HTTPS_PROXY", &*address),
        ("NO_PROXY", "example.com,.invalid"),
    ];
    assert_eq!(outcome("https://usage.invalid/", &variables), "unresolved");
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn this_machine_is_not_asked_for_through_a_proxy() {
    let (proxy, server) = (refusing(), Server::start(OK));
    let address = format!("http://{}", proxy.address);
    let variables = [("HTTP_PROXY", &*address), ("ALL_PROXY", &address)];
    let outcome = outcome(&server.url("http", "127.0.0.1"), &variables);
    assert_eq!(outcome, "200");
    assert_eq!(proxy.connections(), 0);
}

#[test]
fn a_proxy_variable_that_is_no_address_does_not_break_the_client() {
    for address in ["", "::::", "http://", "\u{e9}", "socks5://127.0.0.1:1"] {
        let outcome = outcome("https://usage.invalid/", &[("HTTPS_PROXY", address)]);
        assert!(
            ["unresolved", "unconnected"].contains(&&*outcome),
            "{address}: {outcome}"
        );
    }
}
