//! Built-in checkers, and the answers of teachers' own checkers.
//!
//! The bytes are the expected output and the printed one, with a byte 0xff between them, which no UTF-8 text holds.

use bareme_core::checker::custom::{self, MAX_MESSAGE_CHARS};
use bareme_core::checker::{Comparison, Relation, Spot, compare, validate_pattern};
use bareme_core::score::FULL_SCORE;
use bareme_core::task::{BuiltinChecker, CheckerConvention, Tolerance};

const SEPARATOR: u8 = 0xff;
/// Longer expressions are not tried: compiling them would take most of the time.
const MAX_PATTERN_BYTES: usize = 100;
/// Every whole number with so many digits is exact as a `double`.
const EXACT_DIGITS: usize = 15;
/// The longest error text: it quotes an answer, but never all of a long one.
const MAX_ERROR_BYTES: usize = 400;

/// Compares the two outputs with every checker, and reads each of them as a checker's answer.
///
/// # Panics
///
/// When a checker contradicts itself or another one.
pub fn run(data: &[u8]) {
    let mut outputs = data.splitn(2, |&byte| byte == SEPARATOR);
    let expected = outputs.next().unwrap_or_default();
    let got = outputs.next().unwrap_or_default();
    let accepted = CHECKERS.each_ref().map(|checker| accepts(checker, expected, got));
    for pair in accepted.windows(2) {
        assert!(pair[0] <= pair[1], "a checker refuses what a stricter one accepts: {accepted:?}");
    }
    unordered_lines(expected, got, accepted[1]);
    presentations(expected);
    if expected.len() <= MAX_PATTERN_BYTES {
        pattern(expected, got);
    }
    answer(expected);
    answer(got);
}

/// Checkers of which each accepts whatever the one before it does.
const CHECKERS: [BuiltinChecker; 7] = [
    BuiltinChecker::Exact,
    BuiltinChecker::Lines,
    BuiltinChecker::Tokens { ignore_case: false },
    numbers(0.0, 0.0),
    numbers(1e-9, 0.0),
    numbers(0.5, 1e-6),
    numbers(f64::MAX, f64::MAX),
];

const fn numbers(absolute: f64, relative: f64) -> BuiltinChecker {
    BuiltinChecker::Numbers(Tolerance { absolute, relative })
}

/// Whether `got` is accepted, after a look at everything that a checker promises about its answer.
fn accepts(checker: &BuiltinChecker, expected: &[u8], got: &[u8]) -> bool {
    for text in [expected, got] {
        assert!(comparison(checker, text, text).accepted, "{checker:?} refuses a text as itself");
    }
    let found = comparison(checker, expected, got);
    if let Some(difference) = &found.difference {
        assert!(difference.file.is_none());
        assert_ne!(difference.relation, Relation::MissingFile);
        let line_ends_count = *checker == BuiltinChecker::Exact;
        assert!(line_ends_count || difference.relation != Relation::FinalNewline, "{checker:?} refuses for line ends");
        spot(&difference.expected, expected);
        spot(&difference.got, got);
    }
    found.accepted
}

fn comparison(checker: &BuiltinChecker, expected: &[u8], got: &[u8]) -> Comparison {
    let found = compare(checker, expected, got).expect("only patterns can be wrong");
    assert_eq!(found.accepted, found.difference.is_none());
    found
}

fn spot(spot: &Spot, text: &[u8]) {
    let lines = text.split(|&byte| byte == b'\n').count();
    assert!((1..=lines).contains(&(spot.line as usize)), "{spot:?} is not in a text of {lines} lines");
    assert!(spot.column > spot.offset && spot.offset as usize <= spot.excerpt.chars().count(), "{spot:?}");
    assert!(!spot.excerpt.contains('\n'), "{spot:?}");
    assert_eq!(spot.cut_before, spot.column > spot.offset + 1, "{spot:?}");
}

fn unordered_lines(expected: &[u8], got: &[u8], same_lines: bool) {
    let checker = BuiltinChecker::UnorderedLines;
    let accepted = accepts(&checker, expected, got);
    assert!(accepted || !same_lines, "the same lines in the same order are refused");
    assert_eq!(accepted, accepts(&checker, got, expected), "whether lines are the same depends on who asks");
}

/// Other ways to write a text, which the checkers take for the same.
fn presentations(text: &[u8]) {
    let padded =
        [text.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(&b" \t\n"[..]), b"\n \n".to_vec()].concat();
    assert!(accepts(&BuiltinChecker::Lines, text, &padded) && accepts(&BuiltinChecker::Lines, &padded, text));
    let mut lines: Vec<_> = text.split(|&byte| byte == b'\n').collect();
    lines.reverse();
    assert!(accepts(&BuiltinChecker::UnorderedLines, text, &lines.join(&b'\n')));
    let digits: Vec<u8> = text.iter().copied().filter(u8::is_ascii_digit).take(EXACT_DIGITS).collect();
    for ending in [&b".0"[..], b"e0", b".000e+0"] {
        let number = [b"0", &digits[..], ending].concat();
        assert!(digits.is_empty() || accepts(&numbers(0.0, 0.0), &digits, &number), "{digits:?} is another number");
    }
}

fn pattern(expected: &[u8], got: &[u8]) {
    let valid = validate_pattern(expected).is_ok();
    let found = compare(&BuiltinChecker::Regex, expected, got);
    assert_eq!(
        valid,
        found.is_ok(),
        "a pattern is valid when a task is loaded and not when it is used, or the reverse"
    );
    if let Some(difference) = found.ok().and_then(|found| found.difference) {
        spot(&difference.expected, expected);
        spot(&difference.got, got);
    }
}

fn answer(stdout: &[u8]) {
    for convention in [CheckerConvention::Bareme, CheckerConvention::Taskgrader] {
        match custom::parse(convention, stdout) {
            Ok(answer) => {
                assert!(answer.score <= FULL_SCORE);
                let texts = answer.message.iter().flat_map(|message| [&message.fr, &message.en]);
                texts.for_each(|text| shown(text));
            }
            Err(error) => assert!(error.to_string().len() <= MAX_ERROR_BYTES, "{error}"),
        }
    }
}

/// A message that a learner gets to see: there is one, it is short, and it cannot steer a terminal.
fn shown(text: &str) {
    assert!(!text.trim().is_empty() && text.chars().count() <= MAX_MESSAGE_CHARS + 1, "{text:?}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}
