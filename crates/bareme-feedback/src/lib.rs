//! From evidence to what a learner needs next.
//!
//! [`advise`] takes all that is known of a submission, a [`Case`], and of the attempts before it, a [`History`]. Detectors
//! (one file for each family, under `detect`) look for misconceptions, each with a place and facts; [`rank`] puts the
//! root cause first; the [`ladder`] says how much may be given away; the [`words`] say it in the learner's language.
//!
//! There is no input or output, no clock and no chance here: the same case and history give the same hints. Data of
//! hidden tests may decide which misconception it is and cannot get into a text: detectors see them through
//! [`Guarded::classified`](bareme_core::secret::Guarded::classified) only.

mod case;
mod detect;
mod diagnosis;
mod rank;
mod rules;
mod words;

pub use case::{Case, Twin};
pub use diagnosis::{Diagnosis, Fact, Facts};
pub use words::{Words, harmless};

use bareme_core::hint::{Author, Feedback, Hint, Level, MAX_HINTS};

/// What to tell the learner.
pub fn advise(case: &Case<'_>) -> Feedback {
    let ranked = rank::ranked(case, diagnose(case));
    let words = Words::get(case.report.language);
    let hint = |diagnosis: &Diagnosis| hint(case, diagnosis, Level::Point, words);
    let mut hints = rules::merged(case, &ranked, 1, words, |_| Level::Point, hint);
    hints.truncate(MAX_HINTS);
    let advice = if case.is_accepted() { std::mem::take(&mut hints) } else { Vec::new() };
    Feedback { attempt: 1, progress: Vec::new(), hints, advice }
}

/// The names of the task's own rules that apply to a program at some attempt: for trying the examples of its author.
pub fn rules_that_apply(case: &Case<'_>) -> Vec<String> {
    let ranked = rank::ranked(case, diagnose(case));
    rules::applying_ever(case, &ranked)
}

fn hint(case: &Case<'_>, diagnosis: &Diagnosis, level: Level, words: &Words) -> Option<Hint> {
    let several_files = case.program.files.len() > 1;
    Some(Hint {
        about: diagnosis.misconception.name().to_owned(),
        author: Author::Catalogue,
        title: words.title(diagnosis.misconception)?,
        level,
        message: words.hint(diagnosis, level, several_files)?,
        place: diagnosis.place.clone(),
        lesson: None,
        confidence: diagnosis.confidence,
        tests: diagnosis.tests.clone(),
    })
}

/// Everything that seems to be wrong, in no particular order.
pub fn diagnose(case: &Case<'_>) -> Vec<Diagnosis> {
    let mut found = Vec::new();
    for detector in detect::ALL {
        detector(case, &mut found);
    }
    found
}
