//! Where the first difference is, and what is shown of it.

use bareme_core::checker::{Difference, Spot, compare};
use bareme_core::task::BuiltinChecker;

fn difference(checker: &BuiltinChecker, expected: &[u8], got: &[u8]) -> Difference {
    compare(checker, expected, got).unwrap().difference.unwrap()
}

fn spot(line: u32, column: u32, excerpt: &str, offset: u32) -> Spot {
    Spot { line, column, excerpt: excerpt.to_owned(), offset, cut_before: false, cut_after: false }
}

#[test]
fn lines_part_at_the_first_character_that_differs() {
    let found = difference(&BuiltinChecker::Lines, b"one\ntwo 2\nthree\n", b"one  \ntwo 3\nthree\n");
    assert_eq!(found.got, spot(2, 5, "two 3", 4));
    assert_eq!(found.expected, spot(2, 5, "two 2", 4));
}

#[test]
fn words_part_at_different_places_of_the_two_texts() {
    let tokens = BuiltinChecker::Tokens { ignore_case: false };
    let found = difference(&tokens, b"1 2 35\n", b"1\n2\n36\n");
    assert_eq!(found.got, spot(3, 2, "36", 1));
    assert_eq!(found.expected, spot(1, 6, "1 2 35", 5));
}

#[test]
fn a_text_that_stops_early_parts_at_its_end() {
    let found = difference(&BuiltinChecker::Lines, b"a\nb\nc\n", b"a\nb\n");
    assert_eq!(found.got, spot(2, 2, "b", 1));
    assert_eq!(found.expected, spot(3, 1, "c", 0));
    let found = difference(&BuiltinChecker::Lines, b"a\n", b"");
    assert_eq!(found.got, spot(1, 1, "", 0));
}

#[test]
fn a_missing_final_line_end_is_a_place_too() {
    let found = difference(&BuiltinChecker::Exact, b"a\n", b"a");
    assert_eq!(found.got, spot(1, 2, "a", 1));
    assert_eq!(found.expected, spot(1, 2, "a", 1));
}

#[test]
fn unordered_lines_name_the_missing_and_the_surplus_line() {
    let found = difference(&BuiltinChecker::UnorderedLines, b"a\nb\nc\n", b"c\nx\na\n");
    assert_eq!(found.got, spot(2, 1, "x", 0));
    assert_eq!(found.expected, spot(2, 1, "b", 0));
}

#[test]
fn of_several_such_lines_the_first_is_named() {
    let found = difference(&BuiltinChecker::UnorderedLines, b"z\ny\nk\n", b"k\nx\na\n");
    assert_eq!((found.got.excerpt.as_str(), found.expected.excerpt.as_str()), ("x", "z"));
}

#[test]
fn columns_count_characters_and_never_split_one() {
    let found = difference(&BuiltinChecker::Lines, "été à\n".as_bytes(), "été é\n".as_bytes());
    assert_eq!(found.got, spot(1, 5, "été é", 4));
    let found = difference(&BuiltinChecker::Exact, b"a\xff\x80b", b"a\xff\x80c");
    assert_eq!((found.got.column, found.got.offset), (4, 3));
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let line = |middle: &str| format!("{}{middle}{}\n", "é".repeat(500), "z".repeat(500));
    let found = difference(&BuiltinChecker::Lines, line("A").as_bytes(), line("B").as_bytes());
    let excerpt = format!("{}B{}", "é".repeat(40), "z".repeat(39));
    let cut = Spot { cut_before: true, cut_after: true, ..spot(1, 501, &excerpt, 40) };
    assert_eq!(found.got, cut);
}

#[test]
fn an_expression_parts_where_the_part_that_fits_ends() {
    let found = difference(&BuiltinChecker::Regex, b"sum [0-9]+", b"sum 12 euros\n");
    assert_eq!((found.got.line, found.got.column), (1, 7));
}
