use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use tokio_rustls::rustls::{self, ServerConfig, crypto::ring};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

/// A certificate and its key.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

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
        let of = |path: &Path, error| TlsError::File {
            path: path.to_owned(),
            error,
        };
        let open = |path: &Path| {
            let file = File::open(path).map_err(|error| of(path, pem::Error::Io(error)))?;
            Ok::<_, TlsError>(BufReader::new(file))
        };
        let chain: Vec<CertificateDer<'static>> =
            CertificateDer::pem_reader_iter(open(certificates)?)
                .collect::<Result<_, _>>()
                .map_err(|error| of(certificates, error))?;
        let key = PrivateKeyDer::from_pem_reader(open(key)?).map_err(|error| of(key, error))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}
