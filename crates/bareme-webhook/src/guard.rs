//! Which addresses may be reached.
//!
//! Who registers a webhook makes this service open a connection, from inside the network that it stands in. So only
//! addresses of the public internet may be reached, unless the operator has opened a network. The list is the one of the
//! registries of special addresses at IANA (RFC 6890 and its successors, as of 2026). For IPv6 it is turned round: nothing
//! but the space that is given out for the internet (`2000::/3`) is public, and of that not what carries an IPv4 address
//! inside, since a translator on the way would take it to where the IPv4 list says no.

use crate::endpoint::Endpoint;
use crate::network::Network;
use std::net::{IpAddr, SocketAddr};

/// IPv4 networks that are not of the internet, and what they are.
const CLOSED_V4: [(Network, Closed); 17] = [
    (Network::v4([0, 0, 0, 0], 8), Closed::Unspecified),
    (Network::v4([10, 0, 0, 0], 8), Closed::Private),
    (Network::v4([100, 64, 0, 0], 10), Closed::CarrierGrade),
    (Network::v4([127, 0, 0, 0], 8), Closed::Loopback),
    // Where clouds tell a machine its secrets.
    (Network::v4([169, 254, 0, 0], 16), Closed::LinkLocal),
    (Network::v4([172, 16, 0, 0], 12), Closed::Private),
    (Network::v4([192, 0, 0, 0], 24), Closed::Reserved),
    (Network::v4([192, 0, 2, 0], 24), Closed::Documentation),
    (Network::v4([192, 88, 99, 0], 24), Closed::Tunnel),
    (Network::v4([192, 168, 0, 0], 16), Closed::Private),
    (Network::v4([198, 18, 0, 0], 15), Closed::Benchmarking),
    (Network::v4([198, 51, 100, 0], 24), Closed::Documentation),
    (Network::v4([203, 0, 113, 0], 24), Closed::Documentation),
    // One cloud's counterpart of 169.254.169.254, with an address that looks public.
    (Network::v4([168, 63, 129, 16], 32), Closed::LinkLocal),
    (Network::v4([224, 0, 0, 0], 4), Closed::Multicast),
    (Network::v4([255, 255, 255, 255], 32), Closed::Broadcast),
    (Network::v4([240, 0, 0, 0], 4), Closed::Reserved),
];

/// All of IPv6 that is given out for the internet.
const PUBLIC_V6: Network = Network::v6([0x2000, 0, 0, 0], 3);

/// What is closed within [`PUBLIC_V6`], and what has a name outside of it.
const CLOSED_V6: [(Network, Closed); 13] = [
    (Network::v6([0x2001, 0, 0, 0], 32), Closed::Tunnel),
    (Network::v6([0x2001, 2, 0, 0], 48), Closed::Benchmarking),
    (Network::v6([0x2001, 0x0db8, 0, 0], 32), Closed::Documentation),
    (Network::v6([0x2001, 0, 0, 0], 23), Closed::Reserved),
    (Network::v6([0x2002, 0, 0, 0], 16), Closed::Tunnel),
    (Network::v6([0x3fff, 0, 0, 0], 20), Closed::Documentation),
    (Network::v6([0x64, 0xff9b, 0, 0], 32), Closed::Tunnel),
    (Network::v6([0x64, 0xff9b, 1, 0], 48), Closed::Tunnel),
    (Network::v6([0xfc00, 0, 0, 0], 7), Closed::Private),
    (Network::v6([0xfe80, 0, 0, 0], 10), Closed::LinkLocal),
    (Network::v6([0xfec0, 0, 0, 0], 10), Closed::Private),
    (Network::v6([0xff00, 0, 0, 0], 8), Closed::Multicast),
    (Network::v6([0x100, 0, 0, 0], 64), Closed::Reserved),
];

/// What a closed address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Closed {
    /// This very machine.
    #[error("loopback")]
    Loopback,
    /// A network behind a wall (RFC 1918, RFC 4193).
    #[error("private")]
    Private,
    /// The cable or the machine around this one, and the metadata of clouds.
    #[error("link-local")]
    LinkLocal,
    /// Between a provider and its customers (RFC 6598).
    #[error("carrier-grade NAT")]
    CarrierGrade,
    /// Many at once.
    #[error("multicast")]
    Multicast,
    /// All at once.
    #[error("broadcast")]
    Broadcast,
    /// No address at all.
    #[error("unspecified")]
    Unspecified,
    /// For examples in texts.
    #[error("documentation")]
    Documentation,
    /// For measuring devices (RFC 2544).
    #[error("benchmarking")]
    Benchmarking,
    /// An IPv4 address in the clothes of an IPv6 address, or a relay for such: mapped, 6to4, NAT64, Teredo.
    #[error("a tunnel or translation of IPv4")]
    Tunnel,
    /// Anything else that is not of the internet.
    #[error("reserved")]
    Reserved,
}

/// Why nothing is sent to an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its name has no address.
    #[error("the name leads to no address")]
    NoAddress,
    /// One of its addresses may not be reached.
    #[error("the address may not be reached ({0})")]
    Closed(Closed),
    /// It would be sent over the internet for everybody to read.
    #[error("the address is reached with https only")]
    PlainHttp,
}

/// What may be reached: the public internet, and the networks that the operator opened.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    open: Vec<Network>,
}

impl Guard {
    /// One that lets through to the internet and to these networks.
    pub const fn new(open: Vec<Network>) -> Self {
        Self { open }
    }

    /// The sockets to connect to, if every address that the endpoint's name leads to may be reached. One that may not is
    /// enough to refuse them all: no honest receiver has one. Without encryption only networks that the operator opened
    /// are reached.
    pub fn admit(&self, endpoint: &Endpoint, addresses: &[IpAddr]) -> Result<Vec<SocketAddr>, Refusal> {
        if addresses.is_empty() {
            return Err(Refusal::NoAddress);
        }
        for address in addresses {
            if self.is_opened(*address) {
                continue;
            }
            if let Some(closed) = closed(*address) {
                return Err(Refusal::Closed(closed));
            }
            if !endpoint.is_encrypted() {
                return Err(Refusal::PlainHttp);
            }
        }
        Ok(addresses.iter().map(|address| SocketAddr::new(*address, endpoint.port())).collect())
    }

    fn is_opened(&self, address: IpAddr) -> bool {
        self.open.iter().any(|network| network.contains(address))
    }
}

/// What keeps an address closed, unless it is one of the public internet.
fn closed(address: IpAddr) -> Option<Closed> {
    let listed = |list: &[(Network, Closed)]| list.iter().find(|(network, _)| network.contains(address)).map(|it| it.1);
    match address {
        IpAddr::V4(_) => listed(&CLOSED_V4),
        IpAddr::V6(v6) if v6.is_loopback() => Some(Closed::Loopback),
        IpAddr::V6(v6) if v6.is_unspecified() => Some(Closed::Unspecified),
        // Mapped (::ffff:a.b.c.d) and compatible (::a.b.c.d).
        IpAddr::V6(v6) if v6.segments()[..5] == [0; 5] => Some(Closed::Tunnel),
        IpAddr::V6(_) if PUBLIC_V6.contains(address) => listed(&CLOSED_V6),
        IpAddr::V6(_) => listed(&CLOSED_V6).or(Some(Closed::Reserved)),
    }
}
