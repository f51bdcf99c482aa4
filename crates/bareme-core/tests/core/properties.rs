//! What holds of the checkers and scores for all inputs.

use bareme_core::checker::{compare, custom};
use bareme_core::score::{earned, share};
use bareme_core::task::{BuiltinChecker, CheckerConvention, GroupRule, Tolerance};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Every checker but the one whose expected output is not an output.
fn checker() -> impl Strategy<Value = BuiltinChecker> {
    let tolerance = (0.0..2.0, 0.0..2.0).prop_map(|(absolute, relative)| Tolerance { absolute, relative });
    prop_oneof![
        Just(BuiltinChecker::Exact),
        Just(BuiltinChecker::Lines),
        any::<bool>().prop_map(|ignore_case| BuiltinChecker::Tokens { ignore_case }),
        tolerance.prop_map(BuiltinChecker::Numbers),
        Just(BuiltinChecker::UnorderedLines),
    ]
}

/// What outputs are made of, so that random texts come close to each other.
const PIECES: &[&str] = &[
    "1",
    "-2",
    "3.50",
    "+5",
    "-0",
    "1e400",
    "1e5",
    "0x",
    "nan",
    "inf",
    ".",
    ",",
    "-",
    "a",
    "A",
    "é",
    "É",
    "Hello",
    "!",
    " ",
    " ",
    "\n",
    "\n",
    "\t",
    "\r\n",
    "\u{a0}",
    "…",
    "\0",
    "9007199254740993",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        9 => select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..4),
    ];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn accepted(checker: &BuiltinChecker, expected: &[u8], got: &[u8]) -> bool {
    compare(checker, expected, got).unwrap().accepted
}

/// A text as a pattern that matches it alone.
fn pattern_of(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() }).collect()
}

