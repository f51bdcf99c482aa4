//! The readers of what clang and lld print, which a learner can make print almost anything.

use crate::toolchain::{diagnostics, linker};
use bareme_core::diagnostic::{Diagnostic, Place, Range};

/// The most messages that either reader keeps, and the most notes, ranges or repairs of one.
const MAX_DIAGNOSTICS: usize = 100;
const MAX_PARTS: usize = 20;
/// The longest message that is kept, in characters.
const MAX_MESSAGE: usize = 1000;

/// Reads the bytes as either tool's messages.
///
/// # Panics
///
/// When a reader keeps more than it should, or tells of a place that no file has.
pub fn run(data: &[u8]) {
    // The toolchain decodes what a tool wrote in the same way.
    let text = String::from_utf8_lossy(data);
    for messages in [diagnostics::parse(&text), linker::parse(&text)] {
        assert!(messages.len() <= MAX_DIAGNOSTICS);
        messages.iter().for_each(bounded);
    }
    let repeated = linker::parse(&format!("{text}\n{text}"));
    let distinct = repeated.iter().enumerate().all(|(at, one)| repeated[..at].iter().all(|e| e.message != one.message));
    assert!(distinct, "the linker's messages are repeated");
}

fn bounded(message: &Diagnostic) {
    assert!(message.notes.len().max(message.ranges.len()).max(message.fixits.len()) <= MAX_PARTS);
    one_line(&message.message);
    message.french.iter().for_each(|text| one_line(text));
    message.place.iter().for_each(place);
    for note in &message.notes {
        one_line(&note.message);
        note.place.iter().for_each(place);
    }
    message.ranges.iter().chain(message.fixits.iter().map(|fixit| &fixit.range)).for_each(range);
}

fn one_line(text: &str) {
    assert!(text.chars().count() <= MAX_MESSAGE && !text.contains('\n'), "{text:?}");
}

fn place(place: &Place) {
    assert!(place.line >= 1 && place.column >= 1, "{place:?}");
}

fn range(range: &Range) {
    let (start, end) = (range.start, range.end);
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{range:?}");
}
