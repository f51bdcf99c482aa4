//! Formats of `scanf` that wait for more than the input has.

use super::MAY_EXPLAIN;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;

/// Looks at the format of every `scanf`.
pub(super) fn formats(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        for call in file.of_kind("call_expression") {
            let is_scanf = file.field(call, "function").is_some_and(|id| file.source(id) == "scanf");
            if !is_scanf {
                continue;
            }
            let Some(text) = file.within(call).find(|&id| file.kind(id) == "string_literal") else { continue };
            let format = file.source(text).trim_matches('"');
            let line = file.node(text).span.line;
            found.extend(diagnosis(case, format).map(|one| one.at_line(file.name(), line)));
        }
    }
}

fn diagnosis(case: &Case<'_>, format: &str) -> Option<Diagnosis> {
    // What comes behind the last code keeps nothing from being read.
    let words = words(format.rfind('%').map_or("", |last| &format[..last]));
    if !words.is_empty() && !appears_in_inputs(case, &words) {
        if case.is_accepted() {
            return None;
        }
        // Nothing behind it is read, whatever the input is: more than what comes of the missing values.
        let diagnosis = Diagnosis::new(Misconception::ScanfExtraText, Confidence::Certain);
        return Some(diagnosis.with("format", format).with("text", words).weighing(950));
    }
    let ends_blank = format.ends_with(' ') || format.ends_with("\\n") || format.ends_with("\\t");
    // Waiting for something that is no blank harms nobody when the input is a file; a person at a keyboard it does.
    let harms = case.failures().any(|failure| failure.outcome.verdict.kind() == VerdictKind::TimeLimit);
    (ends_blank && (harms || case.is_accepted())).then(|| {
        let diagnosis = Diagnosis::new(Misconception::ScanfTrailingBlank, Confidence::Possible);
        diagnosis.with("format", format).weighing(MAY_EXPLAIN)
    })
}

/// The text in a format that is neither a code nor a blank.
fn words(format: &str) -> String {
    let mut rest = format.chars();
    let mut words = String::new();
    while let Some(c) = rest.next() {
        match c {
            '%' => skip_code(&mut rest),
            '\\' => {
                rest.next();
            }
            c if c.is_whitespace() => {}
            c => words.push(c),
        }
    }
    words
}

/// Goes behind a code: its last letter, or the `]` of a set.
fn skip_code(rest: &mut impl Iterator<Item = char>) {
    let mut in_set = false;
    for next in rest {
        in_set = (in_set || next == '[') && next != ']';
        let is_last = next.is_ascii_alphabetic() && !matches!(next, 'l' | 'h' | 'z' | 'L');
        if !in_set && (is_last || matches!(next, ']' | '%')) {
            return;
        }
    }
}

/// Whether an input holds that text, so that it may well belong into the format.
fn appears_in_inputs(case: &Case<'_>, words: &str) -> bool {
    let first = words.chars().next();
    let holds = |input: &str| first.is_some_and(|first| input.contains(first));
    case.failures().any(|failure| failure.is(|exchange| holds(&exchange.input.text)) == Some(true))
}
