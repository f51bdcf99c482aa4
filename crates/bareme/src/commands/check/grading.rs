//! Grades the solutions of all tasks, several at once.

use super::expectation;
use super::result::{SolutionResult, TaskResult};
use crate::progress::counting;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Solution, Task};
use bareme_core::verdict::Verdict;
use bareme_engine::Grader;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

type Job = (usize, Arc<Task>, usize);

/// Grades every solution of every task and puts the results in, in the order of the tasks' own lists.
pub(super) fn grade_all(grader: &Grader, results: &mut [TaskResult], workers: NonZeroUsize) {
    let jobs = jobs(results);
    let bar = counting(jobs.len() as u64, "programs");
    let (next, done) = (AtomicUsize::new(0), Mutex::new(Vec::with_capacity(jobs.len())));
    std::thread::scope(|scope| {
        for _ in 0..workers.get().min(jobs.len()) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    bar.set_message(job.1.id.to_string());
                    let result = grade(grader, &job.1, &job.1.solutions[job.2]);
                    done.lock().unwrap_or_else(PoisonError::into_inner).push((job.0, job.2, result));
                    bar.inc(1);
                }
            });
        }
    });
    bar.finish_and_clear();
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(task, solution, _)| (*task, *solution));
    for (task, _, result) in done {
        results[task].solutions.push(result);
    }
}

fn jobs(results: &[TaskResult]) -> Vec<Job> {
    let tasks = results.iter().enumerate().filter_map(|(index, result)| Some((index, result.task.as_ref()?)));
    let solutions = |(index, task): (usize, &Arc<Task>)| {
        let task = Arc::clone(task);
        (0..task.solutions.len()).map(move |solution| (index, Arc::clone(&task), solution))
    };
    tasks.flat_map(solutions).collect()
}

fn grade(grader: &Grader, task: &Arc<Task>, solution: &Solution) -> SolutionResult {
    let files = solution.files.iter().map(SourceFile::name).map(str::to_owned).collect();
    let expected = expectation::expected(solution);
    let submission = match Submission::new(task.id.clone(), solution.files.clone(), Language::En) {
        Ok(submission) => submission,
        Err(error) => return SolutionResult::impossible(files, expected, error.to_string()),
    };
    let (judged, rules) = grader.grade_example(task, &submission);
    let mut mismatches = expectation::mismatches(solution, &judged.report);
    mismatches.extend(expectation::rules(task, solution, &rules));
    // What a fault was about is for the teacher, who is the one that reads this.
    mismatches.extend(judged.internal.filter(|_| judged.report.verdict.is_our_fault()));
    SolutionResult {
        files,
        expected,
        got: expectation::name(&judged.report.verdict),
        points: judged.report.points,
        mismatches,
        faults: faults(&judged.report),
        rules,
    }
}

/// What watching an accepted program showed: it passes, but perhaps by luck, or a file of the task's has a fault.
fn faults(report: &Report) -> Vec<String> {
    let is_accepted = report.verdict == Verdict::Accepted;
    let runs = report.evidence.iter().filter(|_| is_accepted).flat_map(|evidence| &evidence.runs);
    let told = runs.flat_map(|run| run.run.findings.iter().map(move |finding| (run.test, finding)));
    let mut faults: Vec<String> = told
        .map(|(test, finding)| {
            let place = finding.place.as_ref().map(|place| format!("{} line {}: ", place.file, place.line));
            let name = finding.object.as_ref().and_then(|object| object.name.clone()).or(finding.through.clone());
            let about = name.map(|name| format!(" of {name}")).unwrap_or_default();
            let test = report.tests.get(test).map_or("?", |test| test.name.as_str());
            format!("{}{}{about}, in test {test}", place.unwrap_or_default(), finding.kind.name())
        })
        .collect();
    faults.dedup_by(|a, b| a.split(", in test").next() == b.split(", in test").next());
    faults
}
