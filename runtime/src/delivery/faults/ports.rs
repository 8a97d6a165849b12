//! Ports on which nobody answers.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

fn bound() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    socket.bind(&any.into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
}

/// A port that is taken, so that nobody else gets it, and refuses connections.
pub(crate) struct Closed {
    pub(crate) address: SocketAddr,
    _socket: Socket,
}

impl Closed {
    pub(crate) fn new() -> Self {
        let (socket, address) = bound();
        Self {
            address,
            _socket: socket,
        }
    }
}

/// A port whose backlog is full: the system drops every further SYN.
pub(crate) struct Full {
    pub(crate) address: SocketAddr,
    _sockets: Vec<Socket>,
}

impl Full {
    pub(crate) fn new() -> Self {
        let (listener, address) = bound();
        listener.listen(0).unwrap();
        let mut sockets = vec![listener];
        // How many fit differs between systems, so connect until one does not.
        for _ in 0..16 {
            let client = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            let connected = client.connect_timeout(&address.into(), Duration::from_millis(300));
            sockets.push(client);
            if connected.is_err() {
                break;
            }
        }
        Self {
            address,
            _sockets: sockets,
        }
    }
}
