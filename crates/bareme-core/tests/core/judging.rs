//! From the facts of a run to the verdict of its test.

use crate::sample::{
    drive, ended, expecting, grade, group, printed, samples, task, test, trapped, with_custom_checker,
};
use bareme_core::checker::Relation;
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Captured, Ending, RunOutcome, TrapKind};
use bareme_core::task::{CheckerConvention, Expected, GroupRule, Visibility};
use bareme_core::units::Bytes;
use bareme_core::verdict::{RuntimeErrorKind, Verdict, WrongAnswerKind};
use std::collections::BTreeMap;

fn verdict(run: &RunOutcome) -> Verdict {
    grade(samples(&["42\n"]), |_| run.clone()).tests[0].verdict.clone()
}

fn refused_memory(run: RunOutcome) -> RunOutcome {
    RunOutcome { memory_refused: Some(Bytes::from_mib(512)), ..run }
}

#[test]
fn the_output_decides() {
    assert_eq!(verdict(&printed("42")), Verdict::Accepted);
    assert_eq!(verdict(&printed("43")), Verdict::WrongAnswer(WrongAnswerKind::Content));
    assert_eq!(verdict(&printed(" 42")), Verdict::WrongAnswer(WrongAnswerKind::Presentation));
}

#[test]
fn the_exit_code_matters_only_where_it_is_expected() {
    let exits = |code| ended(Ending::Exited(code), "42\n");
    assert_eq!(verdict(&exits(1)), Verdict::Accepted);
    let expected = Expected { stdout: b"42\n".to_vec(), exit_code: Some(3), ..Expected::default() };
    let mut strict = samples(&["42\n"]);
    strict.tests = strict.tests.into_iter().map(|test| expecting(test, expected.clone())).collect();
    assert_eq!(grade(strict.clone(), |_| exits(3)).verdict, Verdict::Accepted);
    assert_eq!(grade(strict, |_| exits(0)).verdict, Verdict::RuntimeError(RuntimeErrorKind::ExitCode));
}

#[test]
fn traps_are_runtime_errors_whatever_was_printed() {
    let pairs = [
        (TrapKind::NullPointer, RuntimeErrorKind::NullPointer),
        (TrapKind::OutOfBounds, RuntimeErrorKind::OutOfBounds),
        (TrapKind::StackOverflow, RuntimeErrorKind::StackOverflow),
        (TrapKind::DivisionByZero, RuntimeErrorKind::DivisionByZero),
        (TrapKind::IntegerOverflow, RuntimeErrorKind::IntegerOverflow),
        (TrapKind::BadFunctionPointer, RuntimeErrorKind::BadFunctionPointer),
        (TrapKind::Abort, RuntimeErrorKind::Abort),
        (TrapKind::Unreachable, RuntimeErrorKind::Unreachable),
    ];
    for (trap, kind) in pairs {
        let stdout = Captured { bytes: b"42\n".to_vec(), truncated: false };
        assert_eq!(verdict(&RunOutcome { stdout, ..trapped(trap) }), Verdict::RuntimeError(kind));
    }
}

#[test]
fn a_failed_assertion_is_told_from_abort() {
    let message = b"n = 3\nAssertion failed: n > 3 (main.c: main: 5)\n".to_vec();
    let asserted = |trap| RunOutcome { stderr: Captured { bytes: message.clone(), truncated: false }, ..trapped(trap) };
    assert_eq!(verdict(&asserted(TrapKind::Abort)), Verdict::RuntimeError(RuntimeErrorKind::Assert));
    assert_eq!(verdict(&asserted(TrapKind::NullPointer)), Verdict::RuntimeError(RuntimeErrorKind::NullPointer));
}

