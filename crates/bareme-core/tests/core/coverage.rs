//! Lines that tell failing runs from passing ones.

use bareme_core::evidence::{Coverage, FileLines, MAX_COVERAGE_LINES, RunEvidence, coverage};

/// A complete run of a file with lines 1 to 9 that executed these.
fn executed(lines: &[u32]) -> RunEvidence {
    let missed = (1..10).filter(|line| !lines.contains(line)).collect();
    let lines = vec![FileLines { file: "main.c".to_owned(), executed: lines.to_vec(), missed }];
    RunEvidence { complete: true, lines, ..RunEvidence::default() }
}

fn stopped(lines: &[u32]) -> RunEvidence {
    RunEvidence { complete: false, ..executed(lines) }
}

/// The lines of each kind: never, only failing, only passing.
fn compared(failing: &[RunEvidence], passing: &[RunEvidence]) -> Option<[Vec<u32>; 3]> {
    let runs = |runs: &[RunEvidence]| -> Vec<RunEvidence> { runs.to_vec() };
    let (failing, passing) = (runs(failing), runs(passing));
    let found = coverage(&failing.iter().collect::<Vec<_>>(), &passing.iter().collect::<Vec<_>>());
    let Coverage { never, only_failing, only_passing } = found?;
    assert!(never.iter().chain(&only_failing).chain(&only_passing).all(|spot| spot.file == "main.c"));
    Some([never, only_failing, only_passing].map(|spots| spots.iter().map(|spot| spot.line).collect()))
}

#[test]
fn lines_are_told_apart() {
    let found = compared(&[executed(&[1, 2, 4, 7])], &[executed(&[1, 3, 4, 6])]).unwrap();
    assert_eq!(found, [vec![5, 8, 9], vec![2, 7], vec![3, 6]]);
}

#[test]
fn every_run_of_one_side_and_none_of_the_other() {
    let failing = [executed(&[1, 2, 5, 7]), executed(&[1, 2, 5, 8])];
    let passing = [executed(&[1, 5, 6]), executed(&[1, 3, 6])];
    assert_eq!(compared(&failing, &passing).unwrap(), [vec![4, 9], vec![2], vec![6]]);
}

#[test]
fn without_both_sides_there_is_nothing_to_compare() {
    assert_eq!(compared(&[executed(&[1])], &[]), None);
    assert_eq!(compared(&[], &[executed(&[1])]), None);
    assert_eq!(compared(&[], &[]), None);
}

#[test]
fn nothing_is_unreached_by_a_run_that_was_stopped() {
    let found = compared(&[stopped(&[1, 2])], &[executed(&[1, 3])]).unwrap();
    assert_eq!(found, [vec![], vec![2], vec![]]);
    let found = compared(&[executed(&[1, 2])], &[executed(&[1, 3]), stopped(&[1, 3])]).unwrap();
    assert_eq!(found, [vec![], vec![], vec![3]]);
}

#[test]
fn a_line_belongs_to_its_file() {
    let mut other = executed(&[1, 2]);
    other.lines[0].file = "list.c".to_owned();
    let found = coverage(&[&executed(&[1, 2])], &[&other]).unwrap();
    assert_eq!((found.only_failing.len(), found.only_passing.len(), found.never.len()), (2, 2, 14));
}

#[test]
fn a_long_program_does_not_make_a_long_report() {
    let lines: Vec<u32> = (1..5_000).collect();
    let found = compared(&[executed(&lines)], &[executed(&[])]).unwrap();
    assert_eq!(found[1], lines[..MAX_COVERAGE_LINES]);
}
