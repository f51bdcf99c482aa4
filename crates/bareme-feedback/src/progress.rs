//! What changed since the attempt before, told truthfully: what passes now, what fails again, what is settled.

use crate::case::Case;
use crate::diagnosis::Fact;
use crate::history::TaskHistory;
use crate::words::Words;
use bareme_core::hint::Misconception;
use std::collections::BTreeSet;

/// The most tests that are named.
const MAX_NAMED: usize = 3;

/// Whole sentences; none at the first attempt or where nothing changed.
pub(crate) fn sentences(case: &Case<'_>, before: &TaskHistory, still: &[&str], words: &Words) -> Vec<String> {
    let mut told = Vec::new();
    if case.is_accepted() {
        return told;
    }
    let compiles = !case.is_refused();
    if compiles && !before.compiled {
        told.extend(words.frame("compiles-now", &[]));
    }
    if !compiles && before.compiled {
        told.extend(words.frame("compiles-no-more", &[]));
    }
    if compiles && before.compiled {
        told.extend(tests(case, before, words));
    }
    told.extend(settled(before, still, words));
    told
}

fn tests(case: &Case<'_>, before: &TaskHistory, words: &Words) -> Vec<String> {
    let name = |test: usize| case.report.tests[test].name.as_str();
    let now: BTreeSet<&str> = case.passes().map(|(test, _)| name(test)).collect();
    let failed: BTreeSet<&str> = case.failures().map(|failure| name(failure.test)).collect();
    if before.passed.is_empty() && before.passed_count > 0 {
        return Vec::new();
    }
    let gained: Vec<&str> = now.iter().copied().filter(|test| !before.passed.contains(*test)).collect();
    let lost: Vec<&str> = failed.iter().copied().filter(|test| before.passed.contains(*test)).collect();
    let gained = list("passes-now", &gained, words);
    gained.into_iter().chain(list("fails-again", &lost, words)).collect()
}

fn list(message: &str, tests: &[&str], words: &Words) -> Option<String> {
    let (first, rest) = tests.split_first()?;
    let named: Vec<String> =
        std::iter::once(first).chain(rest).take(MAX_NAMED).map(|test| format!("`{test}`")).collect();
    let facts = [
        ("tests", Fact::Verbatim(named.join(", "))),
        ("count", tests.len().into()),
        ("more", tests.len().saturating_sub(MAX_NAMED).into()),
    ];
    words.frame(message, &facts)
}

/// What was told first last time, if nothing says so any more.
fn settled(before: &TaskHistory, still: &[&str], words: &Words) -> Option<String> {
    let about = before.about.as_deref().filter(|about| !still.contains(about))?;
    let title = words.title(Misconception::named(about)?);
    words.frame("settled", &[("title", Fact::Verbatim(title))])
}
