//! Reports as JSON: the form that is stored and sent.

use crate::sample::{compiled, drive, expecting, group, printed, task, test, trapped, watched, with_custom_checker};
use bareme_core::diagnostic::{Diagnostic, Fixit, Note, Place, Range, Severity};
use bareme_core::evidence::{
    Access, Cell, Evidence, FileLines, Finding, FindingKind, Input, Object, Printed, RunEvidence, Scene, SceneFrame,
    Spot, State, Storage, TestEvidence, Value, Variable, Whose,
};
use bareme_core::grading::{CompileOutcome, Fault, GradingRun, Step};
use bareme_core::outcome::{RunOutcome, TrapKind};
use bareme_core::report::{REPORT_VERSION, Report};
use bareme_core::task::{CheckerConvention, Expected, GroupRule, Language, Task, Visibility};
use bareme_core::units::Bytes;
use insta::assert_json_snapshot;
use std::sync::Arc;

/// A sample, a visible and a hidden test, and a group that requires the first.
fn three_tests() -> Task {
    let groups =
        vec![group("basics", 60, GroupRule::PerTest, &[]), group("edges", 40, GroupRule::AllOrNothing, &["basics"])];
    let tests = vec![
        test("example", "basics", Visibility::Sample, "21\n", "42\n"),
        test("zero", "basics", Visibility::Visible, "0\n", "0\n"),
        test("negative", "edges", Visibility::Hidden, "-4\n", "-8\n"),
    ];
    task(groups, tests)
}

fn answered(outputs: [&str; 3]) -> Report {
    drive(compiled(three_tests()), |test| printed(outputs[test]), |_| printed("100"))
}

#[track_caller]
fn survives_json(report: &Report) {
    let json = serde_json::to_string(report).unwrap();
    let back: Report = serde_json::from_str(&json).unwrap();
    assert_eq!(&back, report);
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}

#[test]
fn accepted() {
    let report = answered(["42\n", "0\n", "-8\n"]);
    survives_json(&report);
    assert_json_snapshot!(report);
}

#[test]
fn wrong_answer() {
    let report = answered(["42", "1\n", "-8\n"]);
    survives_json(&report);
    assert_json_snapshot!(report);
}

#[test]
fn hidden_crash() {
    let crash = |test| if test == 2 { trapped(TrapKind::NullPointer) } else { printed(["42", "0"][test]) };
    let report = drive(compiled(three_tests()), crash, |_| printed("100"));
    survives_json(&report);
    assert_json_snapshot!(report);
}

/// What watching an overrun of an array shows, on a visible and on a hidden test.
fn overrun(test: usize) -> TestEvidence {
    let spot = |line, column| Spot { file: "main.c".to_owned(), line, column, function: Some("twice".to_owned()) };
    let number = |text: &str| Value::Number { text: text.to_owned() };
    let variable =
        |name: &str, ty: &str, value| Variable { name: name.to_owned(), ty: ty.to_owned(), value, state: State::Set };
    let variables = vec![
        variable("i", "int", number("3")),
        variable("t", "int [3]", Value::List { items: vec![number("1"), number("2"), Value::Uninitialised], more: 0 }),
    ];
    let frame = SceneFrame { function: "twice".to_owned(), place: Some(spot(7, 12)), variables };
    let object = Object {
        storage: Storage::Stack,
        name: Some("t".to_owned()),
        ty: Some("int [3]".to_owned()),
        declared: Some(spot(4, 9)),
        size: Bytes(12),
        offset: 12,
        cell: Some(Cell { index: 3, count: 3, ty: Some("int".to_owned()) }),
        allocated: None,
        freed: None,
    };
    let finding = Finding {
        kind: FindingKind::OutOfBounds { access: Some(Access::Read), size_bytes: 4, outside_bytes: 4 },
        place: Some(spot(7, 12)),
        library: None,
        calls: Vec::new(),
        object: Some(object),
        through: Some("t[i]".to_owned()),
        scene: Some(Scene { frames: vec![frame] }),
        whose: Whose::Learner,
    };
    let run = RunEvidence {
        findings: vec![finding],
        agrees: true,
        complete: true,
        steps: 1234,
        input: Input { consumed_bytes: 3, size_bytes: 3, read_past_end: false },
        output: vec![Printed { end: 2, place: Some(spot(9, 5)) }],
        lines: vec![FileLines { file: "main.c".to_owned(), executed: vec![3, 4, 7, 9], missed: vec![11] }],
        ..RunEvidence::default()
    };
    TestEvidence { test, run }
}

