//! Which tests are watched, and what comes of what was seen.

use crate::sample::{compiled, drive, ended, group, printed, samples, task, test, tested, watched};
use Visibility::{Hidden, Sample, Visible};
use bareme_core::evidence::{
    Access, Coverage, Evidence, FileLines, Finding, FindingKind, RunEvidence, Spot, TestEvidence, Whose,
};
use bareme_core::grading::{Fault, GradingRun, Step, WatchPlan};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::report::Report;
use bareme_core::task::{GroupRule, Language, OnAccepted, Task, Visibility, WatchPolicy};
use bareme_core::units::{Bytes, Fuel};
use bareme_core::verdict::{RuntimeErrorKind, SkipReason, Verdict, WrongAnswerKind};
use std::sync::Arc;

const WRONG: Verdict = Verdict::WrongAnswer(WrongAnswerKind::Content);
const MISTAKE: Verdict = Verdict::RuntimeError(RuntimeErrorKind::UndefinedBehaviour);

/// A task with tests of these visibilities and inputs, that expect 42.
fn suite(tests: &[(Visibility, &str)]) -> Task {
    let named = |(index, (visibility, input)): (usize, &(Visibility, &str))| {
        test(&format!("t{index}"), "all", *visibility, input, "42\n")
    };
    task(vec![group("all", 100, GroupRule::PerTest, &[])], tests.iter().enumerate().map(named).collect())
}

fn with_policy(task: Task, on_accepted: OnAccepted) -> Task {
    Task { watch: WatchPolicy { on_accepted, leaks: false }, ..task }
}

fn outcome(output: &str) -> RunOutcome {
    match output {
        "never" => ended(Ending::LimitReached(LimitKind::Fuel), ""),
        output => printed(output),
    }
}

/// A run whose tests have printed these outputs.
fn after(run: GradingRun, outputs: &[&str]) -> GradingRun {
    tested(run, |test| outcome(outputs[test]), |_| printed("100"))
}

/// The failing and the passing tests of the plan.
fn plan(task: Task, outputs: &[&str]) -> (Vec<usize>, Vec<usize>) {
    let run = after(compiled(task), outputs);
    let WatchPlan { failing, passing, .. } = run.watch_plan().clone();
    assert_eq!(run.step() == Step::Watch, !failing.is_empty() || !passing.is_empty());
    (failing, passing)
}

fn place(line: u32) -> Spot {
    Spot { file: "main.c".to_owned(), line, column: 5, function: Some("twice".to_owned()) }
}

fn finding(kind: FindingKind, whose: Whose) -> Finding {
    let place = Some(place(7));
    Finding { kind, place, library: None, calls: Vec::new(), object: None, through: None, scene: None, whose }
}

fn overrun(whose: Whose) -> Finding {
    finding(FindingKind::OutOfBounds { access: Some(Access::Read), size_bytes: 4, outside_bytes: 1 }, whose)
}

/// What a complete run with these findings showed.
fn seen(test: usize, findings: Vec<Finding>) -> TestEvidence {
    let run = RunEvidence { findings, agrees: true, complete: true, steps: 1_000, ..RunEvidence::default() };
    TestEvidence { test, run }
}

fn evidence(runs: Vec<TestEvidence>) -> Evidence {
    Evidence { runs, ..Evidence::default() }
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.tests.iter().map(|test| test.verdict.clone()).collect()
}

#[test]
fn without_a_failure_all_tests_are_watched_in_order() {
    let task = || suite(&[(Hidden, "long input"), (Sample, "1"), (Visible, "12")]);
    assert_eq!(plan(task(), &["42"; 3]), (vec![], vec![0, 1, 2]));
    assert_eq!(plan(with_policy(task(), OnAccepted::Fail), &["42"; 3]), (vec![], vec![0, 1, 2]));
    assert_eq!(plan(with_policy(task(), OnAccepted::Ignore), &["42"; 3]), (vec![], vec![]));
}

