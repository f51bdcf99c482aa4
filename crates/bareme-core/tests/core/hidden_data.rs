//! Hidden tests' data never reach a report.

use crate::sample::{drive, ended, expecting, group, printed, task, test, with_custom_checker};
use bareme_core::grading::{CompileOutcome, GradingRun};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Captured, Ending, Frame, RunOutcome, Trap, TrapKind};
use bareme_core::secret::Guarded;
use bareme_core::task::{CheckerConvention, Expected, GroupRule, Language, Task, Test, TestInput, Visibility};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

fn files(secret: &str) -> BTreeMap<String, Vec<u8>> {
    [(format!("{secret}.txt"), secret.into())].into()
}

/// A hidden test everything of which holds the secret.
fn secret_test(name: &str, secret: &str) -> Test {
    let input = TestInput { stdin: secret.into(), argv: vec![secret.to_owned()], files: files(secret) };
    let expected = Expected { stdout: secret.into(), files: files(secret), exit_code: None };
    let hidden = test(name, "all", Visibility::Hidden, "", "");
    let sealed = expecting(hidden, expected);
    Test { input: Guarded::new(input, Visibility::Hidden), tags: vec![secret.to_owned()], ..sealed }
}

fn secret_task(secret: &str, tests: usize) -> Task {
    let tests = (0..tests).map(|index| secret_test(&format!("t{index}"), secret)).collect();
    task(vec![group("all", 100, GroupRule::PerTest, &[])], tests)
}

/// Runs of a program that does all it can to tell the secret.
fn telling_runs(secret: &str) -> Vec<RunOutcome> {
    let frame = |file: &str| Frame { function: None, file: Some(file.to_owned()), line: Some(3), column: None };
    let frames = vec![frame("/usr/lib/printf.c"), frame("main.c")];
    let tell = |run: RunOutcome| RunOutcome {
        stdout: Captured { bytes: format!("got {secret}\n").into(), truncated: false },
        stderr: Captured { bytes: secret.into(), truncated: true },
        files: files(secret),
        open_files: vec![secret.to_owned()],
        ..run
    };
    vec![
        tell(printed("")),
        tell(ended(Ending::Exited(7), "")),
        tell(ended(Ending::Trapped(Trap { kind: TrapKind::Abort, frames }), "")),
        tell(ended(Ending::LimitReached(LimitKind::Stdout), "")),
        RunOutcome { files: BTreeMap::new(), ..tell(printed("")) },
        RunOutcome { stdout: Captured { bytes: secret.into(), truncated: false }, ..tell(printed("")) },
    ]
}

proptest! {
    #[test]
    fn no_secret_is_in_the_serialised_report(secret in "secret[a-zA-Z0-9éß]{8,40}", custom: bool) {
        let runs = telling_runs(&secret);
        let mut task = secret_task(&secret, runs.len());
        if custom {
            task = with_custom_checker(task, CheckerConvention::Taskgrader);
        }
        let answer = format!("50\nThe input was {secret}.");
        let report = drive(crate::sample::compiled(task), |test| runs[test].clone(), |_| printed(&answer));
        let json = serde_json::to_string(&report).unwrap();
        prop_assert!(!json.contains(&secret), "{json}");
        prop_assert!(report.tests.iter().all(|test| test.shown.is_none() && test.tags.is_empty()));
    }

    #[test]
    fn no_secret_is_in_a_report_with_a_fault(secret in "secret[a-zA-Z0-9]{8,40}") {
        let task = with_custom_checker(secret_task(&secret, 1), CheckerConvention::Bareme);
        let report = drive(crate::sample::compiled(task), |_| printed(&secret), |_| printed(&secret));
        prop_assert!(!serde_json::to_string(&report).unwrap().contains(&secret));
    }

    #[test]
    fn no_secret_is_in_a_debug_rendering_of_the_run(secret in "secret[a-zA-Z0-9]{8,40}") {
        let task = secret_task(&secret, 2);
        let mut run = GradingRun::new(Arc::new(task), Language::En);
        run.compiled(Ok(CompileOutcome::Ready { diagnostics: Vec::new() }));
        run.ran(0, Ok(telling_runs(&secret).remove(0)));
        let debug = format!("{:?}", run.verdicts());
        prop_assert!(!debug.contains(&secret));
    }
}

#[test]
fn a_hidden_crash_names_the_learners_line_alone() {
    let runs = telling_runs("secret");
    let report = drive(crate::sample::compiled(secret_task("secret", 3)), |test| runs[test].clone(), |_| printed("0"));
    let frames = &report.tests[2].frames;
    assert_eq!(frames.len(), 1);
    assert_eq!((frames[0].file.as_deref(), frames[0].line), (Some("main.c"), Some(3)));
}

#[test]
fn hidden_work_is_told_in_whole_milliseconds() {
    let run = |fuel| {
        let run = RunOutcome { fuel: bareme_core::units::Fuel(fuel), ..printed("x") };
        drive(crate::sample::compiled(secret_task("secret", 1)), |_| run.clone(), |_| printed("0")).tests[0].fuel
    };
    assert_eq!(run(1_234_567), run(1_234_568));
}

#[test]
fn a_visible_test_shows_its_data_only_when_it_failed() {
    let visible = |name| test(name, "all", Visibility::Visible, "21\n", "42\n");
    let sample = test("sample", "all", Visibility::Sample, "21\n", "42\n");
    let task = task(vec![group("all", 100, GroupRule::PerTest, &[])], vec![visible("a"), visible("b"), sample]);
    let report = drive(crate::sample::compiled(task), |test| printed(["42", "1", "42"][test]), |_| printed("0"));
    let shown: Vec<bool> = report.tests.iter().map(|test| test.shown.is_some()).collect();
    assert_eq!(shown, [false, true, true]);
}
