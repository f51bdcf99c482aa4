//! Networks: all addresses that begin alike.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// All addresses of one family that begin with the same bits; written as `10.0.0.0/8` or `fd00::/8`, and a single
/// address without the slash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network {
    /// The first address, every bit after the common ones zero.
    first: IpAddr,
    /// How many bits they have in common.
    length: u32,
}

/// Why a text is no network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a network is an address, a slash and the number of bits that count, such as 10.0.0.0/8 or fd00::/8; all other bits are zero"
)]
pub struct NetworkError;

impl Network {
    /// An IPv4 network; bits after the first `length` must be zero.
    pub(crate) const fn v4(first: [u8; 4], length: u32) -> Self {
        Self { first: IpAddr::V4(Ipv4Addr::new(first[0], first[1], first[2], first[3])), length }
    }

    /// An IPv6 network that is told by its first four groups.
    pub(crate) const fn v6(first: [u16; 4], length: u32) -> Self {
        let [a, b, c, d] = first;
        Self { first: IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)), length }
    }

    /// Whether the address belongs to it. An IPv4 address inside of an IPv6 address is an IPv6 address.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.first, address) {
            (IpAddr::V4(first), IpAddr::V4(address)) => {
                head(first.to_bits().into(), 32, self.length) == head(address.to_bits().into(), 32, self.length)
            }
            (IpAddr::V6(first), IpAddr::V6(address)) => {
                head(first.to_bits(), 128, self.length) == head(address.to_bits(), 128, self.length)
            }
            _ => false,
        }
    }
}

/// The first `length` bits of a number of `width` bits.
const fn head(bits: u128, width: u32, length: u32) -> u128 {
    match bits.checked_shr(width.saturating_sub(length)) {
        Some(head) => head,
        None => 0,
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let first: IpAddr = address.parse().map_err(|_| NetworkError)?;
        let (bits, width) = match first {
            IpAddr::V4(first) => (u128::from(first.to_bits()), 32),
            IpAddr::V6(first) => (first.to_bits(), 128),
        };
        let length = match length {
            None => width,
            Some(digits) if digits.bytes().all(|digit| digit.is_ascii_digit()) => {
                digits.parse().ok().filter(|length| *length <= width).ok_or(NetworkError)?
            }
            Some(_) => return Err(NetworkError),
        };
        let rest = bits.trailing_zeros().min(width);
        if rest < width - length { Err(NetworkError) } else { Ok(Self { first, length }) }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.length)
    }
}
