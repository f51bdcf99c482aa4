//! Learners who try again and again, and what they are told each time.
//!
//! `tests/fixtures/stories/NAME/N-TASK.c` is the Nth program of one learner. What a story tells is a snapshot; what holds of
//! all of them is checked besides.

use bareme_core::hint::{Feedback, Hint};
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_engine::{Background, History};
use bareme_tests::{catalogue, fixtures, grader};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// One attempt as its learner sees it.
struct Attempt {
    title: String,
    feedback: Feedback,
}

fn replay(name: &str, language: Language) -> Vec<Attempt> {
    let mut history = History::default();
    programs(&fixtures().join("stories").join(name))
        .iter()
        .map(|path| {
            let (attempt, next) = attempt(path, language, &history);
            history = next;
            attempt
        })
        .collect()
}

fn programs(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn attempt(path: &Path, language: Language, history: &History) -> (Attempt, History) {
    let title = path.file_stem().unwrap().to_string_lossy().into_owned();
    let (_, task) = title.split_once('-').unwrap();
    let tasks = catalogue();
    let task = tasks.iter().find(|one| one.id == TaskId::new(task).unwrap()).unwrap();
    let file = SourceFile::new("main.c", std::fs::read(path).unwrap()).unwrap();
    let submission = Submission::new(task.id.clone(), vec![file], language).unwrap();
    let background = Background { history: history.clone(), ..Background::default() };
    let graded = grader().grade_after(task, &submission, &background);
    let title = format!("{title}: {:?}, {:?} points", graded.report.verdict, graded.report.points.unwrap());
    (Attempt { title, feedback: graded.report.feedback.unwrap() }, graded.history.unwrap())
}

fn told(attempts: &[Attempt]) -> String {
    let mut text = String::new();
    for Attempt { title, feedback } in attempts {
        writeln!(text, "== {title} (attempt {})", feedback.attempt).unwrap();
        feedback.progress.iter().for_each(|sentence| writeln!(text, "+ {sentence}").unwrap());
        feedback.hints.iter().for_each(|hint| text.push_str(&line(hint)));
        feedback.advice.iter().for_each(|hint| write!(text, "advice: {}", line(hint)).unwrap());
    }
    text
}

fn line(hint: &Hint) -> String {
    let place = hint.place.as_ref().map_or(String::new(), |place| format!(", line {}", place.line));
    format!("[{}, {:?}{place}] {}\n    {}\n", hint.about, hint.level, hint.title, hint.message)
}

/// No hint is told twice in the same words.
fn assert_nothing_repeats(attempts: &[Attempt]) {
    let mut messages = BTreeSet::new();
    for hint in attempts.iter().flat_map(|attempt| &attempt.feedback.hints) {
        assert!(messages.insert(&hint.message), "told twice: {}", hint.message);
    }
}

fn story(name: &str) {
    for language in [Language::En, Language::Fr] {
        let attempts = replay(name, language);
        assert_nothing_repeats(&attempts);
        insta::assert_snapshot!(format!("{name}-{language:?}").to_lowercase(), told(&attempts));
    }
}

#[test]
fn ada_meets_a_semicolon_and_the_division_of_integers() {
    story("ada");
}

#[test]
fn bilal_asks_a_question_and_starts_too_high() {
    story("bilal");
}

#[test]
fn chloe_meets_the_same_mistake_in_two_tasks() {
    story("chloe");
}
