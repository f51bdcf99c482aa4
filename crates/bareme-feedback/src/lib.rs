//! From evidence to what a learner needs next.
//!
//! [`advise`] takes all that is known of a submission, a [`Case`], and of the attempts before it, a [`History`]. Detectors
//! (one file for each family, under `detect`) look for misconceptions, each with a place and facts; `rank` puts the
//! root cause first; the `ladder` says how much may be given away; the `words` say it in the learner's language.
//!
//! There is no input or output, no clock and no chance here: the same case and history give the same hints. Data of
//! hidden tests may decide which misconception it is and cannot get into a text: detectors see them through
//! [`Guarded::classified`](bareme_core::secret::Guarded::classified) only.

mod advise;
mod case;
mod detect;
mod diagnosis;
mod history;
mod ladder;
pub mod lessons;
mod progress;
mod rank;
mod rules;
mod words;

pub use advise::{Advice, advise};
pub use case::{Case, Twin};
pub use diagnosis::{Diagnosis, Fact, Facts};
pub use history::{History, Met, TaskHistory, Told};
pub use words::{Words, harmless, is_invisible};

/// The names of the task's own rules that apply to a program at some attempt: for trying the examples of its author.
pub fn rules_that_apply(case: &Case<'_>) -> Vec<String> {
    let ranked = rank::ranked(case, diagnose(case));
    rules::applying_ever(case, &ranked)
}

/// Everything that seems to be wrong, in no particular order.
pub fn diagnose(case: &Case<'_>) -> Vec<Diagnosis> {
    let mut found = Vec::new();
    for detector in detect::ALL {
        detector(case, &mut found);
    }
    found
}