#[test]
fn the_failure_that_explains_best_comes_first() {
    let tests = [(Hidden, "1"), (Visible, "1234"), (Visible, "12"), (Visible, "123")];
    assert_eq!(plan(suite(&tests), &["1", "42", "1", "42"]).0, [2, 0]);
    assert_eq!(plan(with_policy(suite(&tests), OnAccepted::Ignore), &["1", "42", "1", "42"]).0, [2, 0]);
    let report = drive(compiled(suite(&tests)), |test| printed(["1", "42", "1", "42"][test]), |_| printed("100"));
    assert_eq!(report.first_failure, Some(2));
}

#[test]
fn the_second_failure_is_of_another_verdict_or_shown_or_small() {
    let tests = [(Visible, "1"), (Visible, "1"), (Hidden, "123"), (Hidden, "12")];
    assert_eq!(plan(suite(&tests), &["1", "1", "never", "never"]).0, [0, 3]);
    let tests = [(Visible, "1"), (Hidden, "1"), (Visible, "1234"), (Visible, "123"), (Visible, "123")];
    assert_eq!(plan(suite(&tests), &["1"; 5]).0, [0, 3]);
    assert_eq!(plan(suite(&tests), &["1", "42", "42", "42", "42"]).0, [0]);
}

#[test]
fn two_passing_tests_stand_beside_failing_ones() {
    let tests = [(Hidden, ""), (Visible, "12345"), (Visible, "1"), (Visible, "1234"), (Sample, "123")];
    assert_eq!(plan(suite(&tests), &["42", "42", "1", "42", "42"]).1, [4, 3]);
    assert_eq!(plan(suite(&tests[..3]), &["42", "42", "1"]).1, [1, 0]);
    assert_eq!(plan(suite(&tests[2..3]), &["1"]).1, [0; 0]);
}

#[test]
fn arguments_and_files_are_input_too() {
    let mut task = suite(&[(Visible, ""), (Visible, ""), (Visible, "12"), (Visible, "1")]);
    for (test, file) in [(0, "x".repeat(10)), (1, "xx".to_owned())] {
        let with_file = |mut input: bareme_core::task::TestInput| {
            input.files.insert("data.txt".to_owned(), file.clone().into_bytes());
            input.argv.push("-v".to_owned());
            input
        };
        task.tests[test].input = task.tests[test].input.clone().map(with_file);
    }
    assert_eq!(plan(task, &["42", "42", "42", "1"]).1, [2, 1]);
}

#[test]
fn where_a_mistake_fails_a_test_no_test_is_spared_because_another_failed() {
    let task = with_policy(suite(&[(Visible, "12"), (Visible, "1"), (Hidden, ""), (Visible, "3")]), OnAccepted::Fail);
    assert_eq!(plan(task, &["42", "1", "42", "42"]), (vec![1], vec![0, 2, 3]));
}

#[test]
fn the_plan_says_whether_leaks_count() {
    for leaks in [false, true] {
        let task = Task { watch: WatchPolicy { leaks, ..WatchPolicy::default() }, ..samples(&["42"]) };
        assert_eq!(after(compiled(task.clone()), &["42"]).watch_plan().leaks, leaks);
        assert_eq!(after(compiled(task).watching_only(vec![0]), &["42"]).watch_plan().leaks, leaks);
    }
}

#[test]
fn nothing_is_watched_where_nothing_ran_or_something_is_at_fault() {
    assert_eq!(plan(samples(&[]), &[]), (vec![], vec![]));
    let run = GradingRun::new(Arc::new(samples(&["42"; 2])), Language::En).with_budget(Fuel(0));
    assert_eq!(after(run, &["42"; 2]).step(), Step::Finished);
    let mut run = compiled(samples(&["42"; 2]));
    run.ran(0, Err(Fault::task("broken")));
    run.ran(1, Ok(printed("42")));
    assert_eq!(run.step(), Step::Finished);
}

