//! Faults that are not the learner's cost nobody points.

use crate::sample::{compiled, drive, ended, printed, samples, tested, text, trapped, with_custom_checker};
use bareme_core::evidence::Evidence;
use bareme_core::grading::{Fault, GradingRun, Step};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Captured, Ending, RunOutcome, TrapKind};
use bareme_core::report::{FaultOwner, Report};
use bareme_core::task::{BuiltinChecker, Checker, CheckerConvention, Language};
use bareme_core::verdict::{SkipReason, Verdict, WrongAnswerKind};
use std::sync::Arc;

#[track_caller]
fn is_not_graded(report: &Report, owner: FaultOwner) {
    let verdict = if owner == FaultOwner::Grader { Verdict::GraderFault } else { Verdict::TaskFault };
    let fault = report.fault.as_ref().unwrap();
    assert_eq!((fault.whose, fault.retry), (owner, owner == FaultOwner::Grader));
    assert_eq!((&report.verdict, report.points), (&verdict, None));
    assert!(report.groups.iter().all(|group| group.points.is_none()));
    assert!(report.tests.iter().all(|test| test.points.is_none()));
}

#[test]
fn a_fault_while_compiling_ends_the_run() {
    let mut run = GradingRun::new(Arc::new(samples(&["42"])), Language::Fr);
    let public = text("Revenez demain.", "Come back tomorrow.");
    run.compiled(Err(Fault::Grader { public, internal: "disk full".to_owned() }));
    assert_eq!(run.step(), Step::Finished);
    assert_eq!(run.faults()[0].1.internal(), "disk full");
    let report = run.into_report();
    is_not_graded(&report, FaultOwner::Grader);
    assert_eq!(report.fault.unwrap().message, "Revenez demain.");
    assert_eq!(report.tests[0].verdict, Verdict::Skipped(SkipReason::Fault));
}

#[test]
fn a_fault_of_the_grader_on_one_test_ends_the_run() {
    let mut run = compiled(samples(&["42"; 3]));
    run.ran(0, Ok(printed("1")));
    run.ran(1, Err(Fault::grader("a worker died")));
    assert_eq!(run.step(), Step::Finished);
    let report = run.into_report();
    is_not_graded(&report, FaultOwner::Grader);
    let verdicts: Vec<_> = report.tests.iter().map(|test| test.verdict.clone()).collect();
    let wrong = Verdict::WrongAnswer(WrongAnswerKind::Content);
    assert_eq!(verdicts, [wrong, Verdict::GraderFault, Verdict::Skipped(SkipReason::Fault)]);
}

#[test]
fn a_fault_of_the_task_lets_the_other_tests_run() {
    let task = with_custom_checker(samples(&["42"; 3]), CheckerConvention::Bareme);
    let answers = ["100", "no idea", "0"];
    let report = drive(compiled(task), |_| printed("42"), |test| printed(answers[test]));
    is_not_graded(&report, FaultOwner::Task);
    let verdicts: Vec<_> = report.tests.iter().map(|test| test.verdict.clone()).collect();
    assert_eq!(verdicts, [Verdict::Accepted, Verdict::TaskFault, Verdict::WrongAnswer(WrongAnswerKind::Content)]);
    assert_eq!(report.first_failure, Some(2));
}

/// The fault that this answer of a checker's is, with its reason.
fn checker_fault(answer: RunOutcome) -> (FaultOwner, String) {
    let mut run = compiled(with_custom_checker(samples(&["42"]), CheckerConvention::Bareme));
    run.ran(0, Ok(printed("42")));
    assert_eq!(run.step(), Step::CustomCheck { test: 0 });
    assert_eq!(run.learner_output(0), Some(&b"42"[..]));
    run.custom_checked(0, Ok(answer));
    let (test, fault) = &run.faults()[0];
    assert_eq!(*test, Some(0));
    (fault.owner(), fault.internal().to_owned())
}

#[test]
fn whatever_is_wrong_with_a_checker_is_the_tasks_fault_with_its_reason() {
    let cut = Captured { bytes: b"100\n".to_vec(), truncated: true };
    let cases = [
        (printed(""), "nothing"),
        (printed("ok"), "`ok`"),
        (ended(Ending::Exited(1), "100"), "code 1"),
        (trapped(TrapKind::OutOfBounds), "crashed"),
        (ended(Ending::LimitReached(LimitKind::Fuel), "100"), "limit"),
        (RunOutcome { stdout: cut, ..printed("") }, "more than"),
    ];
    for (answer, reason) in cases {
        let (owner, internal) = checker_fault(answer);
        assert_eq!(owner, FaultOwner::Task);
        assert!(internal.contains(reason), "{internal}");
    }
    let (owner, _) = checker_fault(ended(Ending::LimitReached(LimitKind::Wall), "100"));
    assert_eq!(owner, FaultOwner::Grader, "a host that is too slow is not the author's doing");
}

#[test]
fn a_pattern_that_is_none_is_the_tasks_fault() {
    let mut task = samples(&["("]);
    task.checker = Checker::Builtin(BuiltinChecker::Regex);
    let report = drive(compiled(task), |_| printed("42"), |_| printed("100"));
    is_not_graded(&report, FaultOwner::Task);
}

#[test]
fn a_fault_of_the_grader_hides_one_of_the_task_since_a_retry_may_help() {
    let mut run = compiled(samples(&["42"; 2]));
    run.ran(0, Err(Fault::task("broken")));
    run.ran(1, Err(Fault::grader("disk full")));
    is_not_graded(&run.into_report(), FaultOwner::Grader);
}

#[test]
fn a_driver_that_loses_its_way_is_a_fault_of_the_grader() {
    let early = compiled(samples(&["42"]));
    is_not_graded(&early.into_report(), FaultOwner::Grader);
    let mut confused = compiled(samples(&["42"; 2]));
    confused.ran(1, Ok(printed("42")));
    is_not_graded(&confused.into_report(), FaultOwner::Grader);
    let mut unasked = compiled(samples(&["42"]));
    unasked.custom_checked(0, Ok(printed("100")));
    is_not_graded(&unasked.into_report(), FaultOwner::Grader);
    let mut unwatched = compiled(samples(&["42"]));
    unwatched.watched(Ok(Evidence::default()));
    is_not_graded(&unwatched.into_report(), FaultOwner::Grader);
    let untold = tested(compiled(samples(&["42"])), |_| printed("42"), |_| printed("100"));
    is_not_graded(&untold.into_report(), FaultOwner::Grader);
    let mut beyond = compiled(samples(&["42"]));
    beyond.ran(7, Ok(printed("42")));
    is_not_graded(&beyond.into_report(), FaultOwner::Grader);
}

#[test]
fn the_usual_messages_blame_nobody_who_reads_them() {
    for fault in [Fault::grader("x"), Fault::task("x")] {
        let public = fault.public();
        assert!(public.fr.contains("ne perdez aucun point") && public.en.contains("lose no points"));
    }
}