#[test]
fn evidence() {
    let runs = vec![overrun(1), overrun(2)];
    let report = watched(compiled(three_tests()), &["42", "0", "-8"], Evidence { runs, ..Evidence::default() });
    survives_json(&report);
    assert_json_snapshot!(report);
}

#[test]
fn compile_error() {
    let range = Range { file: "main.c".to_owned(), start: (3, 14), end: (3, 14) };
    let place = |line, column| Some(Place { file: "main.c".to_owned(), line, column });
    let diagnostic = Diagnostic {
        severity: Severity::Error,
        flag: None,
        place: place(3, 14),
        ranges: vec![range.clone()],
        message: "expected ';' after return statement".to_owned(),
        french: None,
        notes: vec![Note { place: place(1, 1), message: "to match this '{'".to_owned(), fixits: Vec::new() }],
        fixits: vec![Fixit { range, replacement: ";".to_owned() }],
    };
    let mut run = GradingRun::new(Arc::new(three_tests()), Language::Fr);
    run.compiled(Ok(CompileOutcome::Rejected { diagnostics: vec![diagnostic] }));
    let report = run.into_report();
    survives_json(&report);
    assert_json_snapshot!(report);
}

#[test]
fn grader_fault() {
    let mut run = compiled(three_tests());
    run.ran(0, Ok(printed("42")));
    run.ran(1, Err(Fault::grader("worker 3 was killed")));
    let report = run.into_report();
    survives_json(&report);
    assert!(!serde_json::to_string(&report).unwrap().contains("worker 3"));
    assert_json_snapshot!(report);
}

#[test]
fn custom_checker_and_files() {
    let expected = Expected {
        stdout: b"42\n".to_vec(),
        files: [("out.txt".to_owned(), b"\xff\n".to_vec())].into(),
        exit_code: Some(0),
    };
    let sample = expecting(test("example", "basics", Visibility::Sample, "21\n", ""), expected);
    let task = with_custom_checker(
        task(vec![group("basics", 100, GroupRule::PerTest, &[])], vec![sample]),
        CheckerConvention::Bareme,
    );
    let run = RunOutcome {
        files: [("out.txt".to_owned(), b"\xff".to_vec()), ("other.txt".to_owned(), b"x".to_vec())].into(),
        ..printed("41\n")
    };
    let answer = |_| printed("50\nfr: Il manque 1.\nen: 1 is missing.\n");
    let report = drive(compiled(task), |_| run.clone(), answer);
    survives_json(&report);
    assert_json_snapshot!(report);
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let json = || serde_json::to_string(&answered(["42", "1", "0"])).unwrap();
    assert_eq!(json(), json());
}

#[test]
fn the_version_comes_first() {
    let json = serde_json::to_string(&answered(["42", "0", "-8"])).unwrap();
    assert!(json.starts_with(&format!("{{\"version\":{REPORT_VERSION},\"task\":\"double-it\"")), "{json}");
}

#[test]
fn the_format_has_a_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(Report)).unwrap();
    for field in
        ["version", "verdict", "points", "diagnostics", "groups", "tests", "first_failure", "evidence", "fault"]
    {
        assert!(schema.to_string().contains(&format!("\"{field}\"")), "{field}");
    }
}

#[test]
fn a_driver_sees_no_step_after_the_last() {
    let mut run = compiled(three_tests()).without_watching();
    for test in 0..3 {
        run.ran(test, Ok(printed(["42", "0", "-8"][test])));
    }
    assert_eq!(run.step(), Step::Finished);
}
