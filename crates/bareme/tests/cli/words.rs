//! The table of texts, and numbers with their units.

use bareme::render::Text;
use bareme::render::words::{Clue, NO_BREAK, Trace, bytes, count, millis};
use bareme_core::task::Language;
use bareme_core::units::{Bytes, Millis};
use std::collections::BTreeSet;

const BOTH: [Language; 2] = [Language::En, Language::Fr];

/// A text in both languages, and the placeholders in each.
struct Pair {
    name: String,
    words: [String; 2],
    placeholders: [BTreeSet<String>; 2],
}

/// Every text of every table.
fn pairs() -> Vec<Pair> {
    macro_rules! pairs {
        ($table:ident) => {
            $table::ALL.iter().map(|text| Pair {
                name: format!("{text:?}"),
                words: BOTH.map(|language| text.get(language)),
                placeholders: BOTH.map(|language| text.placeholders(language).into_iter().collect()),
            })
        };
    }
    pairs!(Text).chain(pairs!(Clue)).chain(pairs!(Trace)).collect()
}

#[test]
fn both_languages_speak_of_the_same_values() {
    for Pair { name, placeholders, .. } in pairs() {
        assert_eq!(placeholders[0], placeholders[1], "{name}");
    }
}

#[test]
fn no_text_is_empty_or_has_stray_blanks() {
    for Pair { name, words, .. } in pairs() {
        for words in words {
            assert!(!words.trim().is_empty() && words.trim() == words && !words.contains("  "), "{name}: {words:?}");
        }
    }
}

#[test]
fn french_signs_never_start_a_line() {
    for Pair { name, words: [_, french], .. } in pairs() {
        let characters: Vec<char> = french.chars().collect();
        for pair in characters.windows(2) {
            // A sign at the very beginning is spoken of, and belongs to no word.
            let needs = matches!(pair[1], ':' | ';' | '?' | '!' | '»') || (pair[0] == '«');
            let signs = pair[0] == NO_BREAK || pair[1] == NO_BREAK;
            assert!(!needs || signs, "{name}: {french}");
        }
    }
}

#[test]
fn english_has_no_french_spacing() {
    for Pair { name, words: [english, _], .. } in pairs() {
        assert!(![" :", " ;", " ?", " !", "} %"].iter().any(|sign| english.contains(sign)), "{name}: {english}");
    }
}

/// Words that sound like blame or haste to somebody who is stuck.
#[test]
fn no_text_is_impatient() {
    for Pair { name, words, .. } in pairs() {
        for word in ["illegal", "obvious", "simply", "illégal", "évidemment", "simplement"] {
            assert!(words.iter().all(|text| !text.to_lowercase().contains(word)), "{name}: {words:?}");
        }
        assert!(!words[0].split(' ').any(|word| word == "just"), "{name}: {words:?}");
    }
}

#[test]
fn values_are_put_in_literally() {
    let filled =
        Text::FirstDifferenceInFile.fill(Language::En, &[("file", "{line}"), ("line", "3"), ("column", "{column}")]);
    assert_eq!(filled, "First difference: file {line}, line 3, character {column}.");
}

#[test]
fn quantities_have_the_units_of_their_language() {
    let cases = [
        (bytes(Bytes(1), Language::En), "1 byte"),
        (bytes(Bytes(0), Language::Fr), "0 octet"),
        (bytes(Bytes(2), Language::Fr), "2 octets"),
        (bytes(Bytes(1023), Language::En), "1023 bytes"),
        (bytes(Bytes(1536), Language::En), "1.5 KiB"),
        (bytes(Bytes(1536), Language::Fr), "1,5 Kio"),
        (bytes(Bytes::from_mib(64), Language::Fr), "64 Mio"),
        (bytes(Bytes(u64::MAX), Language::En), "17,179,869,183.9 GiB"),
        (millis(Millis(999), Language::En), "999 ms"),
        (millis(Millis(1500), Language::Fr), "1,5 s"),
        (millis(Millis(2000), Language::En), "2 s"),
        (count(1_234_567, Language::En), "1,234,567"),
        (count(1_234_567, Language::Fr), "1 234 567"),
        (count(0, Language::Fr), "0"),
    ];
    for (got, wanted) in cases {
        assert_eq!(got.replace(NO_BREAK, " "), wanted);
    }
}
