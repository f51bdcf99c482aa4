//! What is found in programs that are run once more and watched: in faulty ones exactly what is wrong, in others nothing,
//! and always the same.

mod reports;

use crate::conformance::{Program, in_the_sandbox};
use crate::watched_conformance::difference;
use bareme_tests::{
    WatchedFixture, accepted_solutions, alarms, parallel, second_toolchain, told, toolchain, watched_fixtures,
};
use bareme_toolchain::Toolchain;

/// Fails with all complaints, each with the name of its program.
fn assert_none<'a>(complaints: impl IntoIterator<Item = (&'a str, Vec<String>)>) {
    let named = |(name, complaints): (&str, Vec<String>)| {
        complaints.into_iter().map(|complaint| format!("{name}: {complaint}")).collect::<Vec<_>>()
    };
    let all: Vec<String> = complaints.into_iter().flat_map(named).collect();
    assert!(all.is_empty(), "{} complaints:\n{}", all.len(), all.join("\n"));
}

fn names(fixtures: &[WatchedFixture]) -> impl Iterator<Item = &str> {
    fixtures.iter().map(|fixture| fixture.name.as_str())
}

#[test]
fn every_fault_is_told_as_its_program_says() {
    let fixtures = watched_fixtures("faulty");
    assert!(fixtures.len() >= 250, "only {} programs were found", fixtures.len());
    let wrong = parallel(&fixtures, |fixture| match fixture.watch() {
        Ok(watched) => fixture.score(&watched).wrong,
        Err(error) => vec![error],
    });
    assert_none(names(&fixtures).zip(wrong));
}

#[test]
fn every_faulty_program_says_what_is_wrong_and_where() {
    let fixtures = watched_fixtures("faulty");
    let silent = |fixture: &WatchedFixture| {
        let is_somewhere = fixture.marked("here").is_some();
        let complaints = [(fixture.expected.kind.is_none(), "no kind"), (!is_somewhere, "no line is marked")];
        complaints.into_iter().filter(|(is_so, _)| *is_so).map(|(_, complaint)| complaint.to_owned()).collect()
    };
    assert_none(names(&fixtures).zip(fixtures.iter().map(silent)));
}

#[test]
fn nothing_is_found_in_correct_programs_and_they_do_what_they_do_when_graded() {
    let fixtures = watched_fixtures("correct");
    assert!(fixtures.len() >= 80, "only {} programs were found", fixtures.len());
    let wrong = parallel(&fixtures, |fixture| match (fixture.watch(), in_the_sandbox(&as_program(fixture))) {
        (Ok(watched), Ok(graded)) => {
            let unfinished = (!watched.evidence.complete).then(|| format!("{} steps", watched.evidence.steps));
            let findings = watched.evidence.findings.iter().map(told);
            findings.chain(unfinished).chain(difference(&graded, &watched)).collect()
        }
        (Err(error), _) | (_, Err(error)) => vec![error],
    });
    assert_none(names(&fixtures).zip(wrong));
}

fn as_program(fixture: &WatchedFixture) -> Program {
    let (name, source) = (fixture.name.clone(), fixture.source.clone());
    Program { name, source, stdin: fixture.expected.stdin.clone().into_bytes(), args: Vec::new() }
}

#[test]
fn nothing_is_found_in_accepted_solutions() {
    let solutions = accepted_solutions();
    assert!(solutions.len() >= 24, "only {} solutions were found", solutions.len());
    let alarms = parallel(&solutions, |(task, submission)| alarms(task, submission));
    assert_none(solutions.iter().map(|(task, _)| task.id.as_str()).zip(alarms));
}

#[test]
fn evidence_is_the_same_byte_for_byte() {
    let mut fixtures = watched_fixtures("faulty");
    fixtures.extend(watched_fixtures("correct"));
    let few: Vec<&WatchedFixture> = fixtures.iter().step_by(fixtures.len() / 40).collect();
    let first = parallel(&few, |fixture| text(fixture, toolchain()));
    // Everything anew, in the opposite order, with other neighbours.
    let second_toolchain = second_toolchain();
    let backwards: Vec<&WatchedFixture> = few.iter().rev().copied().collect();
    let second = parallel(&backwards, |fixture| text(fixture, &second_toolchain));
    let pairs = first.into_iter().zip(second.into_iter().rev());
    let different = pairs.map(|(first, second)| if first == second { vec![] } else { vec![first, second] });
    assert_none(few.iter().map(|fixture| fixture.name.as_str()).zip(different));
    assert!(few.len() >= 40, "only {} programs", few.len());
}

/// All that came of watching.
fn text(fixture: &WatchedFixture, toolchain: &Toolchain) -> String {
    let watched = fixture.watch_with(toolchain).unwrap();
    let evidence = serde_json::to_string(&watched.evidence).unwrap();
    format!("{evidence} {:?} {:?}", watched.ending, String::from_utf8_lossy(&watched.stdout))
}
