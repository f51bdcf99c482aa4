//! How the texts of rules are written: like Barème's own.

use super::Scene;
use crate::build::suite::Suite;
use crate::collector::Reporter;
use crate::spelling::{listed, quoted, suggestion};
use crate::wire::{BilingualToml, Located};
use bareme_core::task::{Bilingual, Piece, Placeholder, Visibility, pieces};

/// The longest text of a level, in words: nobody who is stuck reads more.
const MAX_WORDS: usize = 80;
/// The longest text of a level, in characters, for texts without blanks.
const MAX_CHARS: usize = 800;
/// The longest title, in words.
const MAX_TITLE_WORDS: usize = 8;

/// Words that blame, belittle or puzzle.
const ENGLISH: [&str; 13] = [
    "illegal",
    "obviously",
    "just",
    "simply",
    "easy",
    "trivial",
    "of course",
    "invalid",
    "undefined behaviour",
    "token",
    "identifier",
    "lvalue",
    "syntax error",
];
const FRENCH: [&str; 11] = [
    "illégal",
    "évidemment",
    "simplement",
    "il suffit",
    "facile",
    "trivial",
    "bien sûr",
    "invalide",
    "token",
    "identificateur",
    "lvalue",
];

/// The two texts of a level; `name` is its key.
pub(super) fn level(
    wire: BilingualToml,
    name: &str,
    scene: &Scene<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Bilingual> {
    let fr = wire.fr.and_then(|text| one(text, name, "French", &FRENCH, scene, reporter));
    let en = wire.en.and_then(|text| one(text, name, "English", &ENGLISH, scene, reporter));
    let (fr, en) = (fr?, en?);
    Some(Bilingual { fr, en })
}

/// What a title must not hold; its form is checked like that of other titles.
pub(super) fn title(wire: &BilingualToml, reporter: &mut Reporter<'_>) {
    for (text, banned) in [(&wire.fr, FRENCH.as_slice()), (&wire.en, ENGLISH.as_slice())] {
        let Some(text) = text else { continue };
        if pieces(&text.value).iter().any(|piece| !matches!(piece, Piece::Text(_))) {
            reporter.error(&text.at, "a title has no placeholders", "put them into `point`, `teach` or `bottom_out`");
        }
        if text.value.split_whitespace().nth(MAX_TITLE_WORDS).is_some() {
            let message = format!("the title has more than {MAX_TITLE_WORDS} words");
            reporter.warn(&text.at, message, "name the mistake in a few words");
        }
        tone(text, banned, reporter);
    }
}

fn one(
    text: Located<String>,
    name: &str,
    language: &str,
    banned: &[&str],
    scene: &Scene<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<String> {
    let words = text.value.split_whitespace().count();
    let (wrong, remedy) = if words == 0 {
        ("is empty".to_owned(), "write it")
    } else if words > MAX_WORDS {
        (format!("has {words} words, more than the {MAX_WORDS} that it may"), "make it shorter, with one idea only")
    } else if text.value.chars().nth(MAX_CHARS).is_some() {
        (format!("is longer than {MAX_CHARS} characters"), "make it shorter, with one idea only")
    } else if text.value.chars().any(|c| c.is_control() && c != '\n') {
        ("holds a tabulator or another control character".to_owned(), "write it as plain text")
    } else if text.value.matches('`').count() % 2 == 1 {
        ("has a backtick without its partner".to_owned(), "put one before and one behind each piece of code")
    } else {
        tone(&text, banned, reporter);
        return placeholders(&text, scene.suite, reporter).then_some(text.value);
    };
    reporter.error(&text.at, format!("{name} in {language} {wrong}"), remedy);
    None
}

/// Whether all placeholders are ones that exist.
fn placeholders(text: &Located<String>, suite: Option<&Suite<'_>>, reporter: &mut Reporter<'_>) -> bool {
    let pieces = pieces(&text.value);
    let mut valid = true;
    for piece in &pieces {
        if let Piece::Unknown(name) = piece {
            let known = || Placeholder::ALL.iter().map(|known| known.name());
            let otherwise = format!("use {}, or put blanks inside the braces of C code", listed(known(), "or"));
            let remedy = suggestion(name, known(), otherwise);
            reporter.error(&text.at, format!("there is no placeholder {}", quoted(&format!("{{{name}}}"))), remedy);
            valid = false;
        }
    }
    let tells_test = pieces.iter().any(|piece| matches!(piece, Piece::Open(open) if open.is_of_test()));
    let all_hidden = |suite: &Suite<'_>| suite.tests.iter().all(|test| test.visibility == Visibility::Hidden);
    if tells_test && suite.is_some_and(all_hidden) {
        let message = "the text speaks of a test's data, but all tests are hidden, so it is never told";
        reporter.warn(&text.at, message, "make a test `visible`, or write the text without them");
    }
    valid
}

/// Warns of words and marks that do not help.
fn tone(text: &Located<String>, banned: &[&str], reporter: &mut Reporter<'_>) {
    let prose: Vec<&str> = text.value.split('`').step_by(2).collect();
    let prose = prose.join("`");
    let words: Vec<String> = prose.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let plain = format!(" {} ", words.join(" "));
    for word in banned.iter().filter(|word| plain.contains(&format!(" {word} "))) {
        let remedy = "say it without: such words blame, or are known to nobody who starts";
        reporter.warn(&text.at, format!("the text says {}", quoted(word)), remedy);
    }
    if prose.contains('!') {
        reporter.warn(&text.at, "the text has an exclamation mark", "end the sentence with a full stop");
    }
}
