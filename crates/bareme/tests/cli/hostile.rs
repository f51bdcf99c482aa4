//! Whatever a program prints or a file holds, the terminal gets nothing but text.

use crate::fixtures::{Screen, USUAL, load, names, rendered, single, sources, uncoloured};
use bareme::render::code::{Source, Sources, Spot};
use bareme::render::excerpt::Excerpt;
use bareme::render::harmless::{Blanks, Shown, clipped, one_line};
use bareme_core::diagnostic::{Diagnostic, Fixit, Note, Place, Range, Severity};
use bareme_core::outcome::Frame;
use bareme_core::report::Report;
use proptest::prelude::*;

/// Changes the title of a window, clears the screen, reverses the direction of writing, hides, ends lines, links.
pub const EVIL: &str = "a\u{1b}]0;owned\u{7}b\u{1b}[2Jc\u{9b}31md\u{202e}e\u{2066}f\u{200b}g\u{feff}h\u{8}i\rj\u{2028}k\u{85}l\u{1b}]8;;x\u{1b}\\m\u{e0041}n\u{0}o\u{7f}p";

pub fn is_harmless(text: &str) -> bool {
    let bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    !text.contains(bad)
}

fn place(file: &str, line: u32, column: u32) -> Place {
    Place { file: file.to_owned(), line, column }
}

fn range(file: &str, line: u32, columns: (u32, u32)) -> Range {
    Range { file: file.to_owned(), start: (line, columns.0), end: (line, columns.1) }
}

/// The report with every text in it replaced, wherever it stands.
fn poisoned(name: &str, poison: &str) -> Report {
    fn poison_all(value: &mut serde_json::Value, key: &str, poison: &str) {
        const TEXTS: [&str; 9] =
            ["text", "message", "excerpt", "function", "file", "title", "argv", "flag", "replacement"];
        match value {
            serde_json::Value::String(text) if TEXTS.contains(&key) => poison.clone_into(text),
            serde_json::Value::Array(values) => values.iter_mut().for_each(|value| poison_all(value, key, poison)),
            serde_json::Value::Object(fields) => {
                fields.iter_mut().for_each(|(key, value)| poison_all(value, key, poison));
            }
            _ => (),
        }
    }
    let mut value = serde_json::to_value(load(name)).unwrap();
    poison_all(&mut value, "", poison);
    serde_json::from_value(value).unwrap()
}

/// One that ends before it begins, and one that never ends.
fn wild_ranges() -> Vec<std::ops::Range<usize>> {
    [(5, 2), (0, usize::MAX)].map(|(start, end)| start..end).to_vec()
}

#[test]
fn no_report_can_steer_the_terminal() {
    for name in names() {
        for all in [false, true] {
            let graded = poisoned(&name, EVIL);
            let text = uncoloured(&rendered(&graded, &single(EVIL.repeat(3).into_bytes()), Screen { all, ..USUAL }));
            assert!(is_harmless(&text), "{name}: {text:?}");
        }
    }
}

#[test]
fn the_poison_really_arrives() {
    let text = uncoloured(&rendered(&poisoned("content", EVIL), &sources("content"), USUAL));
    assert!(text.contains("␛") && text.contains("<U+202E>") && text.contains("owned"), "{text}");
}

#[test]
fn a_line_of_a_megabyte_is_cut_around_what_matters() {
    let mut line = vec![b'x'; 1 << 20];
    line.splice(700_000..700_004, *b"here");
    let sources = single(line);
    let spot = Spot { file: "main.c".to_owned(), line: 1, column: Some(700_001), ranges: Vec::new() };
    let lines = sources.quote(&spot, 70);
    assert!(lines.iter().all(|line| line.width <= 80), "{:?}", lines.iter().map(|line| line.width).collect::<Vec<_>>());
    let text: Vec<String> = lines.iter().map(|line| uncoloured(&line.styled)).collect();
    assert_eq!(text[0], "hello.c:1:700001");
    let at = text[1].find("here").expect("the word is in the excerpt");
    let mark = text[2].find('^').expect("there is a mark");
    assert_eq!(text[1][..at].chars().count(), text[2][..mark].chars().count());
}

#[test]
fn a_report_of_megabytes_stays_short() {
    for name in names() {
        let text = rendered(&poisoned(&name, &"lots ".repeat(200_000)), &sources(&name), USUAL);
        assert!(text.len() < 40_000, "{name}: {} bytes", text.len());
    }
}

