//! Opens no socket while a standard descriptor is closed.
//!
//! A name may have several addresses, which are tried one after the other: seconds lie between their
//! sockets, in which the launcher may close one of its descriptors. So it is asked for whenever connecting
//! goes on.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tower_layer::{Layer, layer_fn};
use tower_service::Service;

/// Whether the standard descriptors are open.
pub(super) type AreOpen = fn() -> bool;

/// What a client connects by, with the question before it.
pub(super) fn guarded<S>(
    are_open: AreOpen,
) -> impl Layer<S, Service = GuardedConnector<S>> + Clone {
    layer_fn(move |inner| GuardedConnector { are_open, inner })
}

#[derive(Clone)]
pub(super) struct GuardedConnector<S> {
    are_open: AreOpen,
    inner: S,
}

impl<S, R> Service<R> for GuardedConnector<S>
where
    S: Service<R, Future: Send + 'static, Error: From<io::Error>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Connecting<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        Connecting {
            are_open: self.are_open,
            inner: Box::pin(self.inner.call(request)),
        }
    }
}

/// A connection that is being made.
pub(super) struct Connecting<F> {
    are_open: AreOpen,
    inner: Pin<Box<F>>,
}

impl<F, T, E> Future for Connecting<F>
where
    F: Future<Output = Result<T, E>>,
    E: From<io::Error>,
{
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if (self.are_open)() {
            self.inner.as_mut().poll(context)
        } else {
            Poll::Ready(Err(
                io::Error::other("a standard descriptor is closed").into()
            ))
        }
    }
}
