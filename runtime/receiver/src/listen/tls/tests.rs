#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::sync::Mutex;

use data_encoding::BASE64;
use tracing_subscriber::fmt::MakeWriter;

use super::*;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Log {
    fn times(&self, words: &str) -> usize {
        let log = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        log.matches(words).count()
    }
}

fn write(files: &Files) {
    let new = rcgen::generate_simple_self_signed(["receiver.example".to_owned()]).unwrap();
    let pem = |label, der| {
        let text = BASE64.encode(der);
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    fs::write(&files.certificates, pem("CERTIFICATE", new.cert.der())).unwrap();
    let key = new.signing_key.serialize_der();
    fs::write(&files.key, pem("PRIVATE KEY", &key)).unwrap();
}

/// A certificate may be broken for days, and is looked at every ten seconds.
#[test]
fn a_broken_certificate_is_told_once() {
    let log = Log::default();
    let lines = tracing_subscriber::fmt().with_writer(log.clone());
    let _guard = tracing::subscriber::set_default(lines.finish());
    let folder = tempfile::tempdir().unwrap();
    let files = Files {
        certificates: folder.path().join("c.pem"),
        key: folder.path().join("k.pem"),
    };
    write(&files);
    let mut renewal = Renewal::of(Tls::read(&files.certificates, &files.key).unwrap());
    renewal.turn();
    assert_eq!(log.times("certificate"), 0);
    fs::remove_file(&files.key).unwrap();
    for _ in 0..3 {
        renewal.turn();
        assert_eq!(log.times("WARN"), 1);
    }
    write(&files);
    renewal.turn();
    renewal.turn();
    assert_eq!(log.times("it is over"), 1);
    assert_eq!(log.times("was read anew"), 1);
    // The next fault is another.
    fs::remove_file(&files.certificates).unwrap();
    renewal.turn();
    assert_eq!(log.times("WARN"), 2);
}
