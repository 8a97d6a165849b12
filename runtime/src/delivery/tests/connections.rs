use std::io;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize, Ordering::SeqCst};

use usage_stat_schema::event::LastOutcome;

use super::super::faults::{Authority, Closed, Full, OK, Server};
use super::*;
use crate::testbed::waiting::wait_until;

#[test]
fn refused() {
    let port = Closed::new();
    let sender = sender(&port.url());
    assert_eq!(send(&sender), failed(Failure::Unconnected));
}

#[test]
#[cfg(target_os = "linux")]
fn a_dropped_syn_times_out() {
    let port = Full::new();
    let sender = sender(&port.url());
    // Without a bound of its own it would be the request that times out.
    assert_eq!(send(&sender), failed(Failure::Unconnected));
}

#[test]
fn a_name_without_an_address() {
    let unknown: Lookup = |_| Err(io::ErrorKind::NotFound.into());
    let sender = sender_with("https://usage.invalid/", RootCertStore::empty(), unknown);
    assert_eq!(send(&sender), failed(Failure::Unresolved));
}

#[test]
fn stalled_lookups_are_bounded_and_hold_up_nobody() {
    static BEGUN: AtomicUsize = AtomicUsize::new(0);
    let stalls: Lookup = |_| {
        BEGUN.fetch_add(1, SeqCst);
        std::thread::sleep(Duration::from_secs(600));
        Err(io::ErrorKind::TimedOut.into())
    };
    let sender = sender_with("https://usage.invalid/", RootCertStore::empty(), stalls);
    for _ in 0..budgets::LOOKUPS {
        assert_eq!(send(&sender), failed(Failure::Unconnected));
    }
    assert_eq!(send(&sender), failed(Failure::Unresolved));
    drop(sender);
    assert_eq!(BEGUN.load(SeqCst), budgets::LOOKUPS);
}

/// The first address takes seconds, in which the launcher closes one.
#[test]
#[cfg(target_os = "linux")]
fn no_second_address_is_tried_once_a_descriptor_is_closed() {
    static FIRST: AtomicU16 = AtomicU16::new(0);
    static IS_CLOSED: AtomicBool = AtomicBool::new(false);
    let lookup: Lookup = |_| Ok([1, 2].map(|last| ([127, 0, 0, last], 0).into()).to_vec());
    let closed_after_the_first = || {
        if is_connecting_to(FIRST.load(SeqCst)) {
            IS_CLOSED.store(true, SeqCst);
        }
        !IS_CLOSED.load(SeqCst)
    };
    let authority = Authority::new();
    let unanswering = Full::new();
    let port = unanswering.address.port();
    FIRST.store(port, SeqCst);
    let second = std::net::TcpListener::bind(("127.0.0.2", port)).unwrap();
    let server = Server::start_tls_at(second, OK, authority.server("usage.invalid"));
    let url = server.url("https", "usage.invalid");
    let sender = |are_open: fn() -> bool| {
        let roots = Roots::given(authority.roots());
        let transport = Transport::with(Endpoint::parse(&url).unwrap(), roots, lookup);
        Sender::with(transport.where_open(are_open)).unwrap()
    };
    // Who is held up for seconds may have tried the first one unseen.
    wait_until(|| {
        let before = server.connections();
        let outcome = send(&sender(closed_after_the_first));
        let is_seen = IS_CLOSED.load(SeqCst);
        if is_seen {
            assert_eq!((outcome, server.connections()), (Outcome::NotTried, before));
        }
        is_seen
    });
    // Else the second one is tried.
    wait_until(|| send(&sender(|| true)) == Outcome::answered(200));
}

/// Whether a socket waits for an answer of 127.0.0.1, by the kernel's table.
#[cfg(target_os = "linux")]
fn is_connecting_to(port: u16) -> bool {
    const SYN_SENT: &str = "02";
    let address = format!("0100007F:{port:04X}");
    let table = fs::read_to_string("/proc/self/net/tcp").unwrap();
    table.lines().any(|line| {
        let mut words = line.split_whitespace().skip(2);
        words.next() == Some(&address) && words.next() == Some(SYN_SENT)
    })
}

#[test]
fn localhost_is_this_machine_and_asks_no_resolver() {
    let elsewhere: Lookup = |_| panic!("asked");
    let server = Server::start(OK);
    for host in ["localhost", "LocalHost"] {
        let url = server.url("http", host);
        let sender = sender_with(&url, RootCertStore::empty(), elsewhere);
        assert_eq!(send(&sender), Outcome::answered(200), "{host}");
    }
}

#[test]
fn a_certificate_must_hold() {
    let authority = Authority::new();
    for (config, arrives) in [
        (authority.server("localhost"), true),
        (authority.server("usage.example.com"), false),
        (authority.expired("localhost"), false),
        (Authority::self_signed("localhost"), false),
        (Authority::new().server("localhost"), false),
    ] {
        let server = Server::start_tls(OK, config);
        let url = server.url("https", "localhost");
        let outcome = send(&sender_with(&url, authority.roots(), SYSTEM));
        if arrives {
            assert_eq!(outcome, Outcome::answered(200));
            assert_eq!(server.requests()[0].body, EVENT);
        } else {
            assert_eq!(outcome, failed(Failure::Unconnected));
            assert!(server.requests().is_empty());
        }
    }
}

#[test]
fn tls_is_not_given_up_for_a_server_without_it() {
    let server = Server::start(OK);
    let sender = sender(&server.url("https", "localhost"));
    assert!(matches!(send(&sender), Outcome::Failed(_)));
    assert!(server.requests().is_empty());
}

#[test]
fn what_waits_for_an_address_arrives_once_there_is_one() {
    static IS_KNOWN: AtomicBool = AtomicBool::new(false);
    let lookup: Lookup = |_| {
        if IS_KNOWN.load(SeqCst) {
            Ok(vec![([127, 0, 0, 1], 0).into()])
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    };
    let authority = Authority::new();
    let server = Server::start_tls(OK, authority.server("usage.invalid"));
    let sender = sender_with(
        &server.url("https", "usage.invalid"),
        authority.roots(),
        lookup,
    );
    let state = tempfile::tempdir().unwrap();
    let mut delivering = Delivering::by(sender, state.path());
    delivering.put(id(0), event(0));
    delivering.send();
    let delivery = delivering.tally.snapshot();
    assert_eq!(delivery.spooled, 1);
    assert_eq!(delivery.last_outcome, Some(LastOutcome::Unreachable));

    IS_KNOWN.store(true, SeqCst);
    let mut delivering = delivering.begin_anew(state.path());
    delivering.send();
    let delivery = delivering.tally.snapshot();
    assert_eq!((delivery.sent, delivery.spooled), (1, 0));
    let requests = server.requests();
    assert_eq!((requests.len(), &*requests[0].body), (1, &*event(0)));
}
