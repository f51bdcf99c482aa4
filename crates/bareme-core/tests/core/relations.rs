//! How outputs that are not accepted are related to the expected ones.

use bareme_core::checker::{Relation, compare};
use bareme_core::task::BuiltinChecker;
use bareme_core::verdict::WrongAnswerKind;

#[track_caller]
fn check(relation: Relation, cases: &[(&str, &str)]) {
    for (expected, got) in cases {
        let comparison = compare(&BuiltinChecker::Exact, expected.as_bytes(), got.as_bytes()).unwrap();
        let found = comparison.difference.unwrap().relation;
        assert_eq!(found, relation, "expected {expected:?}, got {got:?}");
    }
}

#[test]
fn nothing_printed() {
    check(Relation::NoOutput, &[("6\n", ""), ("6\n", " \n\n")]);
}

#[test]
fn the_last_line_end() {
    check(Relation::FinalNewline, &[("6\n", "6"), ("6\n", "6\n\n"), ("a\nb\n", "a\nb\r\n")]);
}

#[test]
fn blanks() {
    let cases =
        [("Hello World\n", "HelloWorld\n"), ("1 2 3\n", "1\n2\n3\n"), ("1 2 3\n", "123\n"), ("a b\n", "a  b\n")];
    check(Relation::OnlyWhitespace, &cases);
    check(Relation::OnlyWhitespace, &[("Bonjour !\n", "Bonjour\u{a0}!\n"), ("", " ")]);
}

#[test]
fn the_same_digits_cut_elsewhere_are_not_blanks() {
    check(Relation::Different, &[("1 23\n", "12 3\n")]);
}

#[test]
fn letter_case() {
    check(Relation::LetterCase, &[("Hello\n", "hello\n"), ("Égal à 2\n", "égal À  2"), ("YES", "Yes")]);
}

#[test]
fn punctuation() {
    let cases = [
        ("Hello, World!\n", "Hello World\n"),
        ("Somme : 5\n", "Somme 5\n"),
        ("Bonjour !\n", "Bonjour\n"),
        ("Hello World\n", "\"Hello World\"\n"),
        ("l’été\n", "l'été\n"),
        ("1 2 3\n", "1, 2, 3\n"),
        ("1 2 3\n", "[1,2,3]\n"),
        ("3.14\n", "3,14\n"),
        ("Fini.\n", "fini...\n"),
    ];
    check(Relation::Punctuation, &cases);
}

#[test]
fn drawings_are_not_punctuation() {
    check(Relation::Order, &[("***\n**\n*\n", "*\n**\n***\n")]);
    check(
        Relation::Different,
        &[("..X.\n", "X...\n"), ("x.....\n", "x.\n"), ("+--+\n|  |\n+--+\n", "*--*\n|  |\n*--*\n")],
    );
}

#[test]
fn a_number_written_otherwise() {
    check(Relation::NumberFormat, &[("3.00\n", "3\n"), ("x = 3.50 m\n", "x = 3.5 m\n"), ("07:05\n", "7:5\n")]);
}

#[test]
fn a_sign() {
    check(Relation::Sign, &[("-5\n", "5\n"), ("delta = 3.5\n", "delta = -3.5\n"), ("1 -2\n", "-1 2\n")]);
}

#[test]
fn off_by_one() {
    check(Relation::OffByOne, &[("6\n", "7\n"), ("1 2 3\n", "0 1 2\n"), ("Count: 10 of 12\n", "Count: 9 of 12\n")]);
    let long = "7".repeat(60);
    check(Relation::OffByOne, &[(&format!("{long} 1"), &format!("{long} 2"))]);
    check(Relation::Different, &[("1 5\n", "2 4\n"), ("6\n", "8\n"), ("x1\n", "y1\n")]);
}

#[test]
fn lost_decimals() {
    check(Relation::Truncated, &[("3.67\n", "3.00\n"), ("mean: 2.5\n", "mean: 2\n"), ("-2.5\n", "-2.0\n")]);
}

#[test]
fn rounding() {
    check(Relation::Rounding, &[("3.333333\n", "3.33\n"), ("2.67\n", "2.66\n"), ("4\n", "3.67\n")]);
    check(Relation::Different, &[("2.67\n", "2.50\n")]);
}

#[test]
fn another_order() {
    check(Relation::Order, &[("3 4\n", "4 3\n"), ("a b\nc d\n", "c d\na b\n"), ("x: 1\ny: 2\n", "y: 2\nx: 1\n")]);
}

#[test]
fn stopping_early() {
    check(Relation::MissingEnd, &[("1 2 3\n", "1 2\n"), ("a\nb\nc\n", "a\n"), ("Sum: 6\n", "Sum:")]);
}

#[test]
fn something_else_too() {
    check(Relation::ExtraOutputBefore, &[("6\n", "Enter a number: 6\n"), ("6\n", "n?6\n")]);
    check(Relation::ExtraOutputAfter, &[("6\n", "6\nBye\n"), ("a b\n", "a  b\ndebug 3\n")]);
    check(Relation::Extra, &[("6\n", "The sum is 6 euros\n"), ("1\n2\n3\n", "Case 1\nCase 2\nCase 3\n"), ("", "x")]);
}

#[test]
fn a_piece_of_a_word_or_number_is_not_contained() {
    check(Relation::Different, &[("pair\n", "impair\n"), ("6\n", "16\n"), ("3\n", "3.67 m\n"), ("5\n", "-5 m\n")]);
}

#[test]
fn misspelt_words() {
    check(
        Relation::NearWord,
        &[("Bonjour 5\n", "Bonjuor 5\n"), ("triangle\n", "triangel\n"), ("5 points\n", "5 point\n")],
    );
    check(Relation::NearWord, &[("rectangulaire\n", "rectengulair\n")]);
    check(Relation::Different, &[("minimum\n", "maximum\n"), ("yes\n", "no\n"), ("possible ok\n", "impossible ok\n")]);
}

#[test]
fn bytes_that_are_not_text() {
    let comparison = compare(&BuiltinChecker::Exact, b"\xff\n", b"\xfe\n").unwrap();
    assert_eq!(comparison.difference.unwrap().relation, Relation::Different);
    let comparison = compare(&BuiltinChecker::Exact, b"a\xff b\n", b"a\xff\nb\n").unwrap();
    assert_eq!(comparison.difference.unwrap().relation, Relation::OnlyWhitespace);
}

#[test]
fn presentation_is_blanks_case_and_punctuation() {
    let presentation = [Relation::FinalNewline, Relation::OnlyWhitespace, Relation::LetterCase, Relation::Punctuation]
        .map(Relation::kind);
    assert_eq!(presentation, [WrongAnswerKind::Presentation; 4]);
    assert_eq!(Relation::NumberFormat.kind(), WrongAnswerKind::Content);
    assert_eq!(Relation::NoOutput.kind(), WrongAnswerKind::Content);
}
