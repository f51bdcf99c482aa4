//! Using NULL as if it pointed somewhere stops the program, in nearly every form that it can take.

use bareme_core::verdict::{RuntimeErrorKind, Verdict};
use bareme_tests::{fixtures, grader, parallel, program, task, test};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Of 27 forms, so many must be caught; the rest is the C library being kind.
const MUST_BE_CAUGHT: usize = 24;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    spared: Vec<Spared>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spared {
    program: String,
    reason: String,
}

#[test]
fn every_use_of_null_is_caught_but_those_that_are_listed() {
    let programs = verdicts(&fixtures().join("null"), "");
    assert_eq!(programs.len(), 27);
    let caught = |verdict: &Verdict| *verdict == Verdict::RuntimeError(RuntimeErrorKind::NullPointer);
    let missed: Vec<&(String, Verdict)> = programs.iter().filter(|(_, verdict)| !caught(verdict)).collect();
    let names: BTreeSet<&str> = missed.iter().map(|(name, _)| name.as_str()).collect();
    let spared = spared();
    assert_eq!(names, spared.iter().map(String::as_str).collect(), "{missed:?}");
    assert!(programs.len() - missed.len() >= MUST_BE_CAUGHT, "{missed:?}");
}

#[test]
fn programs_that_use_null_as_they_should_are_left_alone() {
    let programs = verdicts(&fixtures().join("null/fine"), "fine\n");
    assert_eq!(programs.len(), 6);
    let stopped: Vec<_> = programs.iter().filter(|(_, verdict)| *verdict != Verdict::Accepted).collect();
    assert!(stopped.is_empty(), "{stopped:?}");
}

fn spared() -> Vec<String> {
    let text = std::fs::read_to_string(fixtures().join("null/null.toml")).unwrap();
    let listed: Listed = toml::from_str(&text).unwrap();
    assert!(listed.spared.iter().all(|spared| !spared.reason.is_empty()), "a program is spared without a reason");
    listed.spared.into_iter().map(|spared| spared.program).collect()
}

/// The verdict of each program of a folder, by its name without `.c`, when it has to print `expected`.
fn verdicts(folder: &Path, expected: &str) -> Vec<(String, Verdict)> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.filter_map(|name| name.strip_suffix(".c").map(str::to_owned)).collect();
    let task = Arc::new(task(vec![test("run", "", expected)]));
    let verdict = |name: &String| {
        let source = std::fs::read_to_string(folder.join(format!("{name}.c"))).unwrap();
        (name.clone(), grader().grade(&task, &program(&task, &source)).report.verdict)
    };
    parallel(&names, verdict)
}
