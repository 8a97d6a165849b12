use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use tokio::net::TcpStream;
use tokio::time::interval;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{self, ServerConfig, crypto::ring};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use crate::fault_log::FaultLog;

/// How often the files are looked at: certificates are renewed while the receiver runs.
const RENEWAL: Duration = Duration::from_secs(10);

/// A certificate and its key.
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    files: Files,
    current: Arc<Current>,
}

#[derive(Clone)]
struct Files {
    certificates: PathBuf,
    key: PathBuf,
}

/// What new connections are shown.
#[derive(Debug)]
struct Current(RwLock<Arc<CertifiedKey>>);

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&current))
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

/// Why there is no TLS. It says nothing of a key.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        error: io::Error,
    },
    /// A file is not in PEM, or holds something else.
    #[error("{}: {what}", path.display())]
    Pem {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        what: &'static str,
    },
    /// The two don't belong together, or are of a kind that is not supported.
    #[error("certificate and key can't be used: {0}")]
    Unusable(#[from] rustls::Error),
}

impl TlsError {
    /// The reader's own words may hold a line of the file, and the line a key.
    fn of(path: &Path, error: pem::Error, none: &'static str) -> Self {
        let path = path.to_owned();
        let what = match error {
            pem::Error::Io(error) => return Self::File { path, error },
            pem::Error::NoItemsFound => none,
            _ => {
                "its PEM is broken; BEGIN and END stand in lines of their own, and base64 between them"
            }
        };
        Self::Pem { path, what }
    }
}

impl Tls {
    /// Reads a chain of certificates and its key, both in PEM.
    ///
    /// # Errors
    ///
    /// If they can't be read or used.
    pub fn read(certificates: &Path, key: &Path) -> Result<Self, TlsError> {
        let files = Files {
            certificates: certificates.to_owned(),
            key: key.to_owned(),
        };
        let current = Arc::new(Current(RwLock::new(Arc::new(files.read()?))));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&current) as _);
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            files,
            current,
        })
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }

    /// Reads the files anew when they change, until it is dropped. While they can't be used, as between the
    /// writing of one and the other, what was there before is shown.
    pub(crate) async fn renew(self) {
        let mut renewal = Renewal::of(self);
        let mut turns = interval(RENEWAL);
        loop {
            turns.tick().await;
            renewal.turn();
        }
    }
}

/// What is known of the files between two looks at them.
struct Renewal {
    files: Files,
    current: Arc<Current>,
    last: [Option<SystemTime>; 2],
    faults: FaultLog,
}

impl Renewal {
    fn of(tls: Tls) -> Self {
        Self {
            last: tls.files.modified(),
            files: tls.files,
            current: tls.current,
            faults: FaultLog::default(),
        }
    }

    fn turn(&mut self) {
        let now = self.files.modified();
        if now == self.last {
            return;
        }
        let read = self.files.read();
        let read = self
            .faults
            .log("the certificate is still the old one", read);
        if let Some(key) = read {
            let current = &self.current.0;
            *current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
            self.last = now;
            tracing::info!("the certificate was read anew");
        }
    }
}

impl Files {
    fn read(&self) -> Result<CertifiedKey, TlsError> {
        let no_certificate = "there is no certificate in PEM";
        let no_key = "there is no key in PEM; one with a password can't be read";
        let open = |path: &Path| {
            let file = File::open(path).map_err(|error| TlsError::File {
                path: path.to_owned(),
                error,
            })?;
            Ok::<_, TlsError>(BufReader::new(file))
        };
        let chain: Vec<CertificateDer<'static>> =
            CertificateDer::pem_reader_iter(open(&self.certificates)?)
                .collect::<Result<_, _>>()
                .map_err(|error| TlsError::of(&self.certificates, error, no_certificate))?;
        if chain.is_empty() {
            let none = pem::Error::NoItemsFound;
            return Err(TlsError::of(&self.certificates, none, no_certificate));
        }
        let key = PrivateKeyDer::from_pem_reader(open(&self.key)?)
            .map_err(|error| TlsError::of(&self.key, error, no_key))?;
        // Refuses a key that is not the certificate's.
        Ok(CertifiedKey::from_der(
            chain,
            key,
            &ring::default_provider(),
        )?)
    }

    fn modified(&self) -> [Option<SystemTime>; 2] {
        [&self.certificates, &self.key]
            .map(|path| fs::metadata(path).and_then(|file| file.modified()).ok())
    }
}

#[cfg(test)]
mod tests;
