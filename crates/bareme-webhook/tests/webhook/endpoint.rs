//! One spelling for each address, and no two readings of it.

use bareme_webhook::{Courier, Endpoint, EndpointError, Guard, Limits, Resolve};
use proptest::prelude::*;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use ureq::http::Uri;

#[test]
fn usual_addresses_are_taken() {
    for (text, port) in [
        ("https://lms.example.org", 443),
        ("https://lms.example.org/", 443),
        ("https://LMS.example.org/hooks/bareme?course=7&x=%C3%A9", 443),
        ("https://lms.example.org?x", 443),
        ("http://receiver:8080/", 8080),
        ("http://203.0.113.7", 80),
        ("https://[2001:db8::7]:8443/x", 8443),
        ("https://xn--bcher-kva.example:65535/", 65535),
        ("https://3com.example/", 443),
    ] {
        let endpoint = Endpoint::parse(text).unwrap();
        assert_eq!((endpoint.as_str(), endpoint.port()), (text, port));
        assert_eq!(endpoint.is_encrypted(), text.starts_with("https"));
    }
}

#[test]
fn odd_addresses_are_refused() {
    let long = format!("https://example.org/{}", "x".repeat(2048));
    let label = format!("https://{}.example/", "x".repeat(64));
    let name = format!("https://{}example/", "x.".repeat(130));
    for (text, error) in [
        ("", EndpointError::Scheme),
        ("example.org", EndpointError::Scheme),
        ("//example.org/", EndpointError::Scheme),
        ("HTTPS://example.org/", EndpointError::Scheme),
        ("ftp://example.org/", EndpointError::Scheme),
        ("file:///etc/passwd", EndpointError::Scheme),
        ("gopher://127.0.0.1:11211/", EndpointError::Scheme),
        ("https:/example.org/", EndpointError::Scheme),
        ("https:\\\\example.org\\", EndpointError::Character),
        ("https://example.org\\@127.0.0.1/", EndpointError::Character),
        (" https://example.org/", EndpointError::Character),
        ("https://example.org/\r\nHost: x", EndpointError::Character),
        ("https://exa\tmple.org/", EndpointError::Character),
        ("https://example.org/\0", EndpointError::Character),
        ("https://ｌｏｃａｌｈｏｓｔ/", EndpointError::Character),
        ("https://①②⑦.⓪.⓪.①/", EndpointError::Character),
        ("https://bücher.example/", EndpointError::Character),
        ("https://example.org/é", EndpointError::Character),
        ("https://ada:secret@example.org/", EndpointError::User),
        ("https://example.org@127.0.0.1/", EndpointError::User),
        ("https://@example.org/", EndpointError::User),
        ("https://example.org#@127.0.0.1/", EndpointError::Fragment),
        ("https://example.org/#x", EndpointError::Fragment),
        ("https://", EndpointError::Host),
        ("https:///x", EndpointError::Host),
        ("https://:443/", EndpointError::Host),
        ("https://localhost./", EndpointError::Host),
        ("https://example.org./", EndpointError::Host),
        ("https://127.0.0.1./", EndpointError::Host),
        ("https://.example.org/", EndpointError::Host),
        ("https://a..b/", EndpointError::Host),
        ("https://-a.example/", EndpointError::Host),
        ("https://a_b.example/", EndpointError::Host),
        ("https://exam%70le.org/", EndpointError::Host),
        ("https://%31%32%37.0.0.1/", EndpointError::Host),
        ("https://2130706433/", EndpointError::Host),
        ("https://017700000001/", EndpointError::Host),
        ("https://0x7f000001/", EndpointError::Host),
        ("https://0x7f.1/", EndpointError::Host),
        ("https://127.1/", EndpointError::Host),
        ("https://127.0.0.01/", EndpointError::Host),
        ("https://0177.0.0.1/", EndpointError::Host),
        ("https://127.0.0.0x1/", EndpointError::Host),
        ("https://127.0.0.1.1/", EndpointError::Host),
        ("https://256.0.0.1/", EndpointError::Host),
        ("https://a.0x/", EndpointError::Host),
        ("https://::1/", EndpointError::Host),
        ("https://[::1/", EndpointError::Host),
        ("https://[]/", EndpointError::Host),
        ("https://[127.0.0.1]/", EndpointError::Host),
        ("https://[fe80::1%25eth0]/", EndpointError::Host),
        ("https://[v1.x]/", EndpointError::Host),
        ("https://[::1]x/", EndpointError::Host),
        ("https://example.org:/", EndpointError::Port),
        ("https://example.org:0/", EndpointError::Port),
        ("https://example.org:0443/", EndpointError::Port),
        ("https://example.org:+443/", EndpointError::Port),
        ("https://example.org:65536/", EndpointError::Port),
        ("https://example.org:22/", EndpointError::Port),
        ("https://example.org:25/", EndpointError::Port),
        ("https://example.org:443:443/", EndpointError::Port),
        (&long, EndpointError::TooLong),
        (&label, EndpointError::Host),
        (&name, EndpointError::Host),
    ] {
        assert_eq!(Endpoint::parse(text), Err(error), "{text}");
    }
}

/// Answers nothing and remembers who was asked for.
#[derive(Default)]
struct Asked(Mutex<Vec<String>>);

impl Resolve for Asked {
    fn resolve(&self, name: &str, _: Duration) -> io::Result<Vec<IpAddr>> {
        self.0.lock().unwrap().push(name.to_owned());
        Ok(Vec::new())
    }
}

/// Text that looks more or less like an address.
fn address() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "https://",
        "http://",
        "example.org",
        "127.0.0.1",
        "[::1]",
        "0x7f",
        "2130706433",
        "localhost",
        "@",
        ":",
        "/",
        "?",
        "#",
        "\\",
        "%",
        ".",
        "..",
        "443",
        "8443",
        "[",
        "]",
        "é",
        " ",
        "x",
        "-",
    ]);
    let pieces = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces.clone().prop_map(|rest| format!("https://{rest}")), pieces, any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    /// The other reader is the one that writes the request.
    #[test]
    fn whatever_is_taken_is_read_alike_by_another_reader(text in address()) {
        let Ok(endpoint) = Endpoint::parse(&text) else { return Ok(()) };
        let uri: Uri = text.parse().unwrap();
        let implied = if endpoint.is_encrypted() { 443 } else { 80 };
        prop_assert_eq!(uri.port_u16().unwrap_or(implied), endpoint.port());
        prop_assert_eq!(uri.scheme_str(), Some(if endpoint.is_encrypted() { "https" } else { "http" }));
        let host = uri.host().unwrap();
        if host.trim_matches(['[', ']']).parse::<IpAddr>().is_err() {
            let asked = Arc::new(Asked::default());
            let second = Duration::from_secs(1);
            let limits = Limits { resolve: second, connect: second, exchange: second };
            let courier = Courier::new(Guard::default(), limits).asking(Arc::clone(&asked) as _);
            prop_assert!(courier.admit(&endpoint).is_err());
            prop_assert_eq!(&*asked.0.lock().unwrap(), &[host.to_ascii_lowercase()]);
        }
    }
}
