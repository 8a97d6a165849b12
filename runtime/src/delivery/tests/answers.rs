use std::thread;

use super::super::faults::{Fault, OK, Server};
use super::*;
use crate::testbed::waiting::{wait_for, wait_until};

fn outcome(fault: Fault) -> (Outcome, Server) {
    let server = Server::start(fault);
    let outcome = attempt(&patient_sender(&server.url("http", "127.0.0.1")));
    (outcome, server)
}

/// The same within the bound of a request, of one that arrived.
fn bounded_outcome(fault: Fault) -> (Outcome, Server) {
    wait_for(|| {
        let server = Server::start(fault);
        let outcome = send(&sender(&server.url("http", "127.0.0.1")));
        // One that is held up too long before it doesn't arrive.
        (server.requests().len() == 1).then_some((outcome, server))
    })
}

#[test]
fn the_request_is_the_event_and_nothing_else() {
    let (outcome, server) = outcome(OK);
    assert_eq!(outcome, Outcome::answered(200));
    let requests = server.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(request.body, EVENT);
    let mut lines: Vec<&str> = request.head.lines().collect();
    assert_eq!(lines.remove(0), "POST /v1/events HTTP/1.1");
    lines.sort_unstable();
    let host = format!("host: {}", server.address);
    let user_agent = concat!("user-agent: usage-stat/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        lines,
        [
            "accept: */*",
            "content-length: 22",
            "content-type: application/json",
            &host,
            user_agent,
        ]
    );
}

#[test]
fn statuses_are_reported_as_they_are() {
    for (answer, expected) in [
        ("400 Bad Request\r\n", Outcome::answered(400)),
        ("413 Content Too Large\r\n", Outcome::answered(413)),
        ("429 Too Many Requests\r\n", Outcome::answered(429)),
        (
            "429 Too Many Requests\r\nretry-after: 17\r\n",
            Outcome::answered_after(429, 17),
        ),
        (
            "429 Too Many Requests\r\nretry-after: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
            Outcome::answered_after(429, 0),
        ),
        (
            "429 Too Many Requests\r\nretry-after: \u{ff}\r\n",
            Outcome::answered(429),
        ),
        ("500 Internal Server Error\r\n", Outcome::answered(500)),
        (
            "503 Service Unavailable\r\nretry-after: 3\r\n",
            Outcome::answered_after(503, 3),
        ),
    ] {
        let text = format!("HTTP/1.1 {answer}content-length: 0\r\n\r\n");
        assert_eq!(outcome(Fault::Answer(text.leak())).0, expected, "{answer}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let other = Server::start(OK);
        let location = other.url("http", "127.0.0.1");
        let answer = format!(
            "HTTP/1.1 {status} Elsewhere\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
        );
        assert_eq!(
            outcome(Fault::Answer(answer.leak())).0,
            Outcome::answered(status)
        );
        assert_eq!(other.connections(), 0, "{status}");
    }
}

#[test]
fn what_is_not_http_is_broken() {
    for text in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "\0\x01\x02\x03\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
    ] {
        let (outcome, _server) = outcome(Fault::HangUp(text));
        assert_eq!(outcome, failed(Failure::Broken), "{text:?}");
    }
}

#[test]
fn endless_headers_are_broken_within_bounded_memory() {
    let header = format!("HTTP/1.1 200 OK\r\n{}", "x: y\r\n".repeat(1_000_000));
    let (outcome, server) = outcome(Fault::HangUp(header.leak()));
    assert_eq!(outcome, failed(Failure::Broken));
    assert!(server.written() < 6_000_000, "{}", server.written());
}

#[test]
fn silence_and_one_byte_a_second_time_out() {
    let silent = thread::spawn(|| bounded_outcome(Fault::Silent));
    let trickle = Fault::Trickle("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    assert_eq!(bounded_outcome(trickle).0, failed(Failure::TimedOut));
    assert_eq!(silent.join().unwrap().0, failed(Failure::TimedOut));
}

#[test]
fn a_large_body_is_not_read() {
    let bytes = 64 * 1024 * 1024;
    let (outcome, server) = outcome(Fault::Large(bytes));
    assert_eq!(outcome, Outcome::answered(200));
    // What the sockets between hold is taken, whoever reads.
    assert!(server.written() < bytes / 2, "{}", server.written());
}

#[test]
fn a_body_that_ends_early_or_never_does_not_change_the_answer() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nok";
    assert_eq!(outcome(Fault::HangUp(cut)).0, Outcome::answered(200));
    let endless = thread::spawn(|| outcome(Fault::Answer(cut)).0);
    wait_until(|| endless.is_finished());
    assert_eq!(endless.join().unwrap(), Outcome::answered(200));
}

#[test]
fn no_cookie_comes_back() {
    let server = Server::start(Fault::Answer(
        "HTTP/1.1 204 No Content\r\nset-cookie: id=1; Path=/\r\n\r\n",
    ));
    let sender = patient_sender(&server.url("http", "127.0.0.1"));
    assert_eq!(attempt(&sender), Outcome::answered(204));
    assert_eq!(attempt(&sender), Outcome::answered(204));
    assert_eq!(server.requests()[1].header("cookie"), None);
}

#[test]
fn a_burst_uses_one_connection() {
    // One that is held up too long between two events uses more.
    wait_until(|| {
        let server = Server::start(OK);
        let sender = patient_sender(&server.url("http", "127.0.0.1"));
        for _ in 0..5 {
            assert_eq!(attempt(&sender), Outcome::answered(200));
        }
        assert_eq!(server.requests().len(), 5);
        server.connections() == 1
    });
}

#[test]
fn a_connection_that_the_server_closed_meanwhile_costs_no_event() {
    // Announces a lasting connection and closes it nevertheless.
    let server = Server::start(Fault::HangUp(
        "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    ));
    let sender = patient_sender(&server.url("http", "127.0.0.1"));
    for closed in 1..=5 {
        assert_eq!(attempt(&sender), Outcome::answered(200));
        wait_until(|| server.closed() == closed);
    }
    assert_eq!(server.requests().len(), 5);
}
