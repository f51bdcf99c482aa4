//! Both languages are complete, agree with each other, and keep to the rules of our texts.

use crate::readability::{self, words_of};
use crate::texts::{Text, all};
use bareme_core::hint::{Confidence, Level, Misconception};
use bareme_core::task::Language;
use bareme_feedback::{Diagnosis, Words};
use std::collections::BTreeMap;

const LANGUAGES: [Language; 2] = [Language::En, Language::Fr];
const LEVELS: [&str; 3] = ["point", "teach", "bottom-out"];
/// The most words of a hint.
const MAX_WORDS: usize = 80;
/// The most words of a title.
const MAX_TITLE_WORDS: usize = 10;

/// Words that blame, belittle or need an explanation; compared word by word, without case.
const BANNED: [&str; 34] = [
    "illegal",
    "illegally",
    "obviously",
    "just",
    "simply",
    "easy",
    "easily",
    "trivial",
    "invalid",
    "token",
    "tokens",
    "identifier",
    "lvalue",
    "rvalue",
    "stupid",
    "dumb",
    "wrongly",
    "illégal",
    "illégale",
    "illégalement",
    "évidemment",
    "simplement",
    "facile",
    "facilement",
    "trivial",
    "invalide",
    "identificateur",
    "lvalue",
    "bête",
    "stupide",
    "erroné",
    "erronée",
    "token",
    "tokens",
];
/// Pieces of text that do the same.
const BANNED_PHRASES: [&str; 6] = ["of course", "bien sûr", "il suffit", "undefined behaviour", "syntax error", "!"];

#[test]
fn every_misconception_has_its_texts() {
    for language in LANGUAGES {
        let texts = all(language);
        let names = Misconception::ALL.iter().flat_map(|one| {
            let levels = LEVELS.map(|level| format!("{}.{level}", one.name()));
            std::iter::once(one.name().to_owned()).chain(levels)
        });
        let missing: Vec<String> = names.filter(|name| !texts.contains_key(name)).collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:#?}");
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_values() {
    let [english, french] = LANGUAGES.map(all);
    let shape = |texts: &BTreeMap<String, Text>| -> Vec<(String, Vec<String>)> {
        texts.iter().map(|(name, text)| (name.clone(), text.values.iter().cloned().collect())).collect()
    };
    let (english, french) = (shape(&english), shape(&french));
    let differing: Vec<_> = english.iter().filter(|one| !french.contains(one)).collect();
    assert!(differing.is_empty(), "only in English: {differing:#?}");
    assert_eq!(english.len(), french.len());
}

#[test]
fn texts_are_short_and_plain() {
    let mut complaints = Vec::new();
    for language in LANGUAGES {
        for (name, text) in all(language).iter().filter(|(name, _)| is_hint(name)) {
            for variant in &text.variants {
                complaints
                    .extend(complaint(name, variant).map(|what| format!("{language:?} {name}: {what}: {variant}")));
            }
        }
    }
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn texts_can_be_read_by_a_fourteen_year_old() {
    let mut complaints = Vec::new();
    for language in LANGUAGES {
        let texts = all(language);
        for one in Misconception::ALL {
            let levels = LEVELS.iter().filter_map(|level| texts.get(&format!("{}.{level}", one.name())));
            let whole: Vec<&str> = levels.filter_map(|text| text.variants.last()).map(String::as_str).collect();
            let grade = readability::grade(language, &whole.join(" "));
            if grade > 9.0 {
                complaints.push(format!("{language:?} {}: grade {grade:.1}", one.name()));
            }
        }
    }
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn levels_do_not_repeat_each_other() {
    for language in LANGUAGES {
        let texts = all(language);
        for one in Misconception::ALL {
            let levels: Vec<&String> =
                LEVELS.iter().filter_map(|level| texts[&format!("{}.{level}", one.name())].variants.first()).collect();
            for (index, level) in levels.iter().enumerate() {
                let again = levels[..index].contains(level);
                assert!(!again, "{language:?} {}: two levels say the same", one.name());
            }
        }
    }
}

fn is_hint(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name);
    Misconception::named(base).is_some()
}

fn complaint(name: &str, text: &str) -> Option<String> {
    let words = words_of(text);
    let most = if name.contains('.') { MAX_WORDS } else { MAX_TITLE_WORDS };
    if words.len() > most {
        return Some(format!("{} words", words.len()));
    }
    if text.matches('`').count() % 2 == 1 {
        return Some("a backtick is not closed".to_owned());
    }
    let prose = readability::without_code(text).to_lowercase();
    if let Some(phrase) = BANNED_PHRASES.iter().find(|phrase| prose.contains(*phrase)) {
        return Some(format!("says `{phrase}`"));
    }
    let banned = words_of(&prose).into_iter().find(|word| BANNED.contains(&word.as_str()));
    banned.map(|word| format!("says `{word}`"))
}

#[test]
fn whatever_is_missing_something_is_said() {
    for language in LANGUAGES {
        let words = Words::get(language);
        for one in Misconception::ALL {
            let bare = Diagnosis::new(*one, Confidence::Possible);
            for level in [Level::Point, Level::Teach, Level::BottomOut] {
                let text = words.hint(&bare, level, false);
                assert!(!text.is_empty() && !text.contains('{'), "{language:?} {}: {text}", one.name());
            }
        }
    }
}
