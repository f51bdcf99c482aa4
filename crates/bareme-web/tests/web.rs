//! Reports as HTML: what they look like, and that no text of anybody breaks them.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

#[path = "web/sample.rs"]
mod sample;

use bareme_core::task::Language;
use bareme_web::{Condition, StatusView, fragment, status_page};
use proptest::prelude::*;
use sample::{compile_error, wrong_answer};

const SOURCE: &str = "#include <stdio.h>\nint main(void) {\n\tint a = 7;\n\tprintf(\"%d\", a / 2);\n}\n";

fn page(report: &bareme_core::report::Report, source: &str) -> String {
    let page = fragment(report, &[("main.c", source.as_bytes())]);
    roxmltree::Document::parse(&page).unwrap_or_else(|error| unreachable!("{error}: {page}"));
    page
}

/// One element a line, so that a change shows.
fn readable(page: &str) -> String {
    page.replace("><", ">\n<")
}

#[test]
fn a_wrong_answer_in_english() {
    let report = wrong_answer(Language::En, "Line 4 divides `a` by `2`.", "3\n", "3.5\n");
    insta::assert_snapshot!("wrong-answer-en", readable(&page(&report, SOURCE)));
}

#[test]
fn a_wrong_answer_in_french() {
    let report = wrong_answer(Language::Fr, "La ligne 4 divise `a` par `2`.", "3 \t3", "3.5\n");
    insta::assert_snapshot!("wrong-answer-fr", readable(&page(&report, SOURCE)));
}

#[test]
fn a_program_that_does_not_compile() {
    insta::assert_snapshot!("compile-error-en", readable(&page(&compile_error(Language::En), SOURCE)));
}

#[test]
fn markup_of_a_learner_stays_text() {
    let attack = "</pre></div><script>alert(1)</script><!-- ]]> &amp; \" onload='x' \u{202e}abc\u{0}\u{1b}[31m\u{ffff}";
    let report = wrong_answer(Language::En, attack, attack, attack);
    let page = page(&report, attack);
    assert!(!page.contains("<script") && !page.contains('\u{202e}') && !page.contains('\u{1b}'), "{page}");
}

#[test]
fn a_megabyte_on_one_line_makes_no_megabyte_of_page() {
    let line = "x".repeat(1 << 20);
    let report = wrong_answer(Language::En, "m", &line, &line);
    let page = page(&report, &line);
    assert!(page.len() < 20_000, "{}", page.len());
}

proptest! {
    #[test]
    fn any_text_makes_a_well_formed_page(message in any::<String>(), got in any::<String>(), source in any::<String>()) {
        let report = wrong_answer(Language::Fr, &message, &got, &message);
        let page = page(&report, &source);
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
}

/// The pages in one condition, read as XML.
fn status(condition: Condition, expected_wait_s: Option<u64>, oldest_waiting_s: u64, waiting: u64) -> String {
    let view =
        StatusView { condition, expected_wait_s, oldest_waiting_s, waiting, running: 2, checked_s: 1_800_000_123 };
    let pages = [Language::En, Language::Fr].map(|language| {
        let page = status_page(&view, language);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        roxmltree::Document::parse_with_options(&page, options).unwrap_or_else(|error| unreachable!("{error}: {page}"));
        assert!(!page.contains("<script"), "{page}");
        readable(&page)
    });
    pages.join("\n\n")
}

#[test]
fn the_status_is_told_in_both_languages() {
    insta::assert_snapshot!("status-working", status(Condition::Working, Some(0), 0, 0));
    insta::assert_snapshot!("status-delayed", status(Condition::Delayed, Some(150), 95, 240));
    insta::assert_snapshot!("status-halted", status(Condition::Halted, None, 4000, 12));
}

#[test]
fn every_wait_has_its_words() {
    let told = |wait| {
        let page = status(Condition::Delayed, wait, wait.unwrap_or_default(), 1);
        let lines = page.lines().filter(|line| line.contains("moment") || line.contains("<dd>"));
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    let all = [None, Some(0), Some(9), Some(10), Some(59), Some(60), Some(61), Some(3599), Some(3600)];
    insta::assert_snapshot!("status-waits", all.map(|wait| format!("{wait:?}\n{}", told(wait))).join("\n"));
}