#[test]
fn positions_that_do_not_exist_are_only_named() {
    let sources = single(b"int main(void) { return 0; }\n".to_vec());
    for (file, line, column) in
        [("main.c", 0, 1), ("main.c", 99, 1), ("main.c", u32::MAX, 1), ("/usr/include/x.h", 1, 1)]
    {
        let spot = Spot { file: file.to_owned(), line, column: Some(column), ranges: wild_ranges() };
        assert_eq!(sources.quote(&spot, 70).len(), 1, "{file}:{line}");
    }
    let spot = Spot { file: "main.c".to_owned(), line: 1, column: Some(u32::MAX), ranges: wild_ranges() };
    assert_eq!(sources.quote(&spot, 70).len(), 3);
}

#[test]
fn bytes_that_are_no_text_keep_their_places() {
    let shown = Shown::new(b"\xff\xfe\t= \xc3\xa9;", Blanks::Plain);
    assert_eq!(shown.text, "\u{fffd}\u{fffd}    = é;");
    assert_eq!(&shown.text[shown.place(&(3..4))], "=");
    assert_eq!(&shown.text[shown.place(&(5..7))], "é");
}

#[test]
fn a_column_counts_characters() {
    let sources = Sources::new(vec![Source {
        compiled_as: "main.c".to_owned(),
        path: "été.c".to_owned(),
        content: "\r\n/* déjà */ x;\r\n".as_bytes().to_vec(),
    }]);
    let spot = Spot { file: "main.c".to_owned(), line: 2, column: Some(14), ranges: Vec::new() };
    let lines: Vec<String> = sources.quote(&spot, 70).iter().map(|line| uncoloured(&line.styled)).collect();
    assert_eq!(lines, ["été.c:2:12", "  2 │ /* déjà */ x;", "    │            ^"]);
}

#[test]
fn blanks_that_are_none_can_be_seen() {
    let shown = |blanks| Shown::new("a\u{a0}b\u{3000}c\td".as_bytes(), blanks).text;
    assert_eq!(shown(Blanks::Plain), "a<U+00A0>b<U+3000>c    d");
    assert_eq!(shown(Blanks::Visible), "a<U+00A0>b<U+3000>c→d");
    assert_eq!(one_line("a\u{a0}: b\u{3000}c\td\n"), "a\u{a0}: b<U+3000>c    d␊");
    assert_eq!(clipped("abcdef", 3), "abc…");
    assert_eq!(clipped("abc", 3), "abc");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_become_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..300), focus in 0usize..400, length in 0usize..50, most in 0usize..120) {
        for blanks in [Blanks::Plain, Blanks::Visible] {
            let excerpt = Excerpt::new(&bytes, focus..focus + length, most, blanks);
            prop_assert!(is_harmless(&excerpt.text));
            prop_assert!(!excerpt.text.contains('\n'));
            // The focus lies on character boundaries, or this panics.
            let _ = &excerpt.text[excerpt.focus.clone()];
        }
    }

    #[test]
    fn any_text_becomes_harmless(text in any::<String>()) {
        prop_assert!(is_harmless(&one_line(&text)));
        prop_assert!(!one_line(&text).contains('\n'));
    }

    #[test]
    fn any_text_anywhere_in_a_report_is_survived(text in any::<String>(), source in proptest::collection::vec(any::<u8>(), 0..200), width in 40usize..120) {
        for name in ["content", "files", "compile-error-fr", "crash-en", "beyond-the-cut", "custom-checker"] {
            let text = rendered(&poisoned(name, &text), &single(source.clone()), Screen { width, ..USUAL });
            prop_assert!(is_harmless(&uncoloured(&text)), "{name}");
        }
    }

    #[test]
    fn any_position_is_survived(line in any::<u32>(), column in any::<u32>(), end in any::<u32>(), near in 0u32..12, source in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut graded = load("compile-error-en");
        graded.diagnostics = [(line, column, end), (near, column, end), (near, near * 3, near * 3 + end % 9)].map(|(line, column, end)| Diagnostic {
            severity: Severity::Error,
            flag: None,
            place: Some(place("main.c", line, column)),
            ranges: vec![range("main.c", line, (column, end)), range("main.c", line, (end, column))],
            message: "message".to_owned(),
            french: None,
            notes: vec![Note { place: Some(place("main.c", line, end)), message: "note".to_owned(), fixits: Vec::new() }],
            fixits: vec![
                Fixit { range: range("main.c", line, (column, end)), replacement: "x".to_owned() },
                Fixit { range: range("main.c", line, (end, column)), replacement: "y".to_owned() },
            ],
        }).to_vec();
        let mut crash = load("crash-en");
        let frame = |line| Frame { function: None, file: Some("main.c".to_owned()), line: Some(line), column: Some(column) };
        crash.tests[0].frames = vec![frame(line), frame(near)];
        for graded in [graded, crash] {
            let text = rendered(&graded, &single(source.clone()), Screen { all: true, ..USUAL });
            prop_assert!(is_harmless(&uncoloured(&text)));
        }
    }
}
