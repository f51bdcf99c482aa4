//! From the facts of one run to a judgement. Nothing here remembers anything.

use super::Fault;
use super::ending::{self, failure, too_slow};
use crate::checker::{Difference, PatternError, compare, custom};
use crate::limits::LimitKind;
use crate::outcome::{Ending, RunOutcome};
use crate::score::FULL_SCORE;
use crate::task::{Bilingual, BuiltinChecker, Checker, CheckerConvention, Expected, Task};
use crate::verdict::{Verdict, WrongAnswerKind};

/// What to say about a run.
#[derive(Debug)]
pub(super) enum Judgement {
    /// This.
    Known(Opinion),
    /// What the task's own checker says.
    AskChecker,
}

/// A verdict with its reasons.
#[derive(Debug)]
pub(super) struct Opinion {
    pub verdict: Verdict,
    /// How much is right, in percent.
    pub score: u8,
    pub difference: Option<Difference>,
    pub message: Option<Bilingual>,
}

/// Judges a run of the learner's program.
pub(super) fn judge_run(task: &Task, expected: &Expected, run: &RunOutcome) -> Result<Judgement, Fault> {
    match ending::verdict(expected, run)? {
        Some(verdict) => Ok(Judgement::Known(Opinion::failed(verdict, None))),
        None => judge_output(&task.checker, expected, run),
    }
}

/// Judges what the task's own checker answered. Whatever is wrong with it is the task's fault.
///
/// `run` is that of the learner's program, `answer` that of the checker.
pub(super) fn judge_answer(
    convention: CheckerConvention,
    run: &RunOutcome,
    answer: &RunOutcome,
) -> Result<Opinion, Fault> {
    check_ending(answer)?;
    let answer = custom::parse(convention, &answer.stdout.bytes).map_err(|error| Fault::task(error.to_string()))?;
    let verdict = match answer.score {
        FULL_SCORE.. => Verdict::Accepted,
        0 => failure(Verdict::WrongAnswer(WrongAnswerKind::Content), run),
        _ => Verdict::WrongAnswer(WrongAnswerKind::Content),
    };
    Ok(Opinion { verdict, score: answer.score, difference: None, message: answer.message })
}

/// A checker has to come to its end, with exit code 0 and all of its answer.
fn check_ending(answer: &RunOutcome) -> Result<(), Fault> {
    match &answer.ending {
        Ending::Exited(0) if answer.stdout.truncated => Err(Fault::task("the checker printed more than it may")),
        Ending::Exited(0) => Ok(()),
        Ending::Exited(code) => Err(Fault::task(format!("the checker exited with code {code} instead of 0"))),
        Ending::Trapped(trap) => {
            Err(Fault::task(format!("the checker crashed: {:?} at {:?}", trap.kind, trap.frames.first())))
        }
        Ending::LimitReached(LimitKind::Wall) => Err(too_slow()),
        Ending::LimitReached(limit) => Err(Fault::task(format!("the checker reached its limit: {limit:?}"))),
    }
}

/// Judges standard output and files. A task with a checker of its own compares files as `lines` do, and asks its checker
/// about standard output once they are right.
fn judge_output(checker: &Checker, expected: &Expected, run: &RunOutcome) -> Result<Judgement, Fault> {
    let difference = match checker {
        Checker::Builtin(checker) => first_difference(checker, expected, run),
        Checker::Custom { .. } => first_file_difference(&BuiltinChecker::Lines, expected, run),
    };
    let difference = difference.map_err(|error| Fault::task(format!("an expected output is {error}")))?;
    Ok(match (difference, checker) {
        (Some(difference), _) => {
            let verdict = failure(Verdict::WrongAnswer(difference.relation.kind()), run);
            Judgement::Known(Opinion::failed(verdict, Some(difference)))
        }
        (None, Checker::Custom { .. }) => Judgement::AskChecker,
        (None, Checker::Builtin(_)) => Judgement::Known(Opinion::accepted()),
    })
}

fn first_difference(
    checker: &BuiltinChecker,
    expected: &Expected,
    run: &RunOutcome,
) -> Result<Option<Difference>, PatternError> {
    match compare(checker, &expected.stdout, &run.stdout.bytes)?.difference {
        Some(difference) => Ok(Some(difference)),
        None => first_file_difference(checker, expected, run),
    }
}

/// The first of the expected files, by name, that is missing or differs.
fn first_file_difference(
    checker: &BuiltinChecker,
    expected: &Expected,
    run: &RunOutcome,
) -> Result<Option<Difference>, PatternError> {
    for (name, content) in &expected.files {
        let Some(got) = run.files.get(name) else {
            return Ok(Some(Difference::missing_file(name, content)));
        };
        if let Some(difference) = compare(checker, content, got)?.difference {
            return Ok(Some(Difference { file: Some(name.clone()), ..difference }));
        }
    }
    Ok(None)
}

impl Opinion {
    fn accepted() -> Self {
        Self { verdict: Verdict::Accepted, score: FULL_SCORE, difference: None, message: None }
    }

    fn failed(verdict: Verdict, difference: Option<Difference>) -> Self {
        Self { verdict, score: 0, difference, message: None }
    }
}
