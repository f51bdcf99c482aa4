//! What is told: the right thing for every fixture, never the solution too early, and nothing that could do harm.

use bareme_core::hint::{Feedback, Hint, Level};
use bareme_core::secret::Guarded;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Solution, Task, Test, Visibility};
use bareme_core::verdict::VerdictKind;
use bareme_engine::{Background, History};
use bareme_tests::{HintFixture, catalogue, grader, hint_fixtures, parallel, program, task, test};
use std::sync::Arc;

#[test]
fn every_fixture_is_told_of_its_misconception() {
    let fixtures = hint_fixtures();
    let complaints: Vec<String> = parallel(&fixtures, HintFixture::complaint).into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{} of {}:\n{}", complaints.len(), fixtures.len(), complaints.join("\n"));
}

/// A wrong program of a task.
type Wrong = (Arc<Task>, Solution);

fn wrong_programs() -> Vec<Wrong> {
    let wrong = |task: &Arc<Task>| {
        let solutions = task.solutions.iter().filter(|solution| solution.verdict != VerdictKind::Accepted);
        solutions.map(|solution| (Arc::clone(task), solution.clone())).collect::<Vec<_>>()
    };
    catalogue().iter().flat_map(wrong).collect()
}

/// What is told at the first two levels: the program is sent twice, the second time as if it had been changed.
fn first_two_levels((task, solution): &Wrong) -> Vec<Hint> {
    let submission = Submission::new(task.id.clone(), solution.files.clone(), Language::En).unwrap();
    let first = grader().grade(task, &submission);
    let mut history = first.history.unwrap();
    history.tasks.values_mut().for_each(|task| task.fingerprint.clear());
    let second = grader().grade_after(task, &submission, &after(history));
    let hints = |feedback: Option<Feedback>| feedback.unwrap().hints;
    let mut told = hints(first.report.feedback);
    told.extend(hints(second.report.feedback));
    told
}

fn after(history: History) -> Background {
    Background { history, ..Background::default() }
}

#[test]
fn every_wrong_program_is_told_something_and_nothing_of_the_solution_at_first() {
    let wrong = wrong_programs();
    let complaints: Vec<String> = parallel(&wrong, complaint).into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
}

fn complaint(wrong: &Wrong) -> Option<String> {
    let told = first_two_levels(wrong);
    if told.is_empty() {
        return Some(format!("{} {} is told nothing", wrong.0.id, wrong.1.files[0].name()));
    }
    leak(wrong, &told)
}

/// Code in a hint of the first two levels that stands in the reference solution and that the learner cannot know.
fn leak((task, solution): &Wrong, told: &[Hint]) -> Option<String> {
    let reference = task.solutions.iter().find(|solution| solution.verdict == VerdictKind::Accepted).unwrap();
    let (reference, own) = (squeezed(&text(&reference.files)), squeezed(&known(task, solution)));
    told.iter().filter(|hint| hint.level < Level::BottomOut).find_map(|hint| {
        let pieces = hint.message.split('`').skip(1).step_by(2).map(squeezed);
        let mut secret = pieces.filter(|piece| is_code(piece) && reference.contains(piece) && !own.contains(piece));
        secret.next().map(|piece| format!("{} {}: `{piece}` in: {}", task.id, solution.files[0].name(), hint.message))
    })
}

/// Whether it is more than one word, mark or number.
fn is_code(piece: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    piece.contains(is_word) && piece.contains(|c| !is_word(c)) && !piece.starts_with('%')
}

fn text(files: &[SourceFile]) -> String {
    files.iter().map(|file| String::from_utf8_lossy(file.content())).collect()
}

