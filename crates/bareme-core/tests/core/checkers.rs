//! What each built-in checker accepts.

use bareme_core::checker::{compare, validate_pattern};
use bareme_core::task::{BuiltinChecker, Tolerance};

#[track_caller]
fn accepts(checker: &BuiltinChecker, expected: &str, got: &str) {
    let comparison = compare(checker, expected.as_bytes(), got.as_bytes()).unwrap();
    assert!(comparison.accepted, "{expected:?} should accept {got:?}: {:?}", comparison.difference);
}

#[track_caller]
fn refuses(checker: &BuiltinChecker, expected: &str, got: &str) {
    let comparison = compare(checker, expected.as_bytes(), got.as_bytes()).unwrap();
    assert!(!comparison.accepted, "{expected:?} should refuse {got:?}");
}

#[test]
fn exact_wants_the_same_bytes() {
    accepts(&BuiltinChecker::Exact, "a b\n", "a b\n");
    refuses(&BuiltinChecker::Exact, "a b\n", "a b");
    refuses(&BuiltinChecker::Exact, "a b\n", "a b \n");
}

#[test]
fn lines_ignores_trailing_blanks_only() {
    let lines = BuiltinChecker::Lines;
    accepts(&lines, "a b\nc\n", "a b  \t\r\nc");
    accepts(&lines, "a b\nc\n", "a b\nc\n\n \n");
    accepts(&lines, "", " \n\n");
    refuses(&lines, "a b\nc\n", " a b\nc\n");
    refuses(&lines, "a b\nc\n", "a  b\nc\n");
    refuses(&lines, "a b\nc\n", "a b\n\nc\n");
    refuses(&lines, "a b\nc\n", "\na b\nc\n");
}

#[test]
fn tokens_ignores_how_words_are_spaced() {
    let tokens = BuiltinChecker::Tokens { ignore_case: false };
    accepts(&tokens, "1 2 3\n", "1\n\n2\t3");
    refuses(&tokens, "1 2 3\n", "1 23");
    refuses(&tokens, "1 2 3\n", "1 2");
    refuses(&tokens, "1 2 3\n", "1 2 3 4");
    refuses(&tokens, "Yes", "yes");
}

#[test]
fn tokens_may_ignore_case_of_accented_letters_too() {
    let tokens = BuiltinChecker::Tokens { ignore_case: true };
    accepts(&tokens, "ÉGAL à Zéro", "égal À zéro");
    refuses(&tokens, "égal", "egal");
    let invalid = compare(&tokens, b"\xff", b"\xfe").unwrap();
    assert!(!invalid.accepted, "bytes that are not text are never the same by accident");
}

fn within(absolute: f64, relative: f64) -> BuiltinChecker {
    BuiltinChecker::Numbers(Tolerance { absolute, relative })
}

#[test]
fn numbers_takes_either_tolerance() {
    accepts(&within(0.01, 0.0), "pi = 3.14159\n", "pi =  3.14\n");
    refuses(&within(0.001, 0.0), "pi = 3.14159\n", "pi = 3.14\n");
    accepts(&within(0.0, 0.01), "1000", "1009.9");
    refuses(&within(0.0, 0.01), "1000", "1010.1");
    accepts(&within(1.0, 0.001), "1000000", "1000999");
    accepts(&within(0.1, 0.0), "1.0", "1.1");
    refuses(&within(0.5, 0.5), "one", "two");
}

#[test]
fn numbers_reads_decimals_as_programs_print_them() {
    let exactly = within(0.0, 0.0);
    for (expected, got) in [("5", "+5"), ("0", "-0"), ("3", "3.0"), ("100", "1e2"), ("0.5", ".5"), ("7", "007")] {
        accepts(&exactly, expected, got);
    }
    for (expected, got) in [("31", "0x1F"), ("0", "0x"), ("0", "-"), ("0", "."), ("1", "1e"), ("3.14", "3,14")] {
        refuses(&exactly, expected, got);
    }
}

#[test]
fn what_no_double_holds_is_a_word() {
    let generous = within(1.0, 1.0);
    accepts(&generous, "nan inf 1e400", "nan inf 1e400");
    refuses(&generous, "nan", "0");
    refuses(&generous, "0", "nan");
    refuses(&generous, "inf", "1e400");
    refuses(&generous, "1e300", "-1e400");
}

#[test]
fn long_whole_numbers_are_compared_exactly() {
    let exactly = within(0.0, 0.0);
    refuses(&exactly, "9007199254740993", "9007199254740992");
    let long = "1".repeat(60);
    accepts(&exactly, &long, &long);
    refuses(&exactly, &long, &format!("{}2", &long[1..]));
}

#[test]
fn unordered_lines_counts_repeated_lines() {
    let unordered = BuiltinChecker::UnorderedLines;
    accepts(&unordered, "a\nb\nb\n", "b \na\n\nb");
    refuses(&unordered, "a\nb\nb\n", "a\na\nb\n");
    refuses(&unordered, "a\nb\n", "a\nb\nb\n");
    refuses(&unordered, "a b\n", "b a\n");
}

#[test]
fn regex_matches_the_whole_output() {
    let regex = BuiltinChecker::Regex;
    accepts(&regex, "[0-9]+ (apples|apple)\n", "12 apples \n\n");
    accepts(&regex, r"done\n", "done\n");
    accepts(&regex, "(?s)begin.*end", "begin\nmiddle\nend");
    refuses(&regex, "[0-9]+", "12 apples");
    refuses(&regex, "a|ab", "abc");
    accepts(&regex, "a|ab", "ab");
}

#[test]
fn bad_patterns_are_found_when_a_task_is_loaded() {
    for pattern in [&b"("[..], b"a)(b", b"\xff", b"((((((((((a{100}){100}){100})))))))))", b"(?<name>a)\\1"] {
        assert!(validate_pattern(pattern).is_err(), "{}", String::from_utf8_lossy(pattern));
        assert!(compare(&BuiltinChecker::Regex, pattern, b"a").is_err());
    }
    assert!(validate_pattern("a".repeat(20_000).as_bytes()).is_err());
    assert!(validate_pattern(b"^[a-z]+ \\d{3}$").is_ok());
}

#[test]
fn a_pattern_that_backtracks_elsewhere_is_fast_here() {
    let output = format!("{}b", "a".repeat(100_000));
    refuses(&BuiltinChecker::Regex, "(a|aa)+", &output);
    refuses(&BuiltinChecker::Regex, "(.*.*)=(.*.*)", &output);
}

#[test]
fn megabytes_without_a_line_end_are_fine() {
    let expected = "x".repeat(1 << 20);
    let got = format!("{}y", &expected[1..]);
    let tolerance = Tolerance { absolute: 0.1, relative: 0.0 };
    let tokens = BuiltinChecker::Tokens { ignore_case: true };
    for checker in [BuiltinChecker::Exact, BuiltinChecker::Lines, tokens, BuiltinChecker::Numbers(tolerance)] {
        refuses(&checker, &expected, &got);
        accepts(&checker, &expected, &expected);
    }
}
