//! Every known program of every task gets what its teacher says it must get.

use bareme_core::ids::TestName;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Solution, Task};
use bareme_core::verdict::VerdictKind;
use bareme_engine::Grader;
use bareme_tests::{catalogue, grader, parallel};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A program of a task.
pub struct Known {
    pub task: Arc<Task>,
    pub index: usize,
}

/// All of them.
pub fn all() -> Vec<Known> {
    let of = |task: &Arc<Task>| {
        let task = Arc::clone(task);
        (0..task.solutions.len()).map(move |index| Known { task: Arc::clone(&task), index })
    };
    catalogue().iter().flat_map(of).collect()
}

/// The report on each, graded once for all tests that look at them.
pub fn reports() -> &'static [Report] {
    static REPORTS: OnceLock<Vec<Report>> = OnceLock::new();
    REPORTS.get_or_init(|| parallel(&all(), |known| known.grade(grader())))
}

impl Known {
    /// Its report by this grader, in French every other time.
    pub fn grade(&self, grader: &Grader) -> Report {
        let language = if self.index.is_multiple_of(2) { Language::Fr } else { Language::En };
        let submission = Submission::new(self.task.id.clone(), self.solution().files.clone(), language).unwrap();
        grader.grade(&self.task, &submission).report
    }

    /// What is written about it.
    pub fn solution(&self) -> &Solution {
        &self.task.solutions[self.index]
    }

    /// Its task and files, for messages.
    pub fn name(&self) -> String {
        let files: Vec<&str> = self.solution().files.iter().map(SourceFile::name).collect();
        format!("{}: {}", self.task.id, files.join(" "))
    }

    /// What it got that it must not get.
    fn complaints(&self, report: &Report) -> Vec<String> {
        let solution = self.solution();
        let verdict = match &solution.detail {
            Some(detail) => *detail == report.verdict,
            None => solution.verdict == report.verdict.kind(),
        };
        let fails = solution.fails.as_ref().is_none_or(|fails| fails.iter().collect::<BTreeSet<_>>() == failed(report));
        let points = solution.points.is_none_or(|points| report.points == Some(points));
        let wrong = [
            (verdict, format!("{:?} in place of {:?} {:?}", report.verdict, solution.verdict, solution.detail)),
            (fails, format!("{:?} failed", failed(report))),
            (points, format!("{:?} points in place of {:?}", report.points, solution.points)),
        ];
        wrong
            .into_iter()
            .filter(|(is_right, _)| !is_right)
            .map(|(_, text)| format!("{}: {text}", self.name()))
            .collect()
    }
}

fn failed(report: &Report) -> BTreeSet<&TestName> {
    let failed =
        report.tests.iter().filter(|test| !matches!(test.verdict.kind(), VerdictKind::Accepted | VerdictKind::Skipped));
    failed.map(|test| &test.name).collect()
}

#[test]
fn every_program_gets_what_it_must() {
    let known = all();
    let complaints = known.iter().zip(reports()).flat_map(|(known, report)| known.complaints(report));
    let complaints: Vec<String> = complaints.collect();
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    assert!(known.len() >= 120, "only {} programs", known.len());
}
