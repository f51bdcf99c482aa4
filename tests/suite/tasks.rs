//! The tasks of this repository as a course: enough of them, complete, in both languages.

use bareme_core::task::{Checker, Task};
use bareme_core::verdict::VerdictKind;
use bareme_task::CONCEPTS;
use bareme_tests::{catalogue, tasks_folder};
use std::collections::BTreeSet;

#[test]
fn every_folder_is_a_task_and_there_are_at_least_24() {
    let entries = std::fs::read_dir(tasks_folder()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir()).count();
    assert_eq!(catalogue().len(), folders);
    assert!(folders >= 24, "{folders} tasks");
}

#[test]
fn every_task_has_enough_tests_and_programs() {
    for task in catalogue() {
        let tests = task.tests.len();
        assert!((8..=30).contains(&tests), "{} has {tests} tests", task.id);
        let accepted = |solution: &&bareme_core::task::Solution| solution.verdict == VerdictKind::Accepted;
        let right = task.solutions.iter().filter(accepted).count();
        let wrong = task.solutions.len() - right;
        assert!(right >= 1 && wrong >= 4, "{} has {right} right and {wrong} wrong programs", task.id);
        assert_eq!(task.points(), 100, "{}", task.id);
    }
}

#[test]
fn every_statement_is_there_in_both_languages() {
    for task in catalogue() {
        let texts = [&task.title.fr, &task.title.en, &task.statement.fr, &task.statement.en];
        assert!(texts.iter().all(|text| !text.trim().is_empty()), "{}", task.id);
        assert_ne!(task.statement.fr, task.statement.en, "{}", task.id);
    }
}

#[test]
fn the_tasks_together_teach_what_a_first_course_teaches() {
    const WITHOUT_A_TASK: [&str; 2] = ["argv", "bits"];
    let taught: BTreeSet<&str> = catalogue().iter().flat_map(|task| task.concepts.iter().map(String::as_str)).collect();
    let missing: Vec<&&str> = CONCEPTS.iter().filter(|concept| !taught.contains(*concept)).collect();
    assert!(missing.iter().all(|concept| WITHOUT_A_TASK.contains(concept)), "{missing:?}");
}

#[test]
fn the_tasks_show_what_a_teacher_can_do() {
    let count = |has: fn(&Task) -> bool| catalogue().iter().filter(|task| has(task)).count();
    assert!(count(|task| task.provided.iter().any(|file| file.name() == "harness.c")) >= 3, "function harnesses");
    assert!(count(|task| matches!(task.checker, Checker::Custom { .. })) >= 2, "checkers of their own");
    let uses_files = |task: &Task| {
        let uses = |test: &bareme_core::task::Test| {
            !test.input.for_grading().files.is_empty() || !test.expected.for_grading().files.is_empty()
        };
        task.tests.iter().any(uses)
    };
    assert!(count(uses_files) >= 2, "files");
    assert!(count(|task| task.groups.iter().any(|group| !group.requires.is_empty())) >= 2, "subtasks");
}
