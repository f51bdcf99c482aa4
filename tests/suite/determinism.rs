//! The same submission, task and toolchain give the same report, byte for byte: on any thread, in any order, in another
//! process.

use crate::solutions::{Known, all, reports};
use bareme_core::report::Report;
use bareme_tests::{parallel, second_grader};

#[test]
fn reports_are_the_same_byte_for_byte() {
    let first: Vec<String> = reports().iter().map(text).collect();
    // Everything anew: other machines, no memory of programs, the opposite order, and neighbours on the other core.
    let (grader, known) = (second_grader(), all());
    let backwards: Vec<&Known> = known.iter().rev().collect();
    let mut second = parallel(&backwards, |known| text(&known.grade(&grader)));
    second.reverse();
    let other = known.iter().zip(first.iter().zip(&second)).filter(|(_, (first, second))| first != second);
    let other: Vec<String> =
        other.map(|(known, (first, second))| format!("{}\n{first}\n{second}", known.name())).collect();
    assert!(other.is_empty(), "{} reports differ:\n{}", other.len(), other.join("\n"));
}

#[test]
fn the_identical_submission_again_gets_the_identical_report() {
    let known = all();
    let few: Vec<&Known> = known.iter().step_by(10).collect();
    let again = parallel(&few, |known| text(&known.grade(bareme_tests::grader())));
    let first: Vec<String> = reports().iter().step_by(10).map(text).collect();
    assert_eq!(again, first);
}

fn text(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}
