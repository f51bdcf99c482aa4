//! What a key looks like.

use bareme_store::{ApiKey, KeyError, KeyId};
use proptest::prelude::*;
use std::collections::HashSet;

const ALPHABET: &[u8] = b"abcdefghijklmnopqrstuvwxyz234567";

#[test]
fn a_key_has_the_form_that_scanners_look_for() {
    let form = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| ALPHABET.contains(&byte));
    for _ in 0..100 {
        let text = ApiKey::generate().unwrap().reveal();
        let (id, secret) = text.strip_prefix("bareme_").unwrap().split_once('_').unwrap();
        assert!(form(id, 16) && form(secret, 56), "{text}");
    }
}

/// With zeros everywhere else: what a program in another language would have to come to as well.
#[test]
fn the_checksum_is_the_one_of_openpgp() {
    let mut register: u32 = 0x00B7_04CE;
    for _ in 0..42 * 8 {
        register <<= 1;
        if register & 0x0100_0000 != 0 {
            register ^= 0x0186_4CFB;
        }
    }
    // The first of these five characters also stands for the last bit of the secret.
    let digits = (0..5).rev().map(|place| ALPHABET[usize::try_from(register >> (5 * place) & 31).unwrap()]);
    let end = String::from_utf8(digits.collect()).unwrap();
    let text = format!("bareme_{}_{}{end}", "a".repeat(16), "a".repeat(51));
    assert_eq!(text.parse::<ApiKey>().unwrap().reveal(), text);
}

#[test]
fn no_two_keys_are_alike_and_a_new_secret_has_the_same_name() {
    let keys: Vec<ApiKey> = (0..1000).map(|_| ApiKey::generate().unwrap()).collect();
    assert_eq!(keys.iter().map(ApiKey::id).collect::<HashSet<_>>().len(), 1000);
    assert_eq!(keys.iter().map(ApiKey::hash).collect::<HashSet<_>>().len(), 1000);
    let renewed = ApiKey::renewed(&keys[0].id()).unwrap();
    assert_eq!(renewed.id(), keys[0].id());
    assert_ne!(renewed.hash(), keys[0].hash());
}

#[test]
fn debugging_shows_no_secret() {
    let key = ApiKey::generate().unwrap();
    let shown = format!("{key:?}");
    let secret = key.reveal().rsplit_once('_').unwrap().1.to_owned();
    assert!(shown.contains(key.id().as_str()) && !shown.contains(&secret[..8]), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_given_out_is_read_again(_ in any::<u8>()) {
        let key = ApiKey::generate().unwrap();
        let read: ApiKey = key.reveal().parse().unwrap();
        prop_assert_eq!((read.id(), read.hash()), (key.id(), key.hash()));
        prop_assert_eq!(read.id().as_str().parse::<KeyId>(), Ok(key.id()));
    }

    /// Wherever it is, whatever stands there instead.
    #[test]
    fn one_wrong_character_is_always_noticed(place in 0_usize..80, other in 0_usize..32) {
        let right = ApiKey::generate().unwrap().reveal().into_bytes();
        let mut wrong = right.clone();
        wrong[place] = ALPHABET[other];
        let parsed = String::from_utf8(wrong.clone()).unwrap().parse::<ApiKey>();
        prop_assert_eq!(parsed.is_ok(), wrong == right);
    }

    #[test]
    fn two_characters_that_changed_places_are_always_noticed(place in 7_usize..79) {
        let right = ApiKey::generate().unwrap().reveal().into_bytes();
        let mut wrong = right.clone();
        wrong.swap(place, place + 1);
        let parsed = String::from_utf8(wrong.clone()).unwrap().parse::<ApiKey>();
        prop_assert_eq!(parsed.is_ok(), wrong == right);
    }

    #[test]
    fn a_piece_of_a_key_is_none(length in 0_usize..80) {
        let text = ApiKey::generate().unwrap().reveal();
        prop_assert_eq!(text[..length].parse::<ApiKey>().err(), Some(KeyError::Form));
        prop_assert_eq!(format!("{text}a").parse::<ApiKey>().err(), Some(KeyError::Form));
    }

    /// Nothing that anybody could send is read as a key by accident, or ends the program.
    #[test]
    fn any_text_is_refused(text in any::<String>(), like in "bareme_[a-z2-7]{16}_[a-z2-7]{56}") {
        prop_assert!(text.parse::<ApiKey>().is_err());
        prop_assert_eq!(like.parse::<ApiKey>().err(), Some(KeyError::Checksum));
    }
}