proptest! {
    #[test]
    fn every_text_is_accepted_as_itself(checker in checker(), text in text()) {
        prop_assert!(accepted(&checker, &text, &text));
    }

    #[test]
    fn a_pattern_accepts_the_text_that_it_is_made_of(text in "[a-z0-9 .*+()é-]{0,20}x") {
        prop_assert!(accepted(&BuiltinChecker::Regex, pattern_of(&text).as_bytes(), text.as_bytes()));
    }

    #[test]
    fn a_difference_is_told_exactly_when_the_output_is_refused(checker in checker(), expected in text(), got in text()) {
        let comparison = compare(&checker, &expected, &got).unwrap();
        prop_assert_eq!(comparison.accepted, comparison.difference.is_none());
    }

    #[test]
    fn spots_lie_within_their_excerpts(checker in checker(), expected in text(), got in text()) {
        if let Some(difference) = compare(&checker, &expected, &got).unwrap().difference {
            for spot in [difference.got, difference.expected] {
                prop_assert!(spot.line >= 1 && spot.column > spot.offset);
                prop_assert!(spot.offset as usize <= spot.excerpt.chars().count());
                prop_assert!(!spot.excerpt.contains('\n'));
                prop_assert!(spot.cut_before == (spot.column > spot.offset + 1));
            }
        }
    }

    #[test]
    fn any_bytes_are_fine(checker in checker(), expected in vec(any::<u8>(), 0..300), got in vec(any::<u8>(), 0..300)) {
        let _ = compare(&checker, &expected, &got).unwrap();
        let _ = compare(&BuiltinChecker::Regex, &expected, &got);
        let _ = custom::parse(CheckerConvention::Bareme, &got);
        let _ = custom::parse(CheckerConvention::Taskgrader, &got);
    }

    #[test]
    fn lines_do_not_care_for_blanks_at_their_ends(text in text(), blanks in vec("[ \t\r]{0,3}", 1..8), end in "[ \n]{0,4}") {
        let mut blanks = blanks.iter().cycle();
        let mut changed = Vec::new();
        for line in text.split_inclusive(|&byte| byte == b'\n') {
            let (content, newline) = line.strip_suffix(b"\n").map_or((line, &b""[..]), |content| (content, &b"\n"[..]));
            changed.extend_from_slice(content);
            changed.extend_from_slice(blanks.next().unwrap().as_bytes());
            changed.extend_from_slice(newline);
        }
        changed.extend_from_slice(end.as_bytes());
        prop_assert!(accepted(&BuiltinChecker::Lines, &text, &changed));
        prop_assert!(accepted(&BuiltinChecker::Lines, &changed, &text));
    }

    #[test]
    fn tokens_are_what_stands_between_blanks(words in vec("[!-~é]{1,5}", 0..10), gaps in vec("[ \t\n\r]{1,3}", 11)) {
        let spaced: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [gap.as_str(), word.as_str()]).collect();
        let tokens = BuiltinChecker::Tokens { ignore_case: false };
        prop_assert!(accepted(&tokens, words.join(" ").as_bytes(), spaced.as_bytes()));
    }

    #[test]
    fn tokens_are_what_the_standard_library_splits(expected in "[ab \n]{0,8}", got in "[ab \n]{0,8}") {
        let same = expected.split_whitespace().eq(got.split_whitespace());
        let tokens = BuiltinChecker::Tokens { ignore_case: false };
        prop_assert_eq!(accepted(&tokens, expected.as_bytes(), got.as_bytes()), same);
    }

    #[test]
    fn unordered_lines_are_sorted_lines(expected in vec("[ab]{1,2}", 0..5), got in vec("[ab]{1,2}", 0..5)) {
        let sorted = |lines: &[String]| {
            let mut lines = lines.to_vec();
            lines.sort();
            lines
        };
        let same = sorted(&expected) == sorted(&got);
        let (expected, got) = (expected.join("\n"), got.join("\n"));
        prop_assert_eq!(accepted(&BuiltinChecker::UnorderedLines, expected.as_bytes(), got.as_bytes()), same);
    }

    #[test]
    fn unordered_lines_may_be_shuffled((lines, shuffled) in vec(text(), 0..6).prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))) {
        let (lines, shuffled) = (lines.join(&b'\n'), shuffled.join(&b'\n'));
        prop_assert!(accepted(&BuiltinChecker::UnorderedLines, &lines, &shuffled));
    }

    #[test]
    fn whatever_a_stricter_checker_accepts_is_accepted(expected in text(), got in text()) {
        let tokens = BuiltinChecker::Tokens { ignore_case: false };
        let numbers = BuiltinChecker::Numbers(Tolerance { absolute: 0.0, relative: 0.0 });
        let ordered = [BuiltinChecker::Exact, BuiltinChecker::Lines, tokens, numbers];
        let verdicts = ordered.each_ref().map(|checker| accepted(checker, &expected, &got));
        prop_assert!(verdicts.is_sorted(), "{verdicts:?}");
    }

    #[test]
    fn whole_numbers_are_equal_within_their_distance(expected in -1000_i64..1000, got in -1000_i64..1000, tolerance in 0_u32..50) {
        let numbers = BuiltinChecker::Numbers(Tolerance { absolute: f64::from(tolerance), relative: 0.0 });
        let within = expected.abs_diff(got) <= u64::from(tolerance);
        prop_assert_eq!(accepted(&numbers, expected.to_string().as_bytes(), got.to_string().as_bytes()), within);
    }

    #[test]
    fn shares_add_up(points in any::<u32>(), count in 1_usize..200) {
        let shares: Vec<u64> = (0..count).map(|test| u64::from(share(points, test, count))).collect();
        prop_assert_eq!(shares.iter().sum::<u64>(), u64::from(points));
        prop_assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1);
    }

    #[test]
    fn nobody_earns_more_than_a_group_is_worth(points in 0_u32..1000, scores in vec(any::<u8>(), 1..50), per_test: bool) {
        let rule = if per_test { GroupRule::PerTest } else { GroupRule::AllOrNothing };
        let earned: u32 = earned(points, rule, &scores).iter().sum();
        prop_assert!(earned <= points);
        prop_assert!(!scores.iter().all(|&score| score >= 100) || earned == points);
    }

    #[test]
    fn a_task_that_is_all_right_is_worth_all_its_points(points in 0_u32..1000, count in 1_usize..50, per_test: bool) {
        let rule = if per_test { GroupRule::PerTest } else { GroupRule::AllOrNothing };
        prop_assert_eq!(earned(points, rule, &vec![100; count]).iter().sum::<u32>(), points);
    }
}
