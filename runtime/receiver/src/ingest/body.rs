//! Reading what is posted, in bounded memory and time.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt;
use hyper::body::Body as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// What each request may have without asking: more than nearly every event needs.
const FREE_BYTES: usize = 8 * 1024;

/// A posted body, and its part of the memory that all large ones share.
#[derive(Debug)]
pub(super) struct ReadBody {
    pub(super) bytes: Vec<u8>,
    _room: Option<OwnedSemaphorePermit>,
}

/// Why a body is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyError {
    TooLarge,
    TooSlow,
    /// The connection ended, or what came is not HTTP.
    Broken,
    /// All large bodies together are too large.
    NoRoom,
}

/// Reads a body of at most so many bytes, in this time.
pub(super) async fn read(
    body: Body,
    most: usize,
    patience: Duration,
    room: &Arc<Semaphore>,
) -> Result<ReadBody, BodyError> {
    if body.size_hint().lower() > most as u64 {
        return Err(BodyError::TooLarge);
    }
    timeout(patience, collect(body, most, room))
        .await
        .unwrap_or(Err(BodyError::TooSlow))
}

async fn collect(
    mut body: Body,
    most: usize,
    room: &Arc<Semaphore>,
) -> Result<ReadBody, BodyError> {
    let mut bytes = Vec::new();
    let mut held: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| BodyError::Broken)?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if bytes.len() + data.len() > most {
            return Err(BodyError::TooLarge);
        }
        bytes.extend_from_slice(&data);
        let counted = held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let more = bytes.len().saturating_sub(FREE_BYTES + counted);
        if let Ok(more) = u32::try_from(more)
            && more > 0
        {
            let permit = Arc::clone(room).try_acquire_many_owned(more);
            let permit = permit.map_err(|_| BodyError::NoRoom)?;
            match &mut held {
                Some(held) => held.merge(permit),
                None => held = Some(permit),
            }
        }
    }
    Ok(ReadBody { bytes, _room: held })
}
