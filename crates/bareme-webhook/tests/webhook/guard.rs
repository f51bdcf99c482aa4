//! Which addresses may be reached.

use bareme_webhook::{Closed, Endpoint, Guard, Network, Refusal};
use proptest::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

fn judge(guard: &Guard, address: IpAddr) -> Result<Vec<SocketAddr>, Refusal> {
    guard.admit(&Endpoint::parse("https://receiver.example/").unwrap(), &[address])
}

#[test]
fn attacks_are_refused_each_for_its_reason() {
    for (address, closed) in [
        ("127.0.0.1", Closed::Loopback),
        ("127.255.255.254", Closed::Loopback),
        ("::1", Closed::Loopback),
        ("0.0.0.0", Closed::Unspecified),
        ("0.1.2.3", Closed::Unspecified),
        ("::", Closed::Unspecified),
        ("10.0.0.1", Closed::Private),
        ("172.16.0.1", Closed::Private),
        ("172.31.255.255", Closed::Private),
        ("192.168.1.1", Closed::Private),
        ("fc00::1", Closed::Private),
        ("fd00:ec2::254", Closed::Private),
        ("fec0::1", Closed::Private),
        ("169.254.169.254", Closed::LinkLocal),
        ("168.63.129.16", Closed::LinkLocal),
        ("fe80::1", Closed::LinkLocal),
        ("febf::1", Closed::LinkLocal),
        ("100.64.0.1", Closed::CarrierGrade),
        ("100.127.255.255", Closed::CarrierGrade),
        ("224.0.0.1", Closed::Multicast),
        ("239.255.255.255", Closed::Multicast),
        ("ff02::1", Closed::Multicast),
        ("255.255.255.255", Closed::Broadcast),
        ("240.0.0.1", Closed::Reserved),
        ("192.0.0.8", Closed::Reserved),
        ("192.0.2.1", Closed::Documentation),
        ("198.51.100.1", Closed::Documentation),
        ("203.0.113.1", Closed::Documentation),
        ("2001:db8::1", Closed::Documentation),
        ("3fff::1", Closed::Documentation),
        ("198.18.0.1", Closed::Benchmarking),
        ("198.19.255.255", Closed::Benchmarking),
        ("2001:2::1", Closed::Benchmarking),
        ("192.88.99.1", Closed::Tunnel),
        ("::ffff:127.0.0.1", Closed::Tunnel),
        ("::ffff:8.8.8.8", Closed::Tunnel),
        ("::127.0.0.1", Closed::Tunnel),
        ("64:ff9b::127.0.0.1", Closed::Tunnel),
        ("64:ff9b:1::10.0.0.1", Closed::Tunnel),
        ("2002:7f00:1::1", Closed::Tunnel),
        ("2002:a9fe:a9fe::", Closed::Tunnel),
        ("2001:0:7f00:1::1", Closed::Tunnel),
        ("::ffff:0:127.0.0.1", Closed::Tunnel),
        ("2001:10::1", Closed::Reserved),
        ("100::1", Closed::Reserved),
        ("5f00::1", Closed::Reserved),
        ("4000::1", Closed::Reserved),
    ] {
        let refused = judge(&Guard::default(), address.parse().unwrap());
        // Translated and mapped ones have more than one name.
        if address == "::ffff:0:127.0.0.1" {
            assert!(matches!(refused, Err(Refusal::Closed(_))), "{address}");
        } else {
            assert_eq!(refused, Err(Refusal::Closed(closed)), "{address}");
        }
    }
}

#[test]
fn the_public_internet_is_reached() {
    for address in
        ["1.1.1.1", "93.184.215.14", "172.15.255.255", "172.32.0.1", "100.63.0.1", "2606:4700::1111", "2a00::1"]
    {
        let address: IpAddr = address.parse().unwrap();
        assert_eq!(judge(&Guard::default(), address), Ok(vec![SocketAddr::new(address, 443)]));
    }
}

#[test]
fn one_closed_address_is_enough_to_refuse() {
    let endpoint = Endpoint::parse("https://receiver.example/").unwrap();
    let addresses = ["1.1.1.1", "10.0.0.1"].map(|address| address.parse().unwrap());
    assert_eq!(Guard::default().admit(&endpoint, &addresses), Err(Refusal::Closed(Closed::Private)));
    assert_eq!(Guard::default().admit(&endpoint, &[]), Err(Refusal::NoAddress));
}

