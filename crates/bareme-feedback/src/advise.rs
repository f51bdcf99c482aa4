//! From diagnoses and history to hints.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use crate::history::{History, Met};
use crate::ladder::Standing;
use crate::words::Words;
use crate::{diagnose, lessons, progress, rank, rules};
use bareme_core::hint::{Author, Confidence, Feedback, Hint, Level, MAX_HINTS, Misconception};

/// What to tell the learner, and what to keep of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// For the report.
    pub feedback: Feedback,
    /// To be handed in with the next attempt.
    pub history: History,
}

/// What to tell a learner with this history.
pub fn advise(case: &Case<'_>, history: &History) -> Advice {
    let words = Words::get(case.report.language);
    let standing = Standing::new(history, &case.task.id, format!("{:016x}", bareme_source::fingerprint(case.program)));
    let ranked = rank::ranked(case, diagnose(case));
    let hints = hints(case, &standing, &ranked, words);
    let told: Vec<(String, Level)> = hints.iter().map(|hint| (hint.about.clone(), hint.level)).collect();
    let still: Vec<&str> = ranked.iter().map(|diagnosis| diagnosis.misconception.name()).collect();
    let changed = standing.before.attempts > 0 && !standing.unchanged;
    let progress = if changed { progress::sentences(case, &standing.before, &still, words) } else { Vec::new() };
    let (hints, advice) = if case.is_accepted() { (Vec::new(), hints) } else { (hints, Vec::new()) };
    let feedback = Feedback { attempt: standing.attempt(), progress, hints, advice };
    Advice { feedback, history: remembered(case, &standing, &ranked, &told) }
}

/// The teacher's hints and ours in order; the first one as far as the ladder lets it go, the others as pointers.
fn hints(case: &Case<'_>, standing: &Standing<'_>, ranked: &[Diagnosis], words: &Words) -> Vec<Hint> {
    let (attempt, ladder) = (standing.attempt(), case.task.hints.ladder);
    let worded = |level: &dyn Fn(&str) -> Level| {
        let own = |diagnosis: &Diagnosis| {
            let level = level(diagnosis.misconception.name());
            Some(hint(case, diagnosis, level, words))
        };
        rules::merged(case, ranked, attempt, words, level, own)
    };
    let first = worded(&|_| Level::Point).into_iter().next().map(|hint| hint.about);
    let is_first = |about: &str| first.as_deref() == Some(about);
    let level = |about: &str| if is_first(about) { standing.level(ladder, about) } else { Level::Point };
    let mut hints = worded(&level);
    // What is folded is worth a look once; only the first hint goes on from attempt to attempt.
    let mut index = 0;
    hints.retain(|hint| {
        index += 1;
        index == 1 || !standing.before.told.contains_key(&hint.about)
    });
    hints.truncate(MAX_HINTS);
    for hint in &mut hints {
        let message = std::mem::take(&mut hint.message);
        hint.message = standing.worded(&hint.about, hint.level, message, words, case.report.language);
    }
    hints
}

fn hint(case: &Case<'_>, diagnosis: &Diagnosis, level: Level, words: &Words) -> Hint {
    let about = diagnosis.misconception.name();
    let message = words.hint(diagnosis, level, case.program.files.len() > 1);
    Hint {
        about: about.to_owned(),
        author: Author::Catalogue,
        title: words.title(diagnosis.misconception),
        level,
        message,
        place: diagnosis.place.clone(),
        lesson: Some(lessons::about(diagnosis.misconception).to_owned()),
        confidence: diagnosis.confidence,
        tests: diagnosis.tests.clone(),
    }
}

fn remembered(case: &Case<'_>, standing: &Standing<'_>, ranked: &[Diagnosis], told: &[(String, Level)]) -> History {
    let mut attempt = standing.after(told);
    attempt.compiled = !case.is_refused();
    attempt.keep_passed(case.passes().map(|(test, _)| case.report.tests[test].name.as_str()));
    let mut history = standing.history.after(&case.task.id, attempt);
    let first = told.first().and_then(|(about, _)| Misconception::named(about));
    // What a teacher's own hint replaces was met all the same.
    let seen = ranked.iter().filter(|diagnosis| diagnosis.confidence == Confidence::Certain);
    let met = seen.map(|diagnosis| diagnosis.misconception).chain(first);
    for met in met.filter(|met| rank::is_about_c(*met)) {
        history.met.insert(met, Met { task: case.task.id.to_string(), title: case.task.title.clone() });
    }
    history
}
