//! What checkers written in C answer.

use bareme_core::checker::custom::{Answer, MAX_MESSAGE_CHARS, parse};
use bareme_core::task::{Bilingual, CheckerConvention};

fn message(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}

fn bareme(answer: &str) -> Answer {
    parse(CheckerConvention::Bareme, answer.as_bytes()).unwrap()
}

fn taskgrader(answer: &str) -> Answer {
    parse(CheckerConvention::Taskgrader, answer.as_bytes()).unwrap()
}

#[test]
fn a_score_alone_is_enough() {
    assert_eq!(bareme("100"), Answer { score: 100, message: None });
    assert_eq!(bareme(" 0 \r\n"), Answer { score: 0, message: None });
    assert_eq!(taskgrader("50\n\n"), Answer { score: 50, message: None });
}

#[test]
fn messages_are_labelled_in_our_convention() {
    let answer = bareme("40\nnoise\nfr: Trop petit.\nen: Too small.\nfr: Encore.\n");
    assert_eq!(answer.message, Some(message("Trop petit.\nEncore.", "Too small.")));
}

#[test]
fn a_message_in_one_language_stands_for_both() {
    assert_eq!(bareme("0\nen: Too small.\n").message, Some(message("Too small.", "Too small.")));
    assert_eq!(
        taskgrader("0\nTrop petit.\nVraiment.\n").message,
        Some(message("Trop petit.\nVraiment.", "Trop petit.\nVraiment."))
    );
}

#[test]
fn anything_but_a_score_is_an_error_that_its_author_understands() {
    for answer in ["101", "-1", "50.5", "1e1", "abc", "100 points", "\n100\n", "99999999999999999999"] {
        for convention in [CheckerConvention::Bareme, CheckerConvention::Taskgrader] {
            let error = parse(convention, answer.as_bytes()).unwrap_err().to_string();
            assert!(error.contains("0 to 100"), "{answer:?}: {error}");
        }
    }
    assert!(parse(CheckerConvention::Bareme, b"").unwrap_err().to_string().contains("nothing"));
    let long = parse(CheckerConvention::Bareme, "x".repeat(100_000).as_bytes()).unwrap_err().to_string();
    assert!(long.len() < 300, "a quote is short");
}

#[test]
fn messages_are_bounded_and_clean() {
    let answer = taskgrader("0\n\u{1b}[31mred\u{7}\t\u{202e}back\r\nnext\u{0}");
    assert_eq!(answer.message, Some(message("[31mred back\nnext", "[31mred back\nnext")));
    let long = taskgrader(&format!("0\n{}", "é".repeat(5000))).message.unwrap().fr;
    assert_eq!(long.chars().count(), MAX_MESSAGE_CHARS + 1);
    assert!(long.ends_with('…'));
    let invalid = parse(CheckerConvention::Taskgrader, b"7\n\xff!").unwrap();
    assert_eq!(invalid.message, Some(message("\u{fffd}!", "\u{fffd}!")));
}
