//! Signatures are those that other implementations of Standard Webhooks make.

use bareme_webhook::{Secret, SecretError};

/// The example of the specification's own libraries.
#[test]
fn the_published_example_is_signed_as_published() {
    let secret: Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".parse().unwrap();
    let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn everything_that_is_signed_counts() {
    let secret = Secret::generate().unwrap();
    let signature = secret.sign("id", 1, b"{}");
    assert_eq!(signature, secret.reveal().parse::<Secret>().unwrap().sign("id", 1, b"{}"));
    let others = [
        secret.sign("ie", 1, b"{}"),
        secret.sign("id", 2, b"{}"),
        secret.sign("id", 1, b"{ }"),
        Secret::generate().unwrap().sign("id", 1, b"{}"),
    ];
    assert!(!others.contains(&signature));
}

#[test]
fn a_secret_has_its_prefix_and_enough_bytes() {
    let text = Secret::generate().unwrap().reveal();
    assert!(text.starts_with("whsec_") && text.len() == 6 + 44, "{text}");
    for wrong in ["", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_%%%%"] {
        assert_eq!(wrong.parse::<Secret>(), Err(SecretError::Syntax), "{wrong}");
    }
}

#[test]
fn a_secret_is_not_printed() {
    let secret = Secret::generate().unwrap();
    assert_eq!(format!("{secret:?}"), "Secret(..)");
}
