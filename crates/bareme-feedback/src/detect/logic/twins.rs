//! Known wrong programs that do the same: the teacher has said what their authors thought.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};

/// More than relations that are only likely, less than what was seen.
const WEIGHT: i32 = 650;

/// Adds the first twin of which the teacher says something.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.is_accepted() || case.is_refused() {
        return;
    }
    let Some(about) = case.twins.iter().find_map(|twin| twin.about) else { return };
    let sentence = about.get(case.report.language).trim().trim_end_matches('.');
    let (test, shown) = case.smallest_shown().map_or((None, "no"), |(test, _)| (Some(test), "yes"));
    let name = test.and_then(|test| case.report.tests.get(test)).map_or("", |test| test.name.as_str());
    let diagnosis = Diagnosis::new(Misconception::KnownMistake, Confidence::Likely).weighing(WEIGHT);
    let diagnosis = diagnosis.with("about", whole(sentence)).with("test", name).with("shown", shown);
    found.push(Diagnosis { tests: case.failures().map(|failure| failure.test).collect(), ..diagnosis });
}

/// The sentence without a cut: values are shortened where they are made harmless, and this one is the teacher's.
fn whole(sentence: &str) -> crate::diagnosis::Fact {
    crate::diagnosis::Fact::Verbatim(sentence.chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
}
