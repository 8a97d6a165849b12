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
    /// A file is not there, or not in PEM.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        error: pem::Error,
    },
    /// The two don't belong together, or are of a kind that is not supported.
    #[error("certificate and key can't be used: {0}")]
    Unusable(#[from] rustls::Error),
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
        let mut last = self.files.modified();
        let mut turns = interval(RENEWAL);
        loop {
            turns.tick().await;
            let now = self.files.modified();
            if now == last {
                continue;
            }
            match self.files.read() {
                Ok(key) => {
                    let mut current = self
                        .current
                        .0
                        .write()
                        .unwrap_or_else(PoisonError::into_inner);
                    *current = Arc::new(key);
                    last = now;
                    tracing::info!("the certificate was read anew");
                }
                Err(error) => tracing::warn!(%error, "the certificate is still the old one"),
            }
        }
    }
}

impl Files {
    fn read(&self) -> Result<CertifiedKey, TlsError> {
        let of = |path: &Path, error| TlsError::File {
            path: path.to_owned(),
            error,
        };
        let open = |path: &Path| {
            let file = File::open(path).map_err(|error| of(path, pem::Error::Io(error)))?;
            Ok::<_, TlsError>(BufReader::new(file))
        };
        let chain: Vec<CertificateDer<'static>> =
            CertificateDer::pem_reader_iter(open(&self.certificates)?)
                .collect::<Result<_, _>>()
                .map_err(|error| of(&self.certificates, error))?;
        if chain.is_empty() {
            return Err(of(&self.certificates, pem::Error::NoItemsFound));
        }
        let key = PrivateKeyDer::from_pem_reader(open(&self.key)?)
            .map_err(|error| of(&self.key, error))?;
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
