//! Whatever the endpoint does: the launcher does not feel it, and the events arrive once it is
//! back, but for those that it refused.

use std::any::Any;
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use crate::faults::{Authority, Closed, Fault, Full, OK, Server};
use crate::inbox::Inbox;
use crate::pem::pem;
use crate::program::{Ended, NOTICE, Program, launcher, scene};

/// How long an exit waits for what is sent.
const BUDGET: Duration = Duration::from_secs(1);

/// What an outage may cost, in KiB, and what one run differs from another.
const MEMORY: u64 = 6 * 1024;

/// An endpoint that can't be sent to, until it is back at the same place.
struct Outage {
    url: String,
    variables: Vec<(&'static str, String)>,
    /// What meets it.
    launcher: fn() -> Program,
    /// Nothing ends an attempt but the launcher.
    is_mute: bool,
    /// Lives until the endpoint is back, and for longer.
    holds: Vec<Box<dyn Any>>,
    /// Makes it one that takes events.
    back: Box<dyn FnOnce() -> Server>,
}

impl Outage {
    fn at(url: impl Into<String>, back: impl FnOnce() -> Server + 'static) -> Self {
        Self {
            url: url.into(),
            variables: Vec::new(),
            launcher,
            is_mute: false,
            holds: Vec::new(),
            back: Box::new(back),
        }
    }

    /// Of a place that is not this machine: whatever the launcher runs in, it is sent to.
    fn elsewhere(mut self) -> Self {
        self.launcher = || scene("anywhere");
        self
    }

    /// One that answers nothing, or too slowly.
    fn mute(mut self) -> Self {
        self.is_mute = true;
        self
    }

    fn http(fault: Fault) -> Self {
        let server = Server::start(fault);
        Self::at(server.url("http", "127.0.0.1"), || {
            Server::start_at(server.end(), OK)
        })
    }

    fn answer(text: &'static str) -> Self {
        Self::http(Fault::Answer(text))
    }

    fn holding(mut self, what: impl Any) -> Self {
        self.holds.push(Box::new(what));
        self
    }

    fn variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Over TLS, with this authority the only one that is trusted.
    fn https(fault: Fault, authority: &Authority, config: Tls) -> Self {
        let server = Server::start_tls(fault, config(authority));
        let good = authority.server("localhost");
        let (folder, path) = trusted(authority);
        let outage = Self::at(server.url("https", "localhost"), || {
            Server::start_tls_at(server.end(), OK, good)
        });
        outage
            .variable("SSL_CERT_FILE", path.to_str().unwrap())
            .holding(folder)
    }

    /// Behind a proxy that does this, and lets everything through once it is back.
    fn proxied(fault: Fault) -> Self {
        let authority = Authority::new();
        let (folder, path) = trusted(&authority);
        let proxy = Server::start(fault);
        let address = format!("http://{}", proxy.address);
        let outage = Self::at("https://usage.invalid/", move || {
            for request in proxy.requests() {
                assert!(request.head.starts_with("CONNECT "), "{}", request.head);
                assert_eq!(request.body, b"");
            }
            let server = Server::start_tls(OK, authority.server("usage.invalid"));
            tunnel(proxy.end(), server.address);
            server
        });
        outage
            .elsewhere()
            .variable("HTTPS_PROXY", address)
            .variable("SSL_CERT_FILE", path.to_str().unwrap())
            .holding(folder)
    }

    fn program(&self) -> Program {
        let mut program = (self.launcher)().endpoint(&self.url);
        for (name, value) in &self.variables {
            program = program.variable(name, value);
        }
        // Who is mute is waited for no longer than is usual: nothing comes of it.
        if self.is_mute {
            program.hurried()
        } else {
            program.patient()
        }
    }
}

/// A proxy that takes every connection to the same place, until the test's process ends.
fn tunnel(listener: TcpListener, to: SocketAddr) {
    thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                client.read_exact(&mut byte).unwrap();
                head.extend(byte);
            }
            let mut server = TcpStream::connect(to).unwrap();
            client.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            let (mut requests, mut answers) =
                (client.try_clone().unwrap(), server.try_clone().unwrap());
            thread::spawn(move || {
                let _ = io::copy(&mut requests, &mut server);
                let _ = server.shutdown(Shutdown::Write);
            });
            thread::spawn(move || io::copy(&mut answers, &mut client));
        }
    });
}

