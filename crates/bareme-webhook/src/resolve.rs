//! From names to addresses.

use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Whoever knows the addresses of names.
pub trait Resolve: Send + Sync {
    /// The addresses of a host, within about `at_most`.
    fn resolve(&self, name: &str, at_most: Duration) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    /// Asks on a thread of its own, since the system's call knows no deadline; one that is late is left to end by itself.
    fn resolve(&self, name: &str, at_most: Duration) -> io::Result<Vec<IpAddr>> {
        let (answer, answered) = sync_channel(1);
        let name = name.to_owned();
        let ask = move || {
            let addresses = (name.as_str(), 0).to_socket_addrs();
            let addresses = addresses.map(|found| found.map(|socket| socket.ip()).collect::<Vec<_>>());
            // Nobody listens any more if it took too long.
            let _ = answer.send(addresses);
        };
        Builder::new().name("resolver".to_owned()).spawn(ask)?;
        match answered.recv_timeout(at_most) {
            Ok(addresses) => addresses,
            Err(RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::Other.into()),
        }
    }
}
