//! How long a grading takes on this machine.

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_tests::{catalogue, grader};
use std::sync::Arc;
use std::time::Instant;

/// The seconds that each known program of each task takes, one after the other, none of them seen before.
pub fn service_times() -> Vec<f64> {
    let programs =
        catalogue().iter().flat_map(|task| task.solutions.iter().map(move |solution| (task, &solution.files)));
    // What is done once for a task, or for the first program at all, is no part of a program's time.
    for task in catalogue() {
        if let Some(solution) = task.solutions.first() {
            grade(task, &solution.files, "warm");
        }
    }
    programs.map(|(task, files)| grade(task, files, "measured")).collect()
}

fn grade(task: &Arc<Task>, files: &[SourceFile], mark: &str) -> f64 {
    // A comment makes it a program that no cache knows.
    let fresh = |file: &SourceFile| {
        let text = [file.content(), format!("\n/* {mark} */\n").as_bytes()].concat();
        SourceFile::new(file.name(), text).unwrap()
    };
    let submission = Submission::new(task.id.clone(), files.iter().map(fresh).collect(), Language::En).unwrap();
    let started = Instant::now();
    grader().grade(task, &submission);
    started.elapsed().as_secs_f64()
}