/// All that the learner has before the eyes.
fn known(task: &Task, solution: &Solution) -> String {
    let starter = task.starter.clone().unwrap_or_default();
    text(&solution.files) + &text(&task.provided) + &starter + &task.statement.en + &task.statement.fr
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// No control characters, no markup but code, no mark that turns the reading direction.
fn assert_harmless(feedback: &Feedback) {
    for hint in feedback.hints.iter().chain(&feedback.advice) {
        for text in [&hint.title, &hint.message] {
            assert!(!text.contains(|c: char| c.is_control() || bareme_feedback::is_invisible(c)), "{text:?}");
            assert!(text.matches('`').count() % 2 == 0, "{text:?}");
            assert!(text.chars().count() < 1000, "{text:?}");
        }
    }
}

#[test]
fn hostile_programs_and_outputs_are_told_something_harmless() {
    let sources = [
        "int main(void) { int \u{202e}x = 1; undeclared_\u{200b}name(`{ $at }`); }".to_owned(),
        "#include <stdio.h>\nint main(void) { printf(\"\\033[31m<script>`{ $name }`\\u202e\"); return 0; }".to_owned(),
        "#include <stdio.h>\nint main(void) { for (int i = 0; i < 200000; i++) printf(\"abcde\"); return 0; }"
            .to_owned(),
        "#include <stdio.h>\nint main(void) { for (int i = 0; i < 256; i++) putchar(i); return 0; }".to_owned(),
        "(".repeat(100_000),
        "{".repeat(200_000),
        format!("int main(void) {{ return {}0; }}", "!".repeat(50_000)),
        format!("int a{}; int main(void) {{ return b{}; }}", "x".repeat(60_000), "y".repeat(60_000)),
        // Places that no file has: looking for code above them must not take long.
        "int main(void) {\n#line 2000000000 \"main.c\"\nelse\nreturn 0; }".to_owned(),
        "\u{0}\u{1}\u{2}".to_owned(),
        String::new(),
    ];
    let task = Arc::new(task(vec![test("t1", "1 2\n", "<b>`3`</b>\n"), test("t2", "", vec![0xff, 0x00, b'\n'])]));
    for source in sources {
        for language in [Language::En, Language::Fr] {
            let submission = Submission { language, ..program(&task, &source) };
            let report = grader().grade(&task, &submission).report;
            let feedback = report.feedback.unwrap();
            assert!(!feedback.hints.is_empty(), "nothing is told of {:?}", source.get(..60));
            assert_harmless(&feedback);
        }
    }
}

/// A word of a hidden test in a hint that the learner cannot have from the program.
fn hidden_word(fixture: &HintFixture) -> Option<String> {
    let mut task = Task::clone(&fixture.task);
    for test in &mut task.tests {
        let (input, expected) = (test.input.for_grading().clone(), test.expected.for_grading().clone());
        test.visibility = Visibility::Hidden;
        test.input = Guarded::new(input, Visibility::Hidden);
        test.expected = Guarded::new(expected, Visibility::Hidden);
    }
    let submission = fixture.submission(Language::En);
    // The comments on top of a fixture tell its tests.
    let source: String = text(&submission.files).lines().filter(|line| !line.starts_with("// ")).collect();
    let secrets: Vec<String> = task.tests.iter().flat_map(|test| words_of(test, &source)).collect();
    let feedback = grader().grade(&Arc::new(task), &submission).report.feedback?;
    let told = feedback.hints.into_iter().chain(feedback.advice);
    let shown: Vec<String> = told.map(|hint| hint.message).collect();
    let leaks = |word: &&String| shown.iter().any(|text| text.split('`').skip(1).step_by(2).any(|code| code == **word));
    let leaked = secrets.iter().find(leaks)?;
    Some(format!("{}: `{leaked}` in {shown:?}", fixture.path.display()))
}

/// What goes in and should come out, and each of their words, unless it stands in the program.
fn words_of(test: &Test, source: &str) -> Vec<String> {
    let (input, expected) = (&test.input.for_grading().stdin, &test.expected.for_grading().stdout);
    let texts = [input, expected].map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    let words = texts.iter().flat_map(|text| text.split_whitespace().map(str::to_owned).chain([text.clone()]));
    words.filter(|word| !word.is_empty() && !source.contains(word.as_str())).collect()
}

#[test]
fn data_of_hidden_tests_are_in_no_hint() {
    let leaks: Vec<String> = parallel(&hint_fixtures(), hidden_word).into_iter().flatten().collect();
    assert!(leaks.is_empty(), "{}:\n{}", leaks.len(), leaks.join("\n"));
}

#[test]
fn ten_thousand_attempts_leave_a_small_history() {
    let task = Arc::new(task(vec![test("t1", "", "3\n")]));
    let mut history = History::default();
    for attempt in 0..10_000 {
        // The hints alone: what a compiler would say does not change.
        history.clock = attempt;
        let kept = history.tasks.entry(format!("task-{}", attempt % 300)).or_default();
        kept.attempts = u32::MAX;
        kept.stuck = u32::MAX;
    }
    let submission = program(&task, "int main(void) { return 0; }");
    let graded = grader().grade_after(&task, &submission, &after(history));
    assert!(!graded.report.feedback.unwrap().hints.is_empty());
    let kept = serde_json::to_string(&graded.history.unwrap()).unwrap();
    assert!(kept.len() < 100_000, "{}", kept.len());
}
