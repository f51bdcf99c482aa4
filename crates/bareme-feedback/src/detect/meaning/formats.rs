//! The codes of `printf` and `scanf`.

use super::super::message::Message;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// A code that does not fit its value.
pub(super) fn mismatch(message: &Message<'_>) -> Option<Diagnosis> {
    if message.flag() != "format" || !message.says("format specifies type") {
        return None;
    }
    let (wanted, given) = (message.quoted(0)?, message.quoted(1)?);
    let argument = argument(message);
    if wanted.ends_with('*') && !given.ends_with(['*', ']']) {
        let diagnosis = seen(message, Misconception::MissingAmpersand);
        return Some(diagnosis.with("name", argument).with("function", "scanf"));
    }
    if wanted == "float *" && given == "double *" {
        return Some(seen(message, Misconception::ScanfDouble).with("name", argument.trim_start_matches('&')));
    }
    let fix = message.diagnostic.fixits.first().map_or("", |fix| fix.replacement.as_str());
    let code = if fix.contains('%') { fix } else { "" };
    let diagnosis = seen(message, Misconception::FormatMismatch).with("wanted", wanted).with("given", given);
    Some(diagnosis.with("name", argument).with("fix", code).with("known", if code.is_empty() { "no" } else { "yes" }))
}

/// The value in question, as it is written.
fn argument(message: &Message<'_>) -> String {
    let ranges = &message.diagnostic.ranges;
    let text =
        ranges.iter().filter(|range| range.start.0 == message.line && range.end.0 == message.line).find_map(|range| {
            let (start, end) = (range.start.1 as usize, range.end.1 as usize);
            message.source().get(start.saturating_sub(1)..end.saturating_sub(1)).filter(|text| !text.contains('"'))
        });
    text.unwrap_or_else(|| message.here()).trim().to_owned()
}

/// Whether the line is a call of `scanf`.
pub(super) fn is_reading(message: &Message<'_>) -> bool {
    message.source().contains("scanf")
}

/// More codes than values, or more values than codes.
pub(super) fn count(message: &Message<'_>) -> Option<Diagnosis> {
    let how = match message.flag() {
        "format-insufficient-args" => "few",
        "format-extra-args" => "many",
        _ => return None,
    };
    // A variable that `scanf` leaves out has no value, whatever is seen of that later.
    let weight = if is_reading(message) { 300 } else { 0 };
    Some(seen(message, Misconception::FormatCount).weighing(weight).with("how", how))
}
