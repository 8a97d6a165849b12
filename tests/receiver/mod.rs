//! A receiver of events, on a free port of this machine.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver as Events};
use std::thread;
use std::time::Duration;

/// Takes each event that is posted, and answers 204.
#[derive(Debug)]
pub struct Receiver {
    address: SocketAddr,
    events: Events<Vec<u8>>,
}

impl Receiver {
    /// Starts to listen.
    ///
    /// # Errors
    ///
    /// When no port can be had.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let (sender, events) = mpsc::channel();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let sender = sender.clone();
                let Ok(stream) = stream else { return };
                thread::spawn(move || serve(&stream, |event| sender.send(event).is_ok()));
            }
        });
        Ok(Self { address, events })
    }

    /// Where to post events to.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/v1/events", self.address)
    }

    /// The body of the next event, if one comes in this time.
    #[must_use]
    pub fn next(&self, patience: Duration) -> Option<Vec<u8>> {
        self.events.recv_timeout(patience).ok()
    }
}

/// Serves one connection until it is closed.
fn serve(stream: &TcpStream, mut take: impl FnMut(Vec<u8>) -> bool) -> Option<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut length = 0;
        let mut request = String::new();
        reader
            .read_line(&mut request)
            .ok()
            .filter(|read| *read > 0)?;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            let header = header.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        if !take(body) {
            return None;
        }
        let mut answer: &TcpStream = stream;
        answer.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").ok()?;
    }
}