#[test]
fn whoever_drives_may_choose_what_is_watched() {
    let task = || with_policy(samples(&["42"; 3]), OnAccepted::Ignore);
    let run = after(compiled(task()).watching_only(vec![2, 0, 7]), &["42", "1", "42"]);
    assert_eq!((run.step(), &run.watch_plan().failing), (Step::Watch, &vec![2, 0]));
    assert!(run.watch_plan().passing.is_empty());
    assert_eq!(after(compiled(task()).without_watching(), &["42", "1", "42"]).step(), Step::Finished);
    assert_eq!(after(compiled(task()).watching_only(vec![7]), &["1"; 3]).step(), Step::Finished);
}

#[test]
fn what_was_seen_is_in_the_report() {
    let runs = vec![seen(1, vec![overrun(Whose::Learner)]), seen(0, Vec::new())];
    let report = watched(compiled(samples(&["42"; 2])), &["42", "1"], evidence(runs.clone()));
    let told = report.evidence.clone().unwrap();
    assert_eq!((told.runs, told.growth), (runs, None));
    assert_eq!((verdicts(&report), report.points), (vec![Verdict::Accepted, WRONG], Some(50)));
}

#[test]
fn lines_are_compared_by_the_verdicts() {
    let lines = |executed: &[u32], missed: &[u32]| {
        vec![FileLines { file: "main.c".to_owned(), executed: executed.to_vec(), missed: missed.to_vec() }]
    };
    let run = |test, lines| {
        let seen = seen(test, Vec::new());
        TestEvidence { run: RunEvidence { lines, ..seen.run }, ..seen }
    };
    let runs = vec![run(1, lines(&[1, 2], &[3, 4])), run(0, lines(&[1, 3], &[2, 4]))];
    let wrongly = Some(Coverage { never: vec![place(99)], only_failing: Vec::new(), only_passing: Vec::new() });
    let given = || Evidence { runs: runs.clone(), growth: None, coverage: wrongly.clone() };
    let report = watched(compiled(samples(&["42"; 2])), &["42", "1"], given());
    let coverage = report.evidence.unwrap().coverage.unwrap();
    let numbers = |spots: &[Spot]| spots.iter().map(|spot| spot.line).collect::<Vec<_>>();
    let found = [&coverage.never, &coverage.only_failing, &coverage.only_passing].map(|spots| numbers(spots));
    assert_eq!(found, [[4], [2], [3]]);
    let accepted = watched(compiled(samples(&["42"; 2])), &["42", "42"], given());
    assert_eq!(accepted.evidence.unwrap().coverage, None);
}

#[test]
fn a_program_that_cannot_be_watched_has_the_usual_report() {
    let unwatched = after(compiled(samples(&["42"; 2])).without_watching(), &["42", "1"]).into_report();
    let mut run = after(compiled(samples(&["42"; 2])), &["42", "1"]);
    assert_eq!(run.watch_problem(), None);
    run.watched(Err(Fault::grader("the interpreter lost its way")));
    assert_eq!(run.step(), Step::Finished);
    assert_eq!(run.watch_problem(), Some("the interpreter lost its way"));
    assert!(run.faults().is_empty());
    let report = run.into_report();
    assert_eq!(serde_json::to_string(&report).unwrap(), serde_json::to_string(&unwatched).unwrap());
    assert!(!serde_json::to_string(&report).unwrap().contains("evidence"));
    let nothing = watched(compiled(samples(&["42"; 2])), &["42", "1"], Evidence::default());
    assert_eq!(nothing, unwatched);
}

/// A report on a program that is right on both tests, with this finding on the second.
fn right_with(on_accepted: OnAccepted, finding: Finding) -> Report {
    let task = with_policy(samples(&["42"; 2]), on_accepted);
    let run = compiled(task).watching_only(vec![0, 1]);
    watched(run, &["42"; 2], evidence(vec![seen(0, Vec::new()), seen(1, vec![finding])]))
}

