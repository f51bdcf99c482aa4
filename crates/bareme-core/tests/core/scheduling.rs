//! The order of tests, what groups require of each other, and the budget.

use crate::sample::{compiled, drive, ended, grade, group, printed, samples, task, test, trapped};
use bareme_core::evidence::Evidence;
use bareme_core::grading::{CompileOutcome, GradingRun, SUBMISSION_BUDGET, Step};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome, TrapKind};
use bareme_core::report::Report;
use bareme_core::task::{GroupRule, Language, Task, Visibility};
use bareme_core::units::{Bytes, Fuel, Millis};
use bareme_core::verdict::{RuntimeErrorKind, SkipReason, Verdict, WrongAnswerKind};
use std::cell::RefCell;
use std::sync::Arc;

/// One test a group, each group requiring some others.
fn chain(groups: &[(&str, &[&str])]) -> Task {
    let tests = groups.iter().map(|(id, _)| test(id, id, Visibility::Sample, "", "42\n")).collect();
    task(groups.iter().map(|(id, requires)| group(id, 20, GroupRule::PerTest, requires)).collect(), tests)
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.tests.iter().map(|test| test.verdict.clone()).collect()
}

const WRONG: Verdict = Verdict::WrongAnswer(WrongAnswerKind::Content);
const UNMET: Verdict = Verdict::Skipped(SkipReason::Requirement);

#[test]
fn tests_run_in_order_after_compiling() {
    let mut run = GradingRun::new(Arc::new(samples(&["42\n", "42\n"])), Language::Fr);
    assert_eq!(run.step(), Step::Compile);
    run.compiled(Ok(CompileOutcome::Ready { diagnostics: Vec::new() }));
    assert_eq!(run.step(), Step::Run { test: 0 });
    run.ran(0, Ok(printed("42\n")));
    assert_eq!(run.step(), Step::Run { test: 1 });
    assert_eq!(run.verdicts(), [Some(&Verdict::Accepted), None]);
    run.ran(1, Ok(printed("42\n")));
    assert_eq!(run.step(), Step::Watch);
    run.watched(Ok(Evidence::default()));
    assert_eq!(run.step(), Step::Finished);
    assert_eq!(run.into_report().verdict, Verdict::Accepted);
}

#[test]
fn a_group_is_left_out_when_one_that_it_requires_failed_also_through_others() {
    let task = chain(&[("a", &[]), ("b", &["a"]), ("c", &["b"]), ("d", &[])]);
    let report = grade(task, |test| printed(if test == 0 { "1" } else { "42" }));
    assert_eq!(verdicts(&report), [WRONG, UNMET, UNMET, Verdict::Accepted]);
    assert_eq!((report.points, report.verdict), (Some(20), WRONG));
}

#[test]
fn one_failure_is_enough_to_leave_out_what_requires_its_group() {
    let mut task = chain(&[("a", &[]), ("b", &["a"])]);
    task.tests.insert(1, test("a2", "a", Visibility::Sample, "", "42\n"));
    let report = grade(task, |test| printed(if test == 0 { "1" } else { "42" }));
    assert_eq!(verdicts(&report), [WRONG, Verdict::Accepted, UNMET]);
}

#[test]
fn a_group_waits_for_one_that_it_requires_and_that_stands_behind_it() {
    let ran = RefCell::new(Vec::new());
    let task = chain(&[("b", &["a"]), ("a", &[])]);
    let answer = |test| {
        ran.borrow_mut().push(test);
        printed("42")
    };
    assert_eq!(grade(task.clone(), answer).verdict, Verdict::Accepted);
    assert_eq!(*ran.borrow(), [1, 0]);
    let report = grade(task, |_| printed("1"));
    assert_eq!((verdicts(&report), report.verdict), (vec![UNMET, WRONG], WRONG));
}

#[test]
fn groups_that_require_each_other_are_the_tasks_fault() {
    let report = grade(chain(&[("a", &["b"]), ("b", &["a"]), ("c", &[])]), |_| printed("42"));
    assert_eq!(report.verdict, Verdict::TaskFault);
    assert_eq!(report.points, None);
}

