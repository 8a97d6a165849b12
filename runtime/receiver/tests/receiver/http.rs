//! Just enough of HTTP/1.1 to say anything to a server, right or wrong.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Far beyond what any answer takes, so that a test that hangs ends.
const HANGS: Duration = Duration::from_secs(120);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) body: String,
}

/// Whether a launcher that is answered so sends its event again.
pub(crate) const fn is_to_be_sent_again(status: u16) -> bool {
    matches!(status, 408 | 503)
}

/// A connection that is used again.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(HANGS))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    pub(crate) fn post(&mut self, body: &[u8]) -> io::Result<Answer> {
        let head = format!(
            "POST /v1/events HTTP/1.1\r\nhost: receiver\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        self.say(&request)?;
        self.answer()
    }

    /// Announces a body, until it is asked for: the request has begun, and waits for the rest.
    pub(crate) fn begin(&mut self, length: usize) -> io::Result<()> {
        let head = format!(
            "POST /v1/events HTTP/1.1\r\nhost: receiver\r\ncontent-length: {length}\r\n\
             expect: 100-continue\r\n\r\n"
        );
        self.say(head.as_bytes())?;
        assert_eq!(self.answer()?.status, 100);
        Ok(())
    }

    pub(crate) fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// The next answer; an error where the connection ends instead.
    pub(crate) fn answer(&mut self) -> io::Result<Answer> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut answer = Answer {
            status,
            retry_after: None,
            body: String::new(),
        };
        let mut length = 0;
        loop {
            let mut header = String::new();
            if self.stream.read_line(&mut header)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let header = header.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            if let Some(value) = header.strip_prefix("retry-after:") {
                answer.retry_after = Some(value.trim().to_owned());
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        answer.body = String::from_utf8(body).map_err(io::Error::other)?;
        Ok(answer)
    }

    /// Whether the other side closes the connection, which is waited for.
    pub(crate) fn is_closed(&mut self) -> bool {
        // Goes on where the process was stopped meanwhile, which interrupts a read with a timeout.
        match self.stream.read_exact(&mut [0]) {
            Ok(()) => false,
            Err(error) => matches!(
                error.kind(),
                io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset
            ),
        }
    }
}

pub(crate) fn get(address: SocketAddr, path: &str) -> Answer {
    let mut client = Client::connect(address).unwrap();
    client
        .say(format!("GET {path} HTTP/1.1\r\nhost: receiver\r\n\r\n").as_bytes())
        .unwrap();
    client.answer().unwrap()
}

pub(crate) fn post(address: SocketAddr, body: &[u8]) -> Answer {
    Client::connect(address).unwrap().post(body).unwrap()
}
