//! Broken, greedy and malicious programs: each gets its verdict within its limits, and the grader goes on as before.

mod entry;

use bareme_core::report::Report;
use bareme_core::submission::Submission;
use bareme_core::task::{Language, Task};
use bareme_core::units::{Bytes, Millis};
use bareme_tests::{grader, parallel, program, task, test};
use entry::{Entry, REFUSED, entries};
use std::sync::Arc;

/// The program between all the others.
const HONEST: &str = "#include <stdio.h>\n\
    int main(void) { int a, b; if (scanf(\"%d %d\", &a, &b) != 2) return 1; printf(\"%d\\n\", a + b); return 0; }\n";

#[test]
fn every_program_gets_its_verdict_and_harms_nobody() {
    let entries = entries();
    let honest = honest();
    let complaints: Vec<String> =
        parallel(&entries, |entry| complaints(entry, &honest)).into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    assert!(entries.len() >= 300, "only {} programs were found", entries.len());
}

/// The task that all of them pretend to solve.
fn sum_of_two(stdin: &str) -> Arc<Task> {
    let mut task = task(vec![test("sum", stdin, "7\n")]);
    task.limits.fuel = Millis(50).to_fuel();
    task.limits.memory = Bytes::from_mib(32);
    task.limits.stack = Bytes::from_mib(8);
    task.limits.stdout = Bytes::from_kib(64);
    Arc::new(task)
}

fn honest() -> Report {
    let task = sum_of_two("3 4\n");
    let report = grader().grade(&task, &program(&task, HONEST)).report;
    assert_eq!(report.points, Some(100), "{report:#?}");
    report
}

/// Everything that is wrong with how this entry was graded, and with how an honest program is graded after it.
fn complaints(entry: &Entry, honest_before: &Report) -> Vec<String> {
    let found = match submission(entry) {
        Ok(submission) => judged(entry, &submission),
        Err(refusal) if entry.expects(REFUSED) => refusal.is_empty().then(|| "refused without a reason".to_owned()),
        Err(refusal) => Some(format!("refused: {refusal}")),
    };
    let disturbed =
        (honest() != *honest_before).then(|| "an honest program was graded otherwise afterwards".to_owned());
    found.into_iter().chain(disturbed).map(|complaint| format!("{}: {complaint}", entry.name)).collect()
}

/// The submission, or why it is turned down: these are the checks that every request goes through.
fn submission(entry: &Entry) -> Result<Submission, String> {
    let files =
        entry.sources().into_iter().map(|(name, content)| bareme_core::submission::SourceFile::new(&name, content));
    let files: Vec<_> = files.collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let task = sum_of_two("").id.clone();
    Submission::new(task, files, Language::En).map_err(|error| error.to_string())
}

fn judged(entry: &Entry, submission: &Submission) -> Option<String> {
    let task = sum_of_two(entry.stdin.as_deref().unwrap_or("3 4\n"));
    let graded = grader().grade(&task, submission);
    let reason = graded.internal.map(|reason| format!(" ({reason})")).unwrap_or_default();
    let complaint = entry.complaint(&graded.report).map(|complaint| complaint + &reason);
    complaint.or_else(|| beyond_limits(&task, &graded.report)).or_else(|| overlong(&graded.report))
}

fn beyond_limits(task: &Task, report: &Report) -> Option<String> {
    let ran = report.tests.first()?;
    let (fuel, memory) = (ran.fuel, ran.memory.unwrap_or_default());
    let within = fuel <= task.limits.fuel && memory <= task.limits.memory;
    (!within).then(|| format!("it used {fuel} and {memory}"))
}

/// A report is stored and sent, so that no program may make it large.
fn overlong(report: &Report) -> Option<String> {
    const MOST: usize = 256 * 1024;
    let size = serde_json::to_vec(report).unwrap().len();
    (size > MOST).then(|| format!("its report has {size} bytes"))
}
