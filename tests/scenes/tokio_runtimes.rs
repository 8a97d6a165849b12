use std::sync::mpsc::channel;

use tokio::runtime::{Builder, Runtime};

use super::{start, stop};

fn runtime(builder: &mut Builder) -> Runtime {
    #[expect(clippy::unwrap_used, reason = "without it there is nothing to try")]
    builder.enable_all().build().unwrap()
}

/// As `#[tokio::main]` has it: started and finished within the runtime.
pub(crate) fn multi_thread() {
    runtime(&mut Builder::new_multi_thread()).block_on(async { stop(start()) });
}

/// On the only thread of its runtime.
pub(crate) fn current_thread() {
    runtime(&mut Builder::new_current_thread()).block_on(async { stop(start()) });
}

/// On a thread that may block.
pub(crate) fn blocking() {
    let runtime = runtime(&mut Builder::new_multi_thread());
    runtime.block_on(async {
        let reporter = tokio::task::spawn_blocking(start).await;
        if let Ok(reporter) = reporter {
            let _ = tokio::task::spawn_blocking(|| stop(reporter)).await;
        }
    });
}

/// Finished after its runtime was shut down.
pub(crate) fn shut_down() {
    let runtime = runtime(&mut Builder::new_multi_thread());
    let reporter = runtime.block_on(async { start() });
    runtime.shutdown_background();
    stop(reporter);
}

/// Held by a task that the end of its runtime cancels.
pub(crate) fn task() {
    let runtime = runtime(&mut Builder::new_multi_thread());
    let (started, has_started) = channel();
    let task = runtime.spawn(async move {
        let _reporter = start();
        let _ = started.send(());
        std::future::pending::<()>().await;
    });
    let _ = has_started.recv();
    drop(runtime);
    drop(task);
}

/// Started before any runtime, and dropped within one that is dropped after it.
pub(crate) fn outlived() {
    let reporter = start();
    let runtime = runtime(&mut Builder::new_multi_thread());
    runtime.block_on(async move { drop(reporter) });
}
