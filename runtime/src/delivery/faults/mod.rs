//! A server that misbehaves on purpose, over real sockets on 127.0.0.1.
//!
//! A [`Fault`] says what it does with every connection. It records each whole request that it
//! receives, and ends with its handle.

mod ports;
mod tls;

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

pub(crate) use self::ports::{Closed, Full};
pub(crate) use self::tls::Authority;
use crate::testbed::waiting::wait_until;

/// What the server does once it has read a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// Answers this, and keeps the connection.
    Answer(&'static str),
    /// Answers what this makes of the body, and keeps the connection.
    Judge(fn(&[u8]) -> &'static str),
    /// Answers this once it is let go, and keeps the connection.
    Held(&'static str),
    /// Says this and hangs up.
    HangUp(&'static str),
    /// Says nothing and keeps the connection.
    Silent,
    /// Answers this, one byte a second.
    Trickle(&'static str),
    /// Answers 200 with a body of so many bytes.
    Large(usize),
}

/// Answers that are judged by: the event is taken, or the server fails at it.
pub(crate) const TAKEN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
pub(crate) const FAILED: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";

pub(crate) const OK: Fault = Fault::Answer("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");

const UNAVAILABLE_ANSWER: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";

pub(crate) const UNAVAILABLE: Fault = Fault::Answer(UNAVAILABLE_ANSWER);

pub(crate) const HELD_UNAVAILABLE: Fault = Fault::Held(UNAVAILABLE_ANSWER);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Request line and headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    /// The value of a header; its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1);
        let mut headers = lines.filter_map(|line| line.split_once(':'));
        let (_, value) = headers.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value.trim())
    }

    /// The event that it brings.
    pub(crate) fn event(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

#[derive(Debug, Default)]
struct Record {
    requests: Mutex<Vec<Request>>,
    connections: AtomicUsize,
    /// Of these, the ones that the server has closed.
    closed: AtomicUsize,
    /// Bytes of answers that the client, or the sockets between, took.
    written: AtomicUsize,
    is_let_go: AtomicBool,
    ended: AtomicBool,
}

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    listener: TcpListener,
    record: Arc<Record>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Plain HTTP.
    pub(crate) fn start(fault: Fault) -> Self {
        Self::start_at(free_port(), fault)
    }

    /// The same on a port that another one had.
    pub(crate) fn start_at(listener: TcpListener, fault: Fault) -> Self {
        Self::listen(listener, move |stream, record| {
            converse(stream, fault, record)
        })
    }

    /// The same over TLS.
    pub(crate) fn start_tls(fault: Fault, config: Arc<ServerConfig>) -> Self {
        Self::start_tls_at(free_port(), fault, config)
    }

    /// The same on a port that another one had.
    pub(crate) fn start_tls_at(
        listener: TcpListener,
        fault: Fault,
        config: Arc<ServerConfig>,
    ) -> Self {
        Self::listen(listener, move |stream, record| {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            converse(StreamOwned::new(connection, stream), fault, record)
        })
    }

    /// Ends it, and gives its port to another one.
    pub(crate) fn end(self) -> TcpListener {
        self.listener.try_clone().unwrap()
    }

    fn listen<F>(listener: TcpListener, serve: F) -> Self
    where
        F: Fn(TcpStream, &Record) -> io::Result<()> + Clone + Send + 'static,
    {
        let address = listener.local_addr().unwrap();
        let record = Arc::new(Record::default());
        let shared = Arc::clone(&record);
        let incoming = listener.try_clone().unwrap();
        let accepting = thread::spawn(move || {
            for stream in incoming.incoming().flatten() {
                if shared.ended.load(SeqCst) {
                    return;
                }
                shared.connections.fetch_add(1, SeqCst);
                let (serve, record) = (serve.clone(), Arc::clone(&shared));
                thread::spawn(move || {
                    stream.set_read_timeout(Some(TICK)).unwrap();
                    stream.set_write_timeout(Some(TICK)).unwrap();
                    let held = stream.try_clone();
                    let _ = serve(stream, &record);
                    // A child that another test just forked may hold the socket open until it is another program.
                    let _ = held.and_then(|held| held.shutdown(Shutdown::Both));
                    record.closed.fetch_add(1, SeqCst);
                });
            }
        });
        Self {
            address,
            listener,
            record,
            accepting: Some(accepting),
        }
    }

    /// Its URL under a scheme and a host name.
    pub(crate) fn url(&self, scheme: &str, host: &str) -> String {
        format!("{scheme}://{host}:{}/v1/events", self.address.port())
    }

    /// What has arrived whole.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.record.requests.lock().unwrap().clone()
    }

    /// The events that have arrived, in the order in which they did.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.requests().iter().map(Request::event).collect()
    }

    /// Waits until so many requests have arrived whole.
    #[track_caller]
    pub(crate) fn wait_for_requests(&self, count: usize) {
        wait_until(|| self.requests().len() >= count);
    }

    /// Lets the answers go that are [`Fault::Held`].
    pub(crate) fn let_go(&self) {
        self.record.is_let_go.store(true, SeqCst);
    }

    pub(crate) fn connections(&self) -> usize {
        self.record.connections.load(SeqCst)
    }

    pub(crate) fn closed(&self) -> usize {
        self.record.closed.load(SeqCst)
    }

    pub(crate) fn written(&self) -> usize {
        self.record.written.load(SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.record.ended.store(true, SeqCst);
        // Wakes the accepting thread.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn free_port() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").unwrap()
}

/// How often a blocked connection looks whether the server has ended.
const TICK: Duration = Duration::from_millis(20);

fn converse(mut stream: impl Read + Write, fault: Fault, record: &Record) -> io::Result<()> {
    while let Some(request) = read_request(&mut stream, record)? {
        record.requests.lock().unwrap().push(request.clone());
        match fault {
            Fault::Judge(judge) => write(&mut stream, judge(&request.body).as_bytes(), record)?,
            Fault::Answer(text) => write(&mut stream, text.as_bytes(), record)?,
            Fault::HangUp(text) => return write(&mut stream, text.as_bytes(), record),
            Fault::Held(text) => {
                rest_until(record, || record.is_let_go.load(SeqCst))?;
                write(&mut stream, text.as_bytes(), record)?;
            }
            Fault::Silent => rest(Duration::MAX, record)?,
            Fault::Trickle(text) => {
                for byte in text.as_bytes() {
                    write(&mut stream, &[*byte], record)?;
                    rest(Duration::from_secs(1), record)?;
                }
            }
            Fault::Large(bytes) => {
                let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\n\r\n");
                write(&mut stream, head.as_bytes(), record)?;
                write(&mut stream, &vec![b'x'; bytes], record)?;
            }
        }
    }
    Ok(())
}

fn read_request(stream: &mut impl Read, record: &Record) -> io::Result<Option<Request>> {
    let mut bytes = Vec::new();
    loop {
        if let Some(request) = parse(&bytes) {
            return Ok(Some(request));
        }
        let mut buffer = [0; 4096];
        match stream.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(read) => bytes.extend_from_slice(&buffer[..read]),
            Err(error) => retry(error, record)?,
        }
    }
}

fn parse(bytes: &[u8]) -> Option<Request> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let mut request = Request {
        head: String::from_utf8_lossy(&bytes[..end]).into_owned(),
        body: bytes[end + 4..].to_vec(),
    };
    let length = request
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    (request.body.len() >= length).then(|| {
        request.body.truncate(length);
        request
    })
}

fn write(stream: &mut impl Write, mut bytes: &[u8], record: &Record) -> io::Result<()> {
    while !bytes.is_empty() {
        match stream.write(bytes) {
            Ok(written) => {
                record.written.fetch_add(written, SeqCst);
                bytes = &bytes[written..];
            }
            Err(error) => retry(error, record)?,
        }
    }
    stream.flush()
}

/// Goes on after a tick that brought nothing, unless the server has ended. A process that was stopped
/// and goes on is interrupted where it reads with a timeout.
fn retry(error: io::Error, record: &Record) -> io::Result<()> {
    let ticked = matches!(
        error.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    );
    if ticked && !record.ended.load(SeqCst) {
        return Ok(());
    }
    Err(error)
}

fn rest(time: Duration, record: &Record) -> io::Result<()> {
    let begun = Instant::now();
    rest_until(record, || begun.elapsed() >= time)
}

fn rest_until(record: &Record, is_over: impl Fn() -> bool) -> io::Result<()> {
    while !is_over() {
        if record.ended.load(SeqCst) {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        thread::sleep(TICK);
    }
    Ok(())
}
