//! Ports on which nobody answers.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

/// Connections that wait to be accepted.
const BACKLOG: i32 = 128;

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
    socket: Socket,
}

impl Closed {
    pub(crate) fn new() -> Self {
        let (socket, address) = bound();
        Self { address, socket }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Gives the port to somebody who answers.
    pub(crate) fn open(self) -> TcpListener {
        self.socket.listen(BACKLOG).unwrap();
        self.socket.into()
    }
}

/// A port whose backlog is full: the system drops every further SYN.
pub(crate) struct Full {
    pub(crate) address: SocketAddr,
    listener: Socket,
    _clients: Vec<Socket>,
}

impl Full {
    pub(crate) fn new() -> Self {
        let (listener, address) = bound();
        listener.listen(0).unwrap();
        let mut clients = Vec::new();
        // How many fit differs between systems, so connect until one does not.
        for _ in 0..16 {
            let client = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            let connected = client.connect_timeout(&address.into(), Duration::from_millis(300));
            clients.push(client);
            if connected.is_err() {
                break;
            }
        }
        Self {
            address,
            listener,
            _clients: clients,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Gives the port to somebody who answers.
    pub(crate) fn open(self) -> TcpListener {
        self.listener.listen(BACKLOG).unwrap();
        self.listener.into()
    }
}
