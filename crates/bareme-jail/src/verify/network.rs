//! Attempts on the network, and on other processes through sockets.

use super::bait::Bait;
use super::files::number;
use nix::errno::Errno;
use std::net::{Ipv4Addr, TcpStream, UdpSocket};
use std::os::fd::{FromRawFd, OwnedFd};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};

fn connected<T>(result: std::io::Result<T>) -> Result<String, Errno> {
    result.map(|_| "it was reached".to_owned()).map_err(|error| number(&error))
}

pub(super) fn tcp(bait: &Bait) -> Result<String, Errno> {
    connected(TcpStream::connect((Ipv4Addr::LOCALHOST, bait.tcp_port)))
}

pub(super) fn udp(bait: &Bait) -> Result<String, Errno> {
    let send = |socket: UdpSocket| socket.send_to(b"out", (Ipv4Addr::LOCALHOST, bait.udp_port));
    connected(UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).and_then(send))
}

pub(super) fn unix_abstract(bait: &Bait) -> Result<String, Errno> {
    connected(SocketAddr::from_abstract_name(&bait.abstract_name).and_then(|name| UnixStream::connect_addr(&name)))
}

pub(super) fn unix_path(bait: &Bait) -> Result<String, Errno> {
    connected(UnixStream::connect(&bait.socket))
}

pub(super) fn raw(_: &Bait) -> Result<String, Errno> {
    open(libc::AF_INET, libc::SOCK_RAW, libc::IPPROTO_ICMP)
}

pub(super) fn netlink(_: &Bait) -> Result<String, Errno> {
    open(libc::AF_NETLINK, libc::SOCK_RAW, libc::NETLINK_ROUTE)
}

fn open(family: libc::c_int, kind: libc::c_int, protocol: libc::c_int) -> Result<String, Errno> {
    // SAFETY: the call takes numbers only.
    let descriptor = Errno::result(unsafe { libc::socket(family, kind | libc::SOCK_CLOEXEC, protocol) })?;
    // SAFETY: the descriptor is new and nobody else's.
    drop(unsafe { OwnedFd::from_raw_fd(descriptor) });
    Ok("it was opened".to_owned())
}