/// A server whose certificate is good or not, in the eyes of who trusts the authority.
type Tls = fn(&Authority) -> Arc<rustls::ServerConfig>;

/// A file of the certificates that are trusted.
fn trusted(authority: &Authority) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("root.pem");
    fs::write(&path, pem(authority.root())).unwrap();
    (folder, path)
}

fn run(program: &Program, option: &str, code: i32, what: &str) -> Ended {
    let ended = program.run_with(option);
    assert_eq!(ended.status.code(), Some(code), "{what}");
    assert_eq!(ended.stdout, "", "{what}");
    // A busy machine may need all of the exit's budget to get there.
    if ended.took < BUDGET || !ended.stderr.is_empty() {
        assert_eq!(ended.stderr, NOTICE, "{what}");
    }
    // The names of a stack are read from debug information, which takes what it takes.
    if option != "--fail" {
        let usual = usual_memory();
        let memory = ended.memory;
        assert!(
            memory <= usual + MEMORY,
            "{what}: {memory} KiB, usually {usual}"
        );
    }
    ended
}

/// What a run needs whose events are taken, in KiB.
fn usual_memory() -> u64 {
    static USUAL: OnceLock<u64> = OnceLock::new();
    *USUAL.get_or_init(|| {
        let server = Server::start(OK);
        let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
        // It is looked at while it runs, and a short run may have ended before.
        let lasting = program.run_until(|| !server.requests().is_empty());
        program.run_with("--run-for=0.3").memory.max(lasting.memory)
    })
}

/// Runs that end at once, during the first attempt, and with an error; then one that lives, with the
/// endpoint back. Both events of all four must arrive, or of the last one only.
fn check(what: &str, outage: Outage, arrives: bool) {
    let program = endure(what, &outage, arrives).patient();
    let server = (outage.back)();
    program.end_pauses();
    // What others left is sent by a run that lives.
    program.run_until(|| program.spooled().is_empty());
    let expected = if arrives { 4 } else { 1 };
    let inbox = Inbox::of_requests(&server.requests());
    assert_eq!(inbox.ids().len(), 2 * expected, "{what}");
    assert_eq!(inbox.repeats, 0, "{what}");
    assert_eq!(inbox.count("start"), expected, "{what}");
    let failed = usize::from(arrives);
    assert_eq!(inbox.count("error"), failed, "{what}");
    assert_eq!(inbox.count("stop"), expected - failed, "{what}");
    assert_eq!(program.spooled(), [""; 0], "{what}");
}

fn endure(what: &str, outage: &Outage, arrives: bool) -> Program {
    let program = outage.program();
    for (option, code) in [("--run-for=0", 0), ("--run-for=0.3", 0), ("--fail", 3)] {
        program.end_pauses();
        let run = || run(&program, option, code, what);
        if outage.is_mute {
            program.run_until_kept(run);
        } else {
            run();
        }
    }
    let kept = if arrives { 6 } else { 0 };
    assert_eq!(program.spooled().len(), kept, "{what}");
    program
}

fn checked(what: &str, outage: Outage) {
    check(what, outage, true);
}

fn dropped(what: &str, outage: Outage) {
    check(what, outage, false);
}