#[test]
fn the_budget_skips_what_is_left_and_counts_as_time() {
    let run = compiled(samples(&["42"; 4])).with_budget(Fuel(20_000));
    let report = drive(run, |_| printed("42"), |_| printed("100"));
    let skipped = Verdict::Skipped(SkipReason::Budget);
    assert_eq!(verdicts(&report), [Verdict::Accepted, Verdict::Accepted, skipped.clone(), skipped]);
    assert_eq!((report.verdict, report.points, report.first_failure), (Verdict::TimeLimit, Some(50), None));
}

#[test]
fn the_usual_budget_bounds_a_submission_that_never_ends() {
    let endless = |task: &Task| {
        let fuel = task.limits.fuel;
        let task = task.clone();
        let report = grade(task, |_| RunOutcome { fuel, ..ended(Ending::LimitReached(LimitKind::Fuel), "") });
        report.tests.iter().filter(|test| test.verdict == Verdict::TimeLimit).count()
    };
    let mut task = samples(&["42"; 100]);
    task.limits.fuel = Millis(100).to_fuel();
    assert_eq!(endless(&task) as u64, SUBMISSION_BUDGET.get() / 100);
    task.limits.fuel = Millis(60_000).to_fuel();
    assert_eq!(endless(&task), 4);
}

#[test]
fn without_a_program_no_test_runs() {
    let mut run = GradingRun::new(Arc::new(samples(&["42"])), Language::En);
    run.compiled(Ok(CompileOutcome::Rejected { diagnostics: Vec::new() }));
    assert_eq!(run.step(), Step::Finished);
    let report = run.into_report();
    assert_eq!((report.verdict.clone(), report.points), (Verdict::CompileError, Some(0)));
    assert_eq!(verdicts(&report), [Verdict::Skipped(SkipReason::NoProgram)]);
}

#[test]
fn globals_beyond_the_memory_limit_are_its_verdict() {
    let mut run = GradingRun::new(Arc::new(samples(&["42"])), Language::En);
    let needed = Some(Bytes::from_mib(4096));
    run.compiled(Ok(CompileOutcome::TooLarge { diagnostics: Vec::new(), needed }));
    let report = run.into_report();
    assert_eq!((report.verdict, report.memory_needed, report.points), (Verdict::MemoryLimit, needed, Some(0)));
}

#[test]
fn the_first_failing_test_gives_the_verdict() {
    let answers = [printed("42"), trapped(TrapKind::DivisionByZero), printed("1")];
    let report = grade(samples(&["42"; 3]), |test| answers[test].clone());
    assert_eq!(report.verdict, Verdict::RuntimeError(RuntimeErrorKind::DivisionByZero));
    assert_eq!(report.first_failure, Some(1));
}

/// Grades tests of these visibilities with these answers, and tells which failure explains best.
fn explained(cases: &[(Visibility, RunOutcome)]) -> Option<usize> {
    let tests = cases.iter().enumerate().map(|(index, case)| test(&format!("t{index}"), "all", case.0, "", "42"));
    let task = task(vec![group("all", 100, GroupRule::PerTest, &[])], tests.collect());
    grade(task, |test| cases[test].1.clone()).first_failure
}

#[test]
fn a_failure_that_may_be_shown_explains_best() {
    use Visibility::{Hidden, Visible};
    let (right, wrong, crash) = (printed("42"), printed("1"), trapped(TrapKind::NullPointer));
    assert_eq!(explained(&[(Hidden, right.clone()), (Visible, right.clone())]), None);
    assert_eq!(explained(&[(Hidden, wrong.clone()), (Visible, right), (Visible, wrong.clone())]), Some(2));
    assert_eq!(explained(&[(Hidden, crash.clone()), (Visible, wrong.clone())]), Some(0));
    assert_eq!(explained(&[(Hidden, wrong.clone()), (Visible, crash.clone())]), Some(1));
    assert_eq!(explained(&[(Hidden, wrong.clone()), (Hidden, crash)]), Some(1));
    assert_eq!(explained(&[(Hidden, wrong.clone()), (Hidden, wrong)]), Some(0));
}