#[test]
fn a_mistake_fails_an_accepted_test_where_the_task_says_so() {
    for (on_accepted, verdict, points) in [
        (OnAccepted::Fail, MISTAKE, 50),
        (OnAccepted::Warn, Verdict::Accepted, 100),
        (OnAccepted::Ignore, Verdict::Accepted, 100),
    ] {
        let report = right_with(on_accepted, overrun(Whose::Learner));
        assert_eq!((&report.verdict, report.points), (&verdict, Some(points)));
        assert_eq!(verdicts(&report), [Verdict::Accepted, verdict]);
        assert_eq!(report.evidence.unwrap().runs[1].run.findings, [overrun(Whose::Learner)]);
    }
    let failed = right_with(OnAccepted::Fail, overrun(Whose::Learner));
    let test = &failed.tests[1];
    assert_eq!((failed.first_failure, test.score, test.frames[0].line), (Some(1), Some(0), Some(7)));
}

#[test]
fn leaks_fail_a_test_like_any_mistake_once_they_are_asked_for() {
    let leak = finding(FindingKind::Leak { blocks: 1, size_bytes: Bytes(40) }, Whose::Learner);
    assert_eq!(right_with(OnAccepted::Fail, leak).verdict, MISTAKE);
}

#[test]
fn nobody_loses_points_by_the_tasks_mistakes_or_by_what_watching_costs() {
    let accepted = |findings: Vec<Finding>| {
        let task = with_policy(samples(&["42"]), OnAccepted::Fail);
        let report = watched(compiled(task), &["42"], evidence(vec![seen(0, findings)]));
        (report.verdict, report.points) == (Verdict::Accepted, Some(100))
    };
    assert!(accepted(vec![overrun(Whose::Task)]));
    assert!(accepted(vec![overrun(Whose::Task), overrun(Whose::Learner)]), "it may come of the task's");
    assert!(!accepted(vec![overrun(Whose::Learner), overrun(Whose::Task)]));
    let spent = FindingKind::OutOfMemory { requested_bytes: 8, held_bytes: 8, blocks: 1 };
    let large = FindingKind::FrameTooLarge { frame_bytes: 9, stack_bytes: 8 };
    for kind in [spent, large, FindingKind::EndlessRecursion, FindingKind::Abort] {
        assert!(accepted(vec![finding(kind.clone(), Whose::Learner)]), "{}", kind.name());
    }
}

#[test]
fn a_mistake_leaves_the_verdict_of_a_failing_test() {
    let task = with_policy(samples(&["42"; 2]), OnAccepted::Fail);
    let run = evidence(vec![seen(0, vec![overrun(Whose::Learner)])]);
    let report = watched(compiled(task), &["1", "42"], run);
    assert_eq!(verdicts(&report), [WRONG, Verdict::Accepted]);
}

/// Two groups, the second requiring the first.
fn groups() -> Task {
    let groups = vec![group("a", 60, GroupRule::AllOrNothing, &[]), group("b", 40, GroupRule::PerTest, &["a"])];
    let sample = |name, group| test(name, group, Sample, "21\n", "42\n");
    task(groups, vec![sample("a0", "a"), sample("a1", "a"), sample("b0", "b")])
}

#[test]
fn groups_follow_the_new_verdict() {
    let runs = || (0..3).map(|test| seen(test, if test == 1 { vec![overrun(Whose::Learner)] } else { Vec::new() }));
    let graded = |on_accepted| {
        let run = compiled(with_policy(groups(), on_accepted));
        watched(run, &["42"; 3], evidence(runs().collect()))
    };
    assert_eq!(graded(OnAccepted::Warn).points, Some(100));
    let report = graded(OnAccepted::Fail);
    let skipped = Verdict::Skipped(SkipReason::Requirement);
    assert_eq!((verdicts(&report), report.points), (vec![Verdict::Accepted, MISTAKE, skipped], Some(0)));
    let told: Vec<usize> = report.evidence.unwrap().runs.iter().map(|run| run.test).collect();
    assert_eq!(told, [0, 1], "a test that was left out is not told of");
}

#[test]
fn evidence_of_tests_that_do_not_exist_is_left_out() {
    let report = watched(compiled(samples(&["42"])), &["1"], evidence(vec![seen(7, Vec::new()), seen(0, Vec::new())]));
    assert_eq!(report.evidence.unwrap().runs, [seen(0, Vec::new())]);
}