#[test]
fn nobody_listens() {
    let port = Closed::new();
    let url = port.url();
    let back = || Server::start_at(port.open(), OK);
    checked("refused", Outage::at(url, back));
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_comes_back() {
    let port = Full::new();
    let url = port.url();
    let back = || Server::start_at(port.open(), OK);
    checked("SYN dropped", Outage::at(url, back).mute());
}

#[test]
fn it_has_no_address() {
    // Too long for a label, so nobody is asked, and it never is back.
    let url = format!("https://{}.invalid/", "a".repeat(64));
    let outage = Outage::at(url, || Server::start(OK)).elsewhere();
    let program = endure("DNS failure", &outage, true);
    run(&program, "--run-for=0", 0, "DNS failure");
    assert_eq!(program.spooled().len(), 8);
}

#[test]
fn it_says_nothing() {
    checked("silent", Outage::http(Fault::Silent).mute());
}

#[test]
fn it_says_one_byte_a_second() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    checked(
        "a byte a second",
        Outage::http(Fault::Trickle(answer)).mute(),
    );
}

#[test]
fn it_hangs_up() {
    for text in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-le",
        "SSH-2.0-OpenSSH_9.9\r\n\r\n",
        "\0\x01\x02\r\n\r\n",
    ] {
        checked(&format!("{text:?}"), Outage::http(Fault::HangUp(text)));
    }
}

#[test]
fn its_certificate_does_not_hold() {
    let authority = Authority::new();
    let cases: [(&str, Tls); 4] = [
        ("wrong name", |authority| {
            authority.server("usage.example.com")
        }),
        ("expired", |authority| authority.expired("localhost")),
        ("self-signed", |_| Authority::self_signed("localhost")),
        ("of another", |_| Authority::new().server("localhost")),
    ];
    for (what, config) in cases {
        checked(what, Outage::https(OK, &authority, config));
    }
}

/// The same with a certificate that holds is no outage.
#[test]
fn a_certificate_that_holds_is_taken() {
    let authority = Authority::new();
    let server = Server::start_tls(OK, authority.server("localhost"));
    let (_folder, path) = trusted(&authority);
    let program = launcher()
        .variable("SSL_CERT_FILE", path.to_str().unwrap())
        .endpoint(&server.url("https", "localhost"));
    run(&program, "--run-for=0", 0, "TLS");
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn it_is_overloaded() {
    for answer in [
        "HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nretry-after: soon\r\n\r\n",
    ] {
        checked(answer, Outage::answer(answer));
    }
}

#[test]
fn a_pause_that_it_asks_for_is_kept_at_the_exit_too() {
    let answer = "HTTP/1.1 429 Too Many Requests\r\ncontent-length: 0\r\nretry-after: 60\r\n\r\n";
    checked(answer, Outage::answer(answer));
    let server = Server::start(Fault::Answer(answer));
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    run(&program, "--run-for=0", 0, answer);
    assert_eq!(server.requests().len(), 1);
    assert_eq!(program.spooled().len(), 2);
}

#[test]
fn it_refuses_the_event() {
    for answer in [
        "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\n\r\n",
    ] {
        dropped(answer, Outage::answer(answer));
    }
}

#[test]
fn it_sends_us_elsewhere() {
    let elsewhere = Server::start(OK);
    let authority = Authority::new();
    for status in [301, 302, 303, 307, 308] {
        let location = elsewhere.url("http", "localhost");
        let answer = format!(
            "HTTP/1.1 {status} Elsewhere\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
        );
        let fault = Fault::Answer(answer.leak());
        dropped("redirect to another host", Outage::http(fault));
        let config: Tls = |authority| authority.server("localhost");
        dropped("redirect to http", Outage::https(fault, &authority, config));
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[test]
fn its_answer_is_large() {
    let server = Server::start(Fault::Large(10 * 1024 * 1024));
    let program = launcher().endpoint(&server.url("http", "127.0.0.1"));
    for option in ["--run-for=0", "--run-for=0.3"] {
        run(&program, option, 0, "10 MB");
    }
    assert_eq!(server.requests().len(), 4);
    assert_eq!(program.spooled(), [""; 0]);
}

#[test]
fn the_proxy_refuses() {
    let refuses = Fault::Answer("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n");
    checked("proxy", Outage::proxied(refuses));
    checked("silent proxy", Outage::proxied(Fault::Silent).mute());
}
