use std::pin::pin;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::{Limits, Tls};

/// Headers and what comes with them; launchers send a tenth of it.
const BUFFER_BYTES: usize = 16 * 1024;

const HEADERS: usize = 64;

/// One connection, about which nothing but this is known.
pub(super) struct Connection {
    pub(super) stream: TcpStream,
    pub(super) tls: Option<Tls>,
    pub(super) router: Router,
    pub(super) limits: Limits,
    pub(super) stop: watch::Receiver<bool>,
}

impl Connection {
    /// Serves it to its end. How it ended is of no use to anybody.
    pub(super) async fn serve(mut self) {
        // Before it says anything it costs no buffer, nor the place for all that is done with one.
        let mut first = [0];
        let has_begun = tokio::select! {
            first = timeout(self.limits.headers, self.stream.peek(&mut first)) => {
                matches!(first, Ok(Ok(1)))
            }
            _ = self.stop.wait_for(|stop| *stop) => false,
        };
        if !has_begun || self.stream.set_nodelay(true).is_err() {
            return;
        }
        match self.tls.take() {
            None => Box::pin(speak(self.stream, self.router, self.limits, self.stop)).await,
            Some(tls) => {
                let shaken =
                    timeout(self.limits.handshake, Box::pin(tls.accept(self.stream))).await;
                if let Ok(Ok(stream)) = shaken {
                    Box::pin(speak(stream, self.router, self.limits, self.stop)).await;
                }
            }
        }
    }
}

async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    router: Router,
    limits: Limits,
    mut stop: watch::Receiver<bool>,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.headers)
        .max_buf_size(BUFFER_BYTES)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|stop| *stop) => {}
        () = sleep(limits.connection) => {}
    }
    // What was begun is answered.
    connection.as_mut().graceful_shutdown();
    let _ = timeout(limits.stop, connection).await;
}
