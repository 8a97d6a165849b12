//! What an operator asks of a running receiver.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header::CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::time::timeout;

use crate::metrics::Metrics;
use crate::store::Store;

/// How long the store may take to say that it can be used.
const PATIENCE: Duration = Duration::from_secs(2);

/// The content type of metrics.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is told to an operator.
#[derive(Clone, Debug)]
pub struct Operations {
    /// Where events are kept.
    pub store: Arc<Store>,
    /// What became of them.
    pub metrics: Arc<Metrics>,
    /// Whether no more events are wanted.
    pub is_stopping: Arc<AtomicBool>,
}

/// `/healthz`, `/readyz` and `/metrics`.
pub fn router(operations: Operations) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(operations)
}

async fn ready(State(operations): State<Operations>) -> (StatusCode, &'static str) {
    if operations.is_stopping.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match timeout(PATIENCE, operations.store.ready()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(_)) | Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the store is not available\n",
        ),
    }
}

async fn metrics(State(operations): State<Operations>) -> impl IntoResponse {
    ([(CONTENT_TYPE, OPENMETRICS)], operations.metrics.text())
}
