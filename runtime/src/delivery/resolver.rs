//! Names to addresses, on threads that nobody waits for.
//!
//! The system's resolver can stall for minutes and can't be interrupted. Left to an async runtime
//! it would run in a pool that is joined, and whose lack of threads panics.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::oneshot;

use super::budgets;
use crate::endpoint::LOCALHOST;
use crate::threads;

/// Asks the system for a name's addresses.
pub(super) type Lookup = fn(&str) -> io::Result<Vec<SocketAddr>>;

/// The system's own lookup. The port is filled in later.
pub(super) const SYSTEM: Lookup = |name| Ok((name, 0).to_socket_addrs()?.collect());

/// Runs each lookup on a thread of its own, of which there are few.
pub(super) struct Resolver {
    lookup: Lookup,
    /// Held by each lookup under way.
    under_way: Arc<()>,
}

impl Resolver {
    pub(super) fn new(lookup: Lookup) -> Self {
        Self {
            lookup,
            under_way: Arc::new(()),
        }
    }

    fn start(&self, name: String) -> io::Result<oneshot::Receiver<io::Result<Vec<SocketAddr>>>> {
        if Arc::strong_count(&self.under_way) > budgets::LOOKUPS {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let (sender, receiver) = oneshot::channel();
        let (lookup, held) = (self.lookup, Arc::clone(&self.under_way));
        threads::spawn("usage-stat-dns", move || {
            let addresses = lookup(&name);
            drop(held);
            let _ = sender.send(addresses);
        })?;
        Ok(receiver)
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        // Plain HTTP is allowed to it, so it has to be this machine whatever a hosts file says.
        if name.as_str().eq_ignore_ascii_case(LOCALHOST) {
            let loopback = [
                IpAddr::V4(Ipv4Addr::LOCALHOST),
                IpAddr::V6(Ipv6Addr::LOCALHOST),
            ];
            let addresses: Addrs = Box::new(loopback.map(|ip| SocketAddr::new(ip, 0)).into_iter());
            return Box::pin(async { Ok(addresses) });
        }
        let started = self.start(name.as_str().to_owned());
        Box::pin(async move {
            let addresses: Addrs = Box::new(started?.await??.into_iter());
            Ok(addresses)
        })
    }
}
