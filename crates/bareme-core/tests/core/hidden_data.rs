//! Hidden tests' data never reach a report.

use crate::sample::{drive, ended, expecting, group, printed, task, test, tested, with_custom_checker};
use bareme_core::evidence::{
    Access, Cell, Evidence, FileLines, Finding, FindingKind, Input, LoopEvidence, LoopVerdict, Object, Operands,
    Printed, Recursion, RunEvidence, Scene, SceneFrame, ShiftMistake, Spot, State, Storage, TestEvidence, Turn, Value,
    Variable, Watched, Whose,
};
use bareme_core::grading::{CompileOutcome, GradingRun};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Captured, Ending, Frame, RunOutcome, Trap, TrapKind};
use bareme_core::report::Report;
use bareme_core::secret::Guarded;
use bareme_core::task::{
    CheckerConvention, Expected, GroupRule, Language, OnAccepted, Task, Test, TestInput, Visibility, WatchPolicy,
};
use bareme_core::units::Bytes;
use bareme_core::verdict::Verdict;
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

/// A run in which everything that depends on the input is the secret, as a text or as a number.
fn telling_evidence(secret: &str, number: u32) -> RunEvidence {
    let text = || secret.to_owned();
    let own = || Some(Spot { file: "main.c".to_owned(), line: 3, column: 1, function: Some("twice".to_owned()) });
    let spelt = || Some(Spot { line: number, ..own().unwrap() });
    let value = Value::Text { text: text(), terminated: true, more: false };
    let variable = Variable { name: "n".to_owned(), ty: "char *".to_owned(), value, state: State::Set };
    let frame = SceneFrame { function: "twice".to_owned(), place: own(), variables: vec![variable] };
    let scene = || Some(Scene { frames: vec![frame.clone()] });
    let operands = || Operands { operator: "+".to_owned(), left: Some(text()), right: text(), ty: "int".to_owned() };
    let (wide, long) = (u64::from(number), i64::from(number));
    let size_bytes = Bytes(wide);
    let (access, requested_bytes, held_bytes, blocks) = (Access::Read, wide, wide, wide);
    let kinds = [
        FindingKind::OutOfBounds { access: None, size_bytes: wide, outside_bytes: long },
        FindingKind::NullPointer { access, offset_bytes: wide },
        FindingKind::WildPointer { access, address: number },
        FindingKind::Misaligned { access, address: number, alignment: 4 },
        FindingKind::OverlappingCopy { size_bytes: wide, distance_bytes: wide },
        FindingKind::Leak { blocks, size_bytes },
        FindingKind::SignedOverflow(operands()),
        FindingKind::BadShift { operands: operands(), mistake: ShiftMistake::TooFar },
        FindingKind::DivisionByZero(operands()),
        FindingKind::DivisionOverflow(operands()),
        FindingKind::FloatToInteger { value: text(), from: "double".to_owned(), to: "int".to_owned() },
        FindingKind::ArrayLength { length: text() },
        FindingKind::InvalidValue { value: text(), ty: "bool".to_owned() },
        FindingKind::OutOfMemory { requested_bytes, held_bytes, blocks },
        FindingKind::FrameTooLarge { frame_bytes: wide, stack_bytes: 8 },
    ];
    let storage = if number.is_multiple_of(2) { Storage::Heap } else { Storage::Stack };
    let object = Object {
        storage,
        name: Some("t".to_owned()),
        ty: Some("int []".to_owned()),
        declared: own(),
        size: Bytes(wide),
        offset: long,
        cell: Some(Cell { index: long, count: wide, ty: None }),
        allocated: None,
        freed: None,
    };
    let call = |line| Frame { function: None, file: Some("main.c".to_owned()), line: Some(line), column: None };
    let finding = |kind: FindingKind, place| Finding {
        kind,
        place,
        library: None,
        calls: vec![call(3), call(number)],
        object: Some(object.clone()),
        through: Some("t[i]".to_owned()),
        scene: scene(),
        whose: Whose::Learner,
    };
    let first = kinds[number as usize % kinds.len()].clone();
    let watched = Watched { name: "i".to_owned(), values: vec![text()], initialised: true };
    let turn = || vec![Turn { values: vec![("n".to_owned(), text())] }];
    RunEvidence {
        findings: [first]
            .into_iter()
            .map(|kind| finding(kind, own()))
            .chain(kinds.map(|kind| finding(kind, spelt())))
            .collect(),
        agrees: false,
        complete: true,
        steps: wide,
        scene: scene(),
        endless: Some(LoopEvidence {
            place: own().unwrap(),
            last_line: 5,
            verdicts: vec![
                LoopVerdict::Proven { period: wide },
                LoopVerdict::MovesAway { variable: "i".to_owned(), step: text() },
                LoopVerdict::StepsOver { variable: "i".to_owned(), bound: text() },
                LoopVerdict::InputEnded { function: "scanf".to_owned(), place: spelt().unwrap() },
                LoopVerdict::InputStuck { character: text(), format: None, place: spelt().unwrap() },
                LoopVerdict::Prints { place: spelt().unwrap() },
            ],
            turns: wide,
            condition: vec![watched],
            scene: scene(),
        }),
        recursion: Some(Recursion {
            functions: vec!["f".to_owned(), "g".to_owned(), text()],
            place: own(),
            depth: wide,
            first: turn(),
            last: turn(),
        }),
        input: Input { consumed_bytes: wide, size_bytes: wide, read_past_end: true },
        output: vec![Printed { end: wide, place: spelt() }],
        lines: vec![FileLines { file: "main.c".to_owned(), executed: vec![number], missed: vec![number + 1] }],
    }
}

