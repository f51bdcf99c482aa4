//! Small tasks and runs to test with.

use bareme_core::evidence::Evidence;
use bareme_core::grading::{CompileOutcome, Fault, GradingRun, Step};
use bareme_core::ids::{GroupId, TaskId, TestName};
use bareme_core::limits::Limits;
use bareme_core::outcome::{Captured, Ending, Frame, RunOutcome, StdinUse, Trap, TrapKind};
use bareme_core::report::Report;
use bareme_core::secret::Guarded;
use bareme_core::submission::SourceFile;
use bareme_core::task::{
    Bilingual, BuiltinChecker, Checker, CheckerConvention, CompileOptions, Expected, Group, GroupRule, Language, Task,
    Test, TestInput, Visibility,
};
use bareme_core::units::{Bytes, Fuel, Millis};
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn text(fr: &str, en: &str) -> Bilingual {
    Bilingual { fr: fr.to_owned(), en: en.to_owned() }
}

/// A task of these tests and groups, with the default checker.
pub fn task(groups: Vec<Group>, tests: Vec<Test>) -> Task {
    Task {
        id: TaskId::new("double-it").unwrap(),
        version: 3,
        digest: bareme_core::task::TaskDigest::default(),
        folder: bareme_core::task::TaskFolder::default(),
        title: text("Le double", "Double it"),
        statement: text("Affichez le double du nombre lu.", "Print the double of the number read."),
        concepts: vec!["arithmetic".to_owned()],
        difficulty: 1,
        limits: limits(),
        compile: CompileOptions::default(),
        watch: bareme_core::task::WatchPolicy::default(),
        provided: vec![SourceFile::new("harness.c", b"int main(void) { return run(); }".to_vec()).unwrap()],
        starter: None,
        checker: Checker::Builtin(BuiltinChecker::Lines),
        groups,
        tests,
        solutions: Vec::new(),
        hints: bareme_core::task::HintRules::default(),
    }
}

/// The same with a checker in C.
pub fn with_custom_checker(task: Task, convention: CheckerConvention) -> Task {
    let source = SourceFile::new("checker.c", b"int main(void) { return 0; }".to_vec()).unwrap();
    Task { checker: Checker::Custom { source, convention }, ..task }
}

fn limits() -> Limits {
    Limits {
        fuel: Millis(1000).to_fuel(),
        wall: Millis(10_000),
        memory: Bytes::from_mib(64),
        stack: Bytes::from_mib(8),
        stdout: Bytes::from_kib(256),
        stderr: Bytes::from_kib(64),
        files: 16,
        file_bytes: Bytes::from_mib(1),
    }
}

pub fn group(id: &str, points: u32, rule: GroupRule, requires: &[&str]) -> Group {
    Group {
        id: GroupId::new(id).unwrap(),
        points,
        rule,
        requires: requires.iter().map(|id| GroupId::new(id).unwrap()).collect(),
        title: Some(text("Cas simples", "Simple cases")),
    }
}

pub fn test(name: &str, group: &str, visibility: Visibility, input: &str, output: &str) -> Test {
    let input = TestInput { stdin: input.into(), ..TestInput::default() };
    let expected = Expected { stdout: output.into(), ..Expected::default() };
    Test {
        name: TestName::new(name).unwrap(),
        group: GroupId::new(group).unwrap(),
        visibility,
        tags: vec!["edge".to_owned()],
        input: Guarded::new(input, visibility),
        expected: Guarded::new(expected, visibility),
    }
}

/// The same test, expecting something else.
pub fn expecting(test: Test, expected: Expected) -> Test {
    Test { expected: Guarded::new(expected, test.visibility), ..test }
}

/// One group of 100 points with one sample for each expected output.
pub fn samples(outputs: &[&str]) -> Task {
    let test = |(index, output): (usize, &&str)| test(&format!("t{index}"), "all", Visibility::Sample, "21\n", output);
    task(vec![group("all", 100, GroupRule::PerTest, &[])], outputs.iter().enumerate().map(test).collect())
}

/// A run that printed this and returned 0.
pub fn printed(output: &str) -> RunOutcome {
    ended(Ending::Exited(0), output)
}

pub fn ended(ending: Ending, output: &str) -> RunOutcome {
    RunOutcome {
        ending,
        fuel: Fuel(12_345),
        peak_memory: Bytes::from_kib(128),
        memory_refused: None,
        stdout: Captured { bytes: output.into(), truncated: false },
        stderr: Captured::default(),
        stdin: StdinUse { consumed: Bytes(3), read_past_end: false },
        files: BTreeMap::new(),
        open_files: Vec::new(),
    }
}

pub fn trapped(kind: TrapKind) -> RunOutcome {
    let frame = |file: Option<&str>, function: &str, line| Frame {
        function: Some(function.to_owned()),
        file: file.map(str::to_owned),
        line,
        column: line.map(|_| 5),
    };
    let frames = vec![
        frame(None, "strlen", None),
        frame(Some("main.c"), "twice", Some(7)),
        frame(Some("harness.c"), "main", Some(1)),
    ];
    ended(Ending::Trapped(Trap { kind, frames }), "")
}

pub fn compiled(task: Task) -> GradingRun {
    let mut run = GradingRun::new(Arc::new(task), Language::En);
    run.compiled(Ok(CompileOutcome::Ready { diagnostics: Vec::new() }));
    run
}

/// Grades with these answers to [`Step::Run`], by test.
pub fn grade(task: Task, answer: impl Fn(usize) -> RunOutcome) -> Report {
    drive(compiled(task), answer, |_| printed("100\n"))
}

/// Takes a run to its end with these answers to [`Step::Run`] and [`Step::CustomCheck`]; nothing is watched.
pub fn drive(
    run: GradingRun,
    answer: impl Fn(usize) -> RunOutcome,
    checker_answer: impl Fn(usize) -> RunOutcome,
) -> Report {
    let mut run = tested(run, answer, checker_answer);
    if run.step() == Step::Watch {
        run.watched(Err(Fault::grader("nobody watches")));
    }
    assert_eq!(run.step(), Step::Finished);
    run.into_report()
}

/// Takes a run through its tests.
pub fn tested(
    mut run: GradingRun,
    answer: impl Fn(usize) -> RunOutcome,
    checker_answer: impl Fn(usize) -> RunOutcome,
) -> GradingRun {
    loop {
        match run.step() {
            Step::Compile => run.compiled(Ok(CompileOutcome::Ready { diagnostics: Vec::new() })),
            Step::Run { test } => run.ran(test, Ok(answer(test))),
            Step::CustomCheck { test } => run.custom_checked(test, Ok(checker_answer(test))),
            Step::Watch | Step::Finished => return run,
        }
    }
}

/// Takes a run through its tests with these outputs, and to its end with this evidence.
pub fn watched(run: GradingRun, outputs: &[&str], evidence: Evidence) -> Report {
    let mut run = tested(run, |test| printed(outputs[test]), |_| printed("100"));
    assert_eq!(run.step(), Step::Watch);
    run.watched(Ok(evidence));
    assert_eq!(run.step(), Step::Finished);
    run.into_report()
}
