//! Numbers in the input that no `int` can hold.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;

/// As sure as a relation that holds on the first failing test only.
const WEIGHT: i32 = 420;

/// An input with such a number, read with `%d`.
pub(super) fn large_input(case: &Case<'_>) -> Option<Diagnosis> {
    if case.report.verdict.kind() != VerdictKind::WrongAnswer {
        return None;
    }
    let (test, exchange) = case.smallest_shown()?;
    let too_large = |word: &str| {
        let digits = word.trim_start_matches('-');
        digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() >= 10 && digits.parse::<i32>().is_err()
    };
    exchange.input.text.split_whitespace().find(|word| too_large(word))?;
    let (file, call) = case.program.files.iter().find_map(|file| {
        let reads = |id: &_| {
            let source = file.source(*id);
            source.starts_with("scanf") && source.contains("%d")
        };
        Some((file, file.of_kind("call_expression").find(reads)?))
    })?;
    let diagnosis = Diagnosis::new(Misconception::IntegerOverflow, Confidence::Likely).weighing(WEIGHT).on(test);
    let diagnosis = diagnosis.at_line(file.name(), file.node(call).span.line);
    Some(diagnosis.with("formula", "").with("known", "no").with("type", "int"))
}
