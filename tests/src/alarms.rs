//! What watching finds where nothing is wrong.

use crate::grader::grader;
use crate::repository::catalogue;
use bareme_core::evidence::{Finding, RunEvidence};
use bareme_core::submission::Submission;
use bareme_core::task::{Language, Task};
use bareme_core::verdict::VerdictKind;
use std::sync::Arc;

/// Every solution of every task that must be accepted.
pub fn accepted_solutions() -> Vec<(Arc<Task>, Submission)> {
    let of = |task: &'static Arc<Task>| {
        let accepted = task.solutions.iter().filter(|solution| solution.verdict == VerdictKind::Accepted);
        let submission = |files| Submission::new(task.id.clone(), files, Language::En).unwrap();
        accepted.map(move |solution| (Arc::clone(task), submission(solution.files.clone())))
    };
    catalogue().iter().flat_map(of).collect()
}

/// What watching a program on one test shows to whoever may see everything.
pub fn watch_test(task: &Arc<Task>, submission: &Submission, test: usize) -> Result<RunEvidence, String> {
    let graded = grader().explain(task, submission, Some(test));
    let run = graded.report.evidence.and_then(|evidence| evidence.runs.into_iter().next());
    run.map(|run| run.run).ok_or_else(|| graded.watch_problem.unwrap_or_else(|| "nothing was watched".to_owned()))
}

/// What is found in a program, or keeps it from being watched, on any test of its task.
pub fn alarms(task: &Arc<Task>, submission: &Submission) -> Vec<String> {
    let alarm = |test| match watch_test(task, submission, test) {
        Ok(run) => run.findings.first().map(|finding| format!("test {test}: {}", told(finding))),
        Err(error) => Some(format!("test {test}: {error}")),
    };
    (0..task.tests.len()).filter_map(alarm).collect()
}

/// A finding in a few words.
pub fn told(finding: &Finding) -> String {
    let line = finding.place.as_ref().map_or(0, |place| place.line);
    let name = finding.object.as_ref().and_then(|object| object.name.as_ref()).or(finding.through.as_ref());
    format!("{} in line {line}, {}", finding.kind.name(), name.map_or("nameless", String::as_str))
}
