//! The same submission, task and toolchain give the same report, byte for byte: on any thread, in any order, in another
//! process.

use crate::solutions::{Known, all, reports};
use bareme_core::report::Report;
use bareme_core::verdict::VerdictKind;
use bareme_tests::{parallel, second_grader};

#[test]
fn reports_are_the_same_byte_for_byte() {
    let known = quick(3);
    // Everything anew: other machines, no memory of programs, the opposite order, and neighbours on the other core.
    let grader = second_grader();
    let backwards: Vec<&(Known, String)> = known.iter().rev().collect();
    let different = parallel(&backwards, |(known, first)| {
        let second = text(&known.grade(&grader));
        (second != *first).then(|| format!("{}\n{first}\n{second}", known.name()))
    });
    let different: Vec<String> = different.into_iter().flatten().collect();
    assert!(different.is_empty(), "{} of {}:\n{}", different.len(), known.len(), different.join("\n"));
}

#[test]
fn the_identical_submission_again_gets_the_identical_report() {
    let known = quick(0);
    let few: Vec<&(Known, String)> = known.iter().step_by(10).collect();
    let again = parallel(&few, |(known, _)| text(&known.grade(bareme_tests::grader())));
    let first: Vec<&String> = few.iter().map(|(_, first)| first).collect();
    assert_eq!(again.iter().collect::<Vec<_>>(), first);
}

/// Known programs with their first reports. Of those that run out of time only so many are taken: each takes long, and
/// they take it in the same way.
fn quick(most_slow: usize) -> Vec<(Known, String)> {
    let known = all().into_iter().zip(reports());
    let (slow, mut taken): (Vec<_>, Vec<_>) =
        known.partition(|(_, report)| report.verdict.kind() == VerdictKind::TimeLimit);
    taken.extend(slow.into_iter().take(most_slow));
    taken.into_iter().map(|(known, report)| (known, text(report))).collect()
}

fn text(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}