#[test]
fn an_operator_opens_networks_and_no_more() {
    let guard = Guard::new(vec!["127.0.0.0/8".parse().unwrap(), "fd00::/16".parse().unwrap()]);
    let is_open = |address: &str| judge(&guard, address.parse().unwrap()).is_ok();
    assert!(is_open("127.1.2.3") && is_open("fd00::1") && is_open("1.1.1.1"));
    assert!(!is_open("10.0.0.1") && !is_open("fd01::1") && !is_open("::1") && !is_open("::ffff:127.0.0.1"));
}

#[test]
fn only_opened_networks_are_reached_without_encryption() {
    let plain = Endpoint::parse("http://receiver.example/").unwrap();
    let guard = Guard::new(vec!["10.0.0.0/8".parse().unwrap()]);
    let admit = |address: &str| guard.admit(&plain, &[address.parse().unwrap()]);
    assert_eq!(admit("10.0.0.1"), Ok(vec!["10.0.0.1:80".parse().unwrap()]));
    assert_eq!(admit("1.1.1.1"), Err(Refusal::PlainHttp));
    assert_eq!(admit("127.0.0.1"), Err(Refusal::Closed(Closed::Loopback)));
}

#[test]
fn networks_are_read_in_one_spelling() {
    for text in ["127.0.0.0/8", "0.0.0.0/0", "10.1.2.3/32", "fd00::/8", "::/0", "::1/128"] {
        assert_eq!(text.parse::<Network>().unwrap().to_string(), text);
    }
    assert_eq!("10.1.2.3".parse::<Network>(), "10.1.2.3/32".parse());
    for text in
        ["", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/+8", "10/8", "fd00::/129", "fd00::1/64", "x/8"]
    {
        assert!(text.parse::<Network>().is_err(), "{text}");
    }
}

/// An IPv4 address of any kind, special ones more often.
fn v4() -> impl Strategy<Value = Ipv4Addr> {
    let first = prop::sample::select(vec![0_u8, 10, 100, 127, 168, 169, 172, 192, 198, 203, 224, 255]);
    prop_oneof![
        any::<u32>().prop_map(Ipv4Addr::from_bits),
        (first, any::<[u8; 3]>()).prop_map(|(a, [b, c, d])| Ipv4Addr::new(a, b, c, d)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the standard library knows to be special is refused.
    #[test]
    fn nothing_special_is_admitted(address in v4()) {
        let is_special = address.is_loopback() || address.is_private() || address.is_link_local() || address.is_multicast()
            || address.is_broadcast() || address.is_documentation() || address.is_unspecified();
        let admitted = judge(&Guard::default(), address.into());
        prop_assert!(!(is_special && admitted.is_ok()), "{address}");
    }

    /// Whatever carries an IPv4 address inside is refused, whatever that one is.
    #[test]
    fn no_disguise_helps(address in v4()) {
        let [a, b] = [address.to_bits() >> 16, address.to_bits() & 0xffff].map(|half| u16::try_from(half).unwrap());
        for disguised in [
            address.to_ipv6_mapped(),
            address.to_ipv6_compatible(),
            Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, a, b),
            Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, a, b),
            Ipv6Addr::new(0x64, 0xff9b, 1, 7, 0, 0, a, b),
            Ipv6Addr::new(0x2002, a, b, 0, 0, 0, 0, 1),
            Ipv6Addr::new(0x2001, 0, a, b, 0, 0, !a, !b),
        ] {
            prop_assert!(judge(&Guard::default(), disguised.into()).is_err(), "{disguised}");
        }
    }

    #[test]
    fn only_the_space_of_the_internet_is_admitted(bits in any::<u128>()) {
        let address = Ipv6Addr::from_bits(bits);
        if judge(&Guard::default(), address.into()).is_ok() {
            prop_assert_eq!(bits >> 125, 1);
        }
    }

    #[test]
    fn a_network_holds_what_begins_like_it(bits in any::<u32>(), other in any::<u32>(), length in 0..=32_u32) {
        let head = |bits: u32| bits.checked_shr(32 - length).unwrap_or(0);
        let first = Ipv4Addr::from_bits(head(bits).checked_shl(32 - length).unwrap_or(0));
        let network: Network = format!("{first}/{length}").parse().unwrap();
        prop_assert!(network.contains(Ipv4Addr::from_bits(bits).into()));
        prop_assert_eq!(network.contains(Ipv4Addr::from_bits(other).into()), head(bits) == head(other));
    }
}
