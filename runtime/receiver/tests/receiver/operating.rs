//! Metrics, TLS, and one static configuration.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::BASE64_MIME;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use usage_stat_receiver::ingest::Answer;
use usage_stat_receiver::store::{HeldOutcome, Refusal, StoreOutcome};
use usage_stat_receiver::verdict::Malformed;

use crate::events::{event, run_id};
use crate::http::{Client, get, post};
use crate::program::{Program, until};
use crate::support::place::{Place, command};

#[test]
fn metrics_have_the_names_and_units_of_prometheus() {
    let place = Place::new();
    let program = place.start(&[]);
    program.send(&event(&run_id(), 0));
    post(program.address, b"rubbish");
    until(|| program.metric("store_up") == Some(1));
    let metrics = get(program.address, "/metrics").body;
    for line in [
        "usage_stat_receiver_events_total{app=\"text-generation-launcher\",result=\"stored\"} 1",
        "usage_stat_receiver_events_total{app=\"\",result=\"malformed\"} 1",
        "usage_stat_receiver_request_duration_seconds_count{code=\"204\"} 1",
        "# UNIT usage_stat_receiver_request_duration_seconds seconds",
        "# TYPE usage_stat_receiver_events counter",
        "usage_stat_receiver_schemas 1",
        "usage_stat_receiver_held_bytes 0",
        "usage_stat_receiver_build_info{version=\"0.1.0\"} 1",
    ] {
        assert!(
            metrics.lines().any(|known| known == line),
            "{line} in {metrics}"
        );
    }
    assert!(metrics.ends_with("# EOF\n"), "{metrics}");
}

#[test]
fn the_guide_names_all_that_is_counted() {
    let guide = include_str!("../../src/guide.md");
    let kept = [
        StoreOutcome::Stored,
        StoreOutcome::Completed,
        StoreOutcome::Duplicate,
    ]
    .map(HeldOutcome::Kept);
    let taken = kept
        .into_iter()
        .chain([HeldOutcome::Breaks, HeldOutcome::Malformed]);
    let results = Answer::all().map(|answer| answer.word());
    let reasons = Malformed::all().map(Malformed::as_str).into_iter().chain([
        Refusal::BREAKS,
        Refusal::TOO_LARGE,
        Refusal::NO_ROOM_TO_HOLD,
        Refusal::HELD_TOO_LONG,
    ]);
    for word in results
        .into_iter()
        .chain(taken.map(HeldOutcome::word))
        .chain(reasons)
    {
        assert!(guide.contains(&format!("`{word}`")), "{word}");
    }
}

fn pem(what: &str, der: &[u8]) -> String {
    let encoded = BASE64_MIME.encode(der);
    format!("-----BEGIN {what}-----\n{encoded}-----END {what}-----\n")
}

struct Certified {
    certificate: PathBuf,
    key: PathBuf,
}

impl Certified {
    fn in_the(folder: &Path) -> Self {
        Self {
            certificate: folder.join("c.pem"),
            key: folder.join("k.pem"),
        }
    }

    fn arguments(&self) -> [&str; 4] {
        let [certificate, key] = [&self.certificate, &self.key].map(|file| file.to_str().unwrap());
        ["--tls-cert", certificate, "--tls-key", key]
    }

    /// Another one in the same files. Who trusts it trusts no other.
    fn renew(&self) -> RootCertStore {
        let new = rcgen::generate_simple_self_signed(["receiver.example".to_owned()]).unwrap();
        std::fs::write(&self.certificate, pem("CERTIFICATE", new.cert.der())).unwrap();
        std::fs::write(
            &self.key,
            pem("PRIVATE KEY", &new.signing_key.serialize_der()),
        )
        .unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(new.cert.der().clone()).unwrap();
        roots
    }
}