/// Grades tests that expect the secret and of which half fail, with evidence on all of them.
fn evidently(mut task: Task, secret: &str, evidence: &RunEvidence, for_author: bool) -> Report {
    // Whoever prints a task sees the tags, which its author wrote.
    task.tests.iter_mut().for_each(|test| test.tags.clear());
    let tests = task.tests.len();
    let run = crate::sample::compiled(task);
    let answer = |test: usize| match test % 2 {
        0 => printed("1"),
        _ => RunOutcome { files: files(secret), ..printed(secret) },
    };
    let run = if for_author { run.for_author() } else { run };
    let mut run = tested(run.watching_only((0..tests).collect()), answer, |_| printed("100"));
    let runs = (0..tests).map(|test| TestEvidence { test, run: evidence.clone() }).collect();
    run.watched(Ok(Evidence { runs, ..Evidence::default() }));
    assert!(!format!("{run:?}").contains(secret), "a run can be printed without telling");
    run.into_report()
}

#[test]
fn an_author_sees_what_a_learner_must_not() {
    let evidence = telling_evidence("secret", 987_654_321);
    let report = |for_author| evidently(secret_task("secret", 4), "secret", &evidence, for_author);
    let json = serde_json::to_string(&report(true)).unwrap();
    assert!(json.contains("secret") && json.contains("987654321") && json.contains("987654322"), "{json}");
    let report = report(false);
    let verdicts: Vec<_> = report.tests.iter().map(|test| test.verdict == Verdict::Accepted).collect();
    assert_eq!(verdicts, [false, true, false, true]);
    let told = report.evidence.unwrap();
    assert_eq!(told.coverage, None, "which lines a hidden input reaches tells of it");
    let kept = &told.runs[0].run;
    assert_eq!((kept.findings.len(), told.runs.len()), (1, 4));
    assert_eq!(kept.findings[0].place.as_ref().unwrap().line, 3);
    assert_eq!(kept.endless.as_ref().unwrap().verdicts, [LoopVerdict::Proven { period: 0 }]);
    assert_eq!(kept.recursion.as_ref().unwrap().functions, ["f"]);
}

#[test]
fn only_the_hidden_runs_are_left_out_of_what_lines_tell() {
    let mut task = secret_task("secret", 4);
    for test in &mut task.tests[..2] {
        test.visibility = Visibility::Sample;
    }
    let report = evidently(task, "secret", &telling_evidence("secret", 987_654_321), false);
    let never = report.evidence.unwrap().coverage.unwrap().never;
    assert_eq!(never.iter().map(|spot| spot.line).collect::<Vec<_>>(), [987_654_322]);
}

proptest! {
    #[test]
    fn no_secret_is_in_the_evidence(secret in "secret[a-zA-Z0-9éß]{8,40}", number in 900_000_000_u32..999_999_999) {
        let evidence = telling_evidence(&secret, number);
        let mut task = secret_task("secret", 4);
        for on_accepted in [OnAccepted::Warn, OnAccepted::Fail] {
            task.watch = WatchPolicy { on_accepted, leaks: true };
            let report = evidently(task.clone(), &secret, &evidence, false);
            prop_assert!(report.evidence.is_some());
            let json = serde_json::to_string(&report).unwrap();
            prop_assert!(!json.contains(&secret), "{json}");
            prop_assert!(!json.contains(&number.to_string()), "{json}");
        }
    }

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
