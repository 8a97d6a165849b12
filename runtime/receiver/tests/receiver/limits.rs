//! Whatever is sent: bounded work, bounded memory, and healthy senders are served.

use std::io::Write;
use std::net::TcpStream;
use std::thread;

use serde_json::json;

use crate::events::{event, run_id};
use crate::http::{Client, get, post};
use crate::program::Program;
use crate::support::place::Place;

/// What a receiver may have of memory in all these tests, which are of a build for development.
const RESIDENT_KIBIBYTES: u64 = 128 * 1024;

fn is_served(program: &Program) {
    assert_eq!(program.send(&event(&run_id(), 0)), 204);
    let resident = program.resident_kibibytes();
    assert!(resident < RESIDENT_KIBIBYTES, "{resident} KiB");
}

#[test]
fn what_is_no_event_is_refused() {
    let place = Place::new();
    let program = place.start(&[]);
    let repeated = event(&run_id(), 0)
        .to_string()
        .replacen('{', "{\"schema\":\"\",", 1);
    let deep = "[".repeat(60_000);
    let deep_and_whole = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let mut deep_in_an_event = event(&run_id(), 0);
    deep_in_an_event["git_sha"] = (0..200).fold(json!(1), |inner, _| json!([inner]));
    let deep_in_an_event = deep_in_an_event.to_string();
    let bodies: [&[u8]; 12] = [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b"{\"schema\":1e999}",
        b"\xff\xfe",
        b"event=1",
        repeated.as_bytes(),
        deep.as_bytes(),
        deep_and_whole.as_bytes(),
        deep_in_an_event.as_bytes(),
    ];
    for body in bodies {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        assert_eq!(post(program.address, body).status, 400, "{shown}");
    }
    is_served(&program);
    program.stop();
    assert_eq!(place.refused_events(), 12);
    let of = |reason: &str| -> u64 {
        let refused = place.refused().into_iter();
        let refused = refused.filter(|refused| refused.reason == reason);
        refused.map(|refused| refused.events).sum()
    };
    let reasons = [
        "not-utf8",
        "not-json",
        "nested-too-deep",
        "repeated-key",
        "no-schema",
    ];
    assert_eq!(reasons.map(of), [1, 4, 3, 1, 3]);
    assert_eq!(place.stored().len(), 1);
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let place = Place::new();
    let program = place.start(&[]);
    let mut client = Client::connect(program.address).unwrap();
    client
        .say(b"POST /v1/events HTTP/1.1\r\nhost: r\r\ncontent-length: 99999999999\r\n\r\n")
        .unwrap();
    assert_eq!(client.answer().unwrap().status, 413);
    assert_eq!(post(program.address, &[b' '; 64 * 1024 + 1]).status, 413);
    // As large as a launcher's may be.
    assert_eq!(post(program.address, &[b' '; 64 * 1024]).status, 400);
    is_served(&program);
}

#[test]
fn a_body_without_end_is_cut_off() {
    let place = Place::new();
    let program = place.start(&[]);
    let endless: Vec<_> = (0..64)
        .map(|_| {
            let mut stream = TcpStream::connect(program.address).unwrap();
            thread::spawn(move || {
                let head =
                    b"POST /v1/events HTTP/1.1\r\nhost: r\r\ntransfer-encoding: chunked\r\n\r\n";
                stream.write_all(head).unwrap();
                let chunk = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
                // Until it is cut off.
                while stream.write_all(chunk.as_bytes()).is_ok() {}
            })
        })
        .collect();
    is_served(&program);
    for sender in endless {
        sender.join().unwrap();
    }
    is_served(&program);
}

#[test]
fn a_sender_that_is_slow_on_purpose_is_left() {
    let place = Place::new();
    let program = place.start(&[]);
    let connect = |said: &[u8]| {
        let mut client = Client::connect(program.address).unwrap();
        client.say(said).unwrap();
        client
    };
    let head = b"POST /v1/events HTTP/1.1\r\nhost: r\r\ncontent-length: 1000\r\n\r\n{";
    let mut bodies: Vec<Client> = (0..200).map(|_| connect(head)).collect();
    let mut heads: Vec<Client> = (0..200)
        .map(|_| connect(b"POST /v1/events HTTP/1.1\r\nx-slow: "))
        .collect();
    let mut silent: Vec<Client> = (0..200).map(|_| connect(b"")).collect();
    let mut used: Vec<Client> = (0..20)
        .map(|_| connect(b"GET /healthz HTTP/1.1\r\nhost: r\r\n\r\n"))
        .collect();
    for client in &mut used {
        assert_eq!(client.answer().unwrap().status, 200);
    }
    is_served(&program);
    for client in &mut bodies {
        assert_eq!(client.answer().unwrap().status, 408);
    }
    for client in heads.iter_mut().chain(&mut silent).chain(&mut used) {
        let is_over = client.is_closed()
            || client.is_closed()
            // What it was told before.
            || client.answer().is_err();
        assert!(is_over);
    }
    is_served(&program);
}

#[test]
fn ten_thousand_idle_connections_keep_nobody_out() {
    let place = Place::new();
    let program = place.start(&[]);
    crate::program::more_descriptors(12_000);
    let idle: Vec<TcpStream> = (0..10_000)
        .map(|_| TcpStream::connect(program.address).unwrap())
        .collect();
    is_served(&program);
    // One that says nothing has no buffer.
    let resident = program.resident_kibibytes();
    assert!(resident < 96 * 1024, "{resident} KiB");
    drop(idle);
}

#[test]
fn a_hundred_thousand_rubbish_requests_are_bounded_work() {
    let place = Place::new();
    let program = place.start(&[]);
    let unknown = json!({ "schema": "0".repeat(32), "run_id": run_id() }).to_string();
    let rubbish: [&[u8]; 5] = [
        b"",
        b"{\"a\":",
        b"<?xml version=\"1.0\"?>",
        br#"{"schema":"x","schema":"y"}"#,
        unknown.as_bytes(),
    ];
    thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                let mut client = Client::connect(program.address).unwrap();
                for turn in 0..5_000 {
                    let answer = client.post(rubbish[turn % rubbish.len()]).unwrap();
                    assert!(matches!(answer.status, 400 | 202), "{}", answer.status);
                }
            });
        }
        scope.spawn(|| is_served(&program));
    });
    is_served(&program);
    program.stop();
    assert_eq!(place.refused_events(), 80_000);
}

#[test]
fn requests_that_are_no_http_are_left() {
    let place = Place::new();
    let program = place.start(&[]);
    let many = "x: y\r\n".repeat(1000);
    let long = "x".repeat(100_000);
    for said in [
        "\r\n\r\n\u{16}\u{3}\u{1}rubbish\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{many}\r\n"),
        format!("GET /{long} HTTP/1.1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nx: {long}\r\n\r\n"),
    ] {
        let mut client = Client::connect(program.address).unwrap();
        // It may be closed while it is still spoken to.
        let _ = client.say(said.as_bytes());
        match client.answer() {
            Ok(answer) => assert!((400..500).contains(&answer.status), "{answer:?}"),
            Err(_) => assert!(client.is_closed()),
        }
    }
    assert_eq!(get(program.address, "/healthz").status, 200);
    is_served(&program);
}
