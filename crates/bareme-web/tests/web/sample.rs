//! Reports to show.

use bareme_core::checker::{Difference, Relation, Spot as Place};
use bareme_core::evidence::Spot;
use bareme_core::hint::{Author, Confidence, Feedback, Hint, Level};
use bareme_core::ids::{GroupId, TaskId, TestName};
use bareme_core::outcome::StdinUse;
use bareme_core::report::{
    CheckerName, REPORT_VERSION, Report, Shown, ShownExpected, ShownInput, ShownRun, TestReport, Text,
};
use bareme_core::task::{Language, Visibility};
use bareme_core::units::{Fuel, Millis};
use bareme_core::verdict::{Verdict, WrongAnswerKind};
use std::collections::BTreeMap;

/// A program that is told of an integer division, by any message, and printed any text.
pub fn wrong_answer(language: Language, message: &str, got: &str, expected: &str) -> Report {
    let verdict = Verdict::WrongAnswer(WrongAnswerKind::Content);
    let shown = shown(got, expected);
    let tests = vec![test("first", Verdict::Accepted, None), test("second", verdict.clone(), Some(shown))];
    let hints = vec![hint("integer-division", message, 4), hint("wrong-number", message, 3)];
    let feedback = Feedback { attempt: 2, progress: vec![message.to_owned()], hints, advice: Vec::new() };
    Report { tests, first_failure: Some(1), feedback: Some(feedback), points: Some(50), ..report(language, verdict) }
}

/// A program that is told of a missing semicolon.
pub fn compile_error(language: Language) -> Report {
    let hints = vec![hint("missing-semicolon", "Look at the end of line 3.", 3)];
    let feedback = Feedback { attempt: 1, hints, ..Feedback::default() };
    Report { feedback: Some(feedback), points: Some(0), ..report(language, Verdict::CompileError) }
}

fn report(language: Language, verdict: Verdict) -> Report {
    Report {
        version: REPORT_VERSION,
        task: TaskId::new("average-marks").unwrap(),
        task_version: 1,
        language,
        verdict,
        points: None,
        max_points: 100,
        diagnostics: Vec::new(),
        memory_needed: None,
        checker: CheckerName::Lines,
        groups: Vec::new(),
        tests: Vec::new(),
        first_failure: None,
        evidence: None,
        feedback: None,
        fault: None,
    }
}

fn hint(about: &str, message: &str, line: u32) -> Hint {
    Hint {
        about: about.to_owned(),
        author: Author::Catalogue,
        title: "Two numbers, one result".to_owned(),
        level: Level::Point,
        message: message.to_owned(),
        place: Some(Spot { file: "main.c".to_owned(), line, column: 5, function: None }),
        lesson: Some("integer-division".to_owned()),
        confidence: Confidence::Likely,
        tests: vec![1],
    }
}

fn test(name: &str, verdict: Verdict, shown: Option<Shown>) -> TestReport {
    TestReport {
        name: TestName::new(name).unwrap(),
        group: GroupId::new("all").unwrap(),
        visibility: Visibility::Visible,
        tags: Vec::new(),
        verdict,
        points: Some(50),
        max_points: 50,
        score: Some(0),
        fuel: Fuel(0),
        time_ms: Millis(0),
        memory: None,
        frames: Vec::new(),
        shown,
    }
}

fn shown(got: &str, expected: &str) -> Shown {
    let text = |text: &str| Text::new(text.as_bytes(), false);
    let place = Place { line: 1, column: 2, ..Place::default() };
    Shown {
        input: ShownInput { stdin: text("7 2\n"), argv: Vec::new(), files: BTreeMap::new() },
        expected: ShownExpected { stdout: text(expected), files: BTreeMap::new(), exit_code: None },
        got: Some(ShownRun {
            stdout: text(got),
            stderr: text(""),
            files: BTreeMap::new(),
            exit_code: Some(0),
            stdin: StdinUse::default(),
            memory_refused: None,
            open_files: Vec::new(),
        }),
        difference: Some(Difference { relation: Relation::Different, file: None, got: place.clone(), expected: place }),
        message: None,
    }
}