#[test]
fn each_limit_has_its_verdict() {
    let limit = |kind| verdict(&ended(Ending::LimitReached(kind), "42\n"));
    assert_eq!(limit(LimitKind::Fuel), Verdict::TimeLimit);
    assert_eq!(limit(LimitKind::Memory), Verdict::MemoryLimit);
    for kind in [LimitKind::Stdout, LimitKind::Stderr, LimitKind::Files, LimitKind::FileBytes] {
        assert_eq!(limit(kind), Verdict::OutputLimit(kind));
    }
    assert_eq!(limit(LimitKind::Wall), Verdict::GraderFault);
}

#[test]
fn output_that_was_cut_is_never_judged() {
    let stdout = Captured { bytes: b"42\n".to_vec(), truncated: true };
    assert_eq!(verdict(&RunOutcome { stdout, ..printed("") }), Verdict::OutputLimit(LimitKind::Stdout));
}

#[test]
fn refused_memory_explains_a_failure_and_forgives_a_success() {
    assert_eq!(verdict(&refused_memory(printed("42"))), Verdict::Accepted);
    assert_eq!(verdict(&refused_memory(printed("no memory"))), Verdict::MemoryLimit);
    assert_eq!(verdict(&refused_memory(trapped(TrapKind::NullPointer))), Verdict::MemoryLimit);
    assert_eq!(verdict(&refused_memory(trapped(TrapKind::Abort))), Verdict::MemoryLimit);
    let recursion = Verdict::RuntimeError(RuntimeErrorKind::StackOverflow);
    assert_eq!(verdict(&refused_memory(trapped(TrapKind::StackOverflow))), recursion);
}

#[test]
fn files_are_compared_after_the_output() {
    let expected = Expected {
        stdout: b"42\n".to_vec(),
        files: [("out.txt".to_owned(), b"3\n".to_vec())].into(),
        ..Expected::default()
    };
    let writes = expecting(test("t", "all", Visibility::Sample, "", ""), expected);
    let task = task(vec![group("all", 100, GroupRule::PerTest, &[])], vec![writes]);
    let leaves = |content: Option<&str>| {
        let files: BTreeMap<_, _> = content.map(|content| ("out.txt".to_owned(), content.into())).into_iter().collect();
        grade(task.clone(), |_| RunOutcome { files: files.clone(), ..printed("42\n") })
    };
    assert_eq!(leaves(Some("3")).verdict, Verdict::Accepted);
    for (content, relation) in [(None, Relation::MissingFile), (Some("4\n"), Relation::OffByOne)] {
        let report = leaves(content);
        let difference = report.tests[0].shown.as_ref().unwrap().difference.clone().unwrap();
        assert_eq!(report.verdict, Verdict::WrongAnswer(WrongAnswerKind::Content));
        assert_eq!((difference.relation, difference.file.as_deref()), (relation, Some("out.txt")));
    }
}

#[test]
fn a_custom_checker_scores_and_explains() {
    let task = with_custom_checker(samples(&["42\n", "42\n"]), CheckerConvention::Bareme);
    let answers = ["100\n", "45\nfr: Presque.\nen: Nearly.\n"];
    let report = drive(crate::sample::compiled(task), |_| printed("whatever"), |test| printed(answers[test]));
    assert_eq!(report.tests[0].verdict, Verdict::Accepted);
    assert_eq!(report.tests[1].verdict, Verdict::WrongAnswer(WrongAnswerKind::Content));
    assert_eq!((report.points, report.tests[1].points, report.tests[1].score), (Some(72), Some(22), Some(45)));
    assert_eq!(report.tests[1].shown.as_ref().unwrap().message.as_deref(), Some("Nearly."));
}

#[test]
fn a_custom_checker_is_asked_only_about_runs_that_ended_well() {
    let task = with_custom_checker(samples(&["42\n"]), CheckerConvention::Bareme);
    let refuse = |_| -> RunOutcome { unreachable!("the checker was asked") };
    let report = drive(crate::sample::compiled(task), |_| trapped(TrapKind::OutOfBounds), refuse);
    assert_eq!(report.verdict, Verdict::RuntimeError(RuntimeErrorKind::OutOfBounds));
}
