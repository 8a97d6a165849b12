//! Files that are packed with gzip, several in one too, and what may follow them.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::bufread::GzDecoder;

/// How a file begins that is packed.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How files begin that others pack, with the command that unpacks them.
const OTHERS: [(&[u8], &str, &str); 5] = [
    (&[0x28, 0xb5, 0x2f, 0xfd], "zstd", "zstd -dc"),
    (&[0xfd, b'7', b'z', b'X', b'Z', 0], "xz", "xz -dc"),
    (&[0x04, 0x22, 0x4d, 0x18], "lz4", "lz4 -dc"),
    (b"BZh91AY&SY", "bzip2", "bzip2 -dc"),
    (b"PK\x03\x04", "zip", "unzip -p"),
];

/// What is in a file, unpacked if it is packed.
pub(super) fn unpacked(mut input: impl BufRead + 'static) -> io::Result<Box<dyn Read>> {
    let begin = input.fill_buf()?;
    if begin.starts_with(&GZIP) {
        return Ok(Box::new(GzipReader {
            next: Some(Next::Member(Box::new(GzDecoder::new(CountedReader {
                input,
                bytes: 0,
            })))),
            begin: 0,
        }));
    }
    for (known, name, command) in OTHERS {
        if begin.starts_with(known) {
            return Err(io::Error::other(format!(
                "it is packed with {name}, and only gzip is read; unpack it first, as by `{command} FILE`, and give `-` \
                 to read what that prints"
            )));
        }
    }
    Ok(Box::new(input))
}

/// Counts the bytes that are taken.
struct CountedReader<R> {
    input: R,
    bytes: u64,
}

impl<R: BufRead> Read for CountedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for CountedReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.bytes += count as u64;
        self.input.consume(count);
    }
}

/// Packed files that follow each other, as in a log that is packed piece by piece.
struct GzipReader<R> {
    next: Option<Next<R>>,
    /// Where the member begins that is read, or where the last one ended.
    begin: u64,
}

enum Next<R> {
    Member(Box<GzDecoder<CountedReader<R>>>),
    Between(CountedReader<R>),
}

impl<R: BufRead> Read for GzipReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.next.take() {
                None => return Ok(0),
                Some(Next::Member(mut member)) => match member.read(buffer) {
                    Ok(0) => {
                        let input = member.into_inner();
                        self.begin = input.bytes;
                        self.next = Some(Next::Between(input));
                    }
                    Ok(read) => {
                        self.next = Some(Next::Member(member));
                        return Ok(read);
                    }
                    Err(error) => return Err(self.failure(&member, &error)),
                },
                Some(Next::Between(mut input)) => match input.fill_buf()?.first() {
                    None => return Ok(0),
                    // What some media are filled up with.
                    Some(0) => {
                        let zeros = input.fill_buf()?.iter().take_while(|byte| **byte == 0);
                        let zeros = zeros.count();
                        input.consume(zeros);
                        self.next = Some(Next::Between(input));
                    }
                    Some(byte) if *byte == GZIP[0] => {
                        self.next = Some(Next::Member(Box::new(GzDecoder::new(input))));
                    }
                    Some(_) => return Err(self.followed()),
                },
            }
        }
    }
}

impl<R: BufRead> GzipReader<R> {
    fn failure(&self, member: &GzDecoder<CountedReader<R>>, error: &io::Error) -> io::Error {
        let is_unknown = member.header().is_none();
        match error.kind() {
            ErrorKind::UnexpectedEof => io::Error::other(
                "it is packed with gzip and ends before the packed data does; what stands before was read, the rest \
                 is in a whole copy only",
            ),
            ErrorKind::InvalidInput | ErrorKind::InvalidData if is_unknown && self.begin > 0 => {
                self.followed()
            }
            ErrorKind::InvalidInput | ErrorKind::InvalidData if is_unknown => io::Error::other(
                "it begins as what is packed with gzip does, and isn't; unpack it by the program that made it, and \
                 give `-` to read what that prints",
            ),
            ErrorKind::InvalidInput | ErrorKind::InvalidData => io::Error::other(format!(
                "it is packed with gzip, and the packed data is damaged before its byte {}; what stands before was \
                 read, the rest is in a whole copy only",
                member.get_ref().bytes + 1
            )),
            kind => io::Error::new(kind, error.to_string()),
        }
    }

    /// All that was packed is whole: the kind says so to who reads lines.
    fn followed(&self) -> io::Error {
        io::Error::new(
            ErrorKind::InvalidData,
            format!(
                "its first {} bytes are packed with gzip, and what follows isn't; what is packed was read; pack the rest \
                 as well, or cut it off, as by `head -c {} FILE`",
                self.begin, self.begin
            ),
        )
    }
}
