//! The root certificates that a server's is checked by.

use std::sync::Mutex;

use rustls::RootCertStore;
use tokio::sync::watch;

use crate::threads;

/// Root certificates, read when they are first needed: by a thread that nobody waits for long, as
/// where they are is said by variables, and may be a place that never answers.
#[derive(Debug)]
pub(super) struct Roots(Mutex<Option<watch::Receiver<Option<RootCertStore>>>>);

impl Roots {
    /// The machine's.
    pub(super) fn of_machine() -> Self {
        Self(Mutex::new(None))
    }

    /// These.
    pub(super) fn given(roots: RootCertStore) -> Self {
        Self(Mutex::new(Some(watch::channel(Some(roots)).1)))
    }

    /// Waits until they are read, for as long as it takes. `None` when they never will be.
    pub(super) async fn read(&self) -> Option<RootCertStore> {
        let mut reading = self.reading()?;
        let read = reading.wait_for(Option::is_some).await.ok()?;
        read.clone()
    }

    fn reading(&self) -> Option<watch::Receiver<Option<RootCertStore>>> {
        let mut reading = self.0.lock().ok()?;
        if reading.is_none() {
            let (sender, receiver) = watch::channel(None);
            // One thread, however often it is waited for.
            let started = threads::spawn("usage-stat-tls", move || {
                let _ = sender.send(Some(of_machine()));
            });
            started.ok()?;
            *reading = Some(receiver);
        }
        reading.clone()
    }
}

/// The machine's root certificates, or Mozilla's where it has none, as in a minimal image, and they
/// are compiled in.
pub(super) fn of_machine() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    #[cfg(feature = "webpki-roots")]
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots
}
