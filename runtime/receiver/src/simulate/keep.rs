use futures_util::future::try_join_all;

use super::Fleet;
use crate::store::{Store, Unavailable};
use crate::verdict::event;

/// Events that become durable together.
const BATCH: usize = 1024;

impl Fleet {
    /// Keeps all its events, as if they had arrived, and says how many there were.
    ///
    /// # Errors
    ///
    /// If the store can't be written.
    pub async fn keep(mut self, store: &Store) -> Result<u64, Unavailable> {
        let mut kept = 0;
        loop {
            let mut batch = Vec::with_capacity(BATCH);
            for made in self.by_ref().take(BATCH) {
                // A launcher that made it had its schema too: it is checked already.
                let kept_days = made.promise.retention_days();
                let event = event(&made.event, &made.promise, made.day, kept_days)
                    .map_err(|violation| Unavailable(violation.to_string()))?;
                batch.push(store.keep(event));
            }
            if batch.is_empty() {
                return Ok(kept);
            }
            kept += batch.len() as u64;
            try_join_all(batch).await?;
        }
    }
}