/// What is answered to an event that is sent over TLS.
fn post_over_tls(to: SocketAddr, roots: RootCertStore, body: &str) -> String {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("receiver.example").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(to).unwrap());
    let head = format!(
        "POST /v1/events HTTP/1.1\r\nhost: r\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut answer = Vec::new();
    let _ = stream.write_all((head + body).as_bytes());
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

#[test]
fn events_come_over_tls_with_the_certificate_of_the_day() {
    let place = Place::new();
    let certified = Certified::in_the(place.folder.path());
    let roots = certified.renew();
    let program = place.start(&certified.arguments());
    let event = || event(&run_id(), 0).to_string();
    let answer = post_over_tls(program.address, roots.clone(), &event());
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    // Who speaks something else is left.
    let mut plain = Client::connect(program.address).unwrap();
    plain
        .say(b"GET /healthz HTTP/1.1\r\nhost: r\r\n\r\n")
        .unwrap();
    assert!(plain.answer().is_err());
    // A pair that is none changes nothing.
    std::fs::write(&certified.key, "half").unwrap();
    until(|| {
        program
            .log()
            .contains("the certificate is still the old one")
    });
    let answer = post_over_tls(program.address, roots.clone(), &event());
    assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    let renewed = certified.renew();
    until(|| post_over_tls(program.address, renewed.clone(), &event()).starts_with("HTTP/1.1 204"));
    assert_eq!(post_over_tls(program.address, roots, &event()), "");
    program.stop();
}

#[test]
fn a_key_that_is_none_is_told_of_without_what_is_in_it() {
    let place = Place::new();
    let canary = "canary-28aa";
    let key = place.folder.path().join("key.pem");
    std::fs::write(&key, canary).unwrap();
    let file = key.to_str().unwrap();
    let Err((status, log)) =
        Program::try_start(place.serve(&["--tls-cert", file, "--tls-key", file]))
    else {
        panic!("it started");
    };
    assert!(!status.success());
    assert!(log.contains("no certificate in PEM"), "{log}");
    assert!(!log.contains(canary), "{log}");
}

/// A reader of PEM shows the line that it does not understand, as text or as numbers.
#[test]
fn a_key_whose_lines_are_broken_is_shown_by_nothing() {
    let place = Place::new();
    let certified = Certified::in_the(place.folder.path());
    certified.renew();
    let canary = "canary28aa";
    let numbers = canary.as_bytes().iter().map(u8::to_string);
    let numbers = numbers.collect::<Vec<_>>().join(", ");
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    for (text, words) in [
        (format!("{begin}{canary}{end}\n"), "its PEM is broken"),
        (format!("{begin}{canary}\n{end}\n"), "its PEM is broken"),
        (format!("{begin}\n{canary}\n"), "its PEM is broken"),
        (format!("{begin}\n{canary}!\n{end}\n"), "its PEM is broken"),
        (format!("{canary}\n"), "there is no key in PEM"),
        (
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n"
                .to_owned(),
            "there is no key in PEM",
        ),
        (format!("{begin}\nAAAA\n{end}\n"), "can't be used"),
    ] {
        std::fs::write(&certified.key, text).unwrap();
        let tls = certified.arguments();
        let Err((status, log)) = Program::try_start(place.serve(&tls)) else {
            panic!("it started");
        };
        assert!(!status.success() && log.contains(words), "{log}");
        let mut check = place.command("check", &["--listen", "127.0.0.1:0"]);
        let output = check.args(tls).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!output.status.success() && said.contains(words), "{said}");
        for shown in [log, said] {
            assert!(
                !shown.contains(canary) && !shown.contains(&numbers),
                "{shown}"
            );
        }
    }
}

#[test]
fn the_environment_says_what_flags_say() {
    let place = Place::new();
    let mut program = command();
    program
        .arg("serve")
        .env("USAGE_STAT_RECEIVER_SCHEMAS", place.schemas.path())
        .env("USAGE_STAT_RECEIVER_STORE", place.address())
        .env("USAGE_STAT_RECEIVER_LISTEN", "127.0.0.1:0")
        .env("USAGE_STAT_RECEIVER_LOG", "off");
    let program = Program::start(program);
    assert_eq!(get(program.address, "/readyz").status, 200);
    let (status, log) = program.stop();
    assert!(status.success());
    assert_eq!(log, "");
}

#[test]
fn a_bound_that_lets_nothing_through_is_no_setting() {
    let place = Place::new();
    for flag in ["--event-bytes", "--connections"] {
        for bound in ["0", "-1", ""] {
            let bound = format!("{flag}={bound}");
            let Err((status, log)) = Program::try_start(place.serve(&[&bound])) else {
                panic!("it started with {bound}");
            };
            assert!(!status.success() && log.contains(flag), "{log}");
        }
    }
}

#[test]
fn a_password_is_shown_by_nothing() {
    let place = Place::new();
    let secret = "s3cret-91cc";
    let store = format!("clickhouse:http://user:{secret}@127.0.0.1:1/usage");
    for arguments in [
        vec!["serve", "--help"],
        vec!["check"],
        vec!["erase", "00000000000000000000000000000000"],
        vec!["serve", "--listen", "256.0.0.1:1"],
    ] {
        let output = command()
            .args(&arguments)
            .env("USAGE_STAT_RECEIVER_SCHEMAS", place.schemas.path())
            .env("USAGE_STAT_RECEIVER_STORE", &store)
            .output()
            .unwrap();
        for told in [output.stdout, output.stderr] {
            let told = String::from_utf8(told).unwrap();
            assert!(!told.contains(secret), "{arguments:?}: {told}");
        }
    }
}
