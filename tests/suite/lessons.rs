//! The examples of the lessons are programs that compile without a word and end.

use bareme_core::task::Language;
use bareme_core::verdict::VerdictKind;
use bareme_feedback::lessons::{ALL, Lesson};
use bareme_tests::{grader, parallel, program, task, test};
use std::sync::Arc;

/// Something to read for those that read.
const INPUT: &str = "3 4 5 2 1\n7 8 9\nabc\n10 20 30\n";

fn complaint(lesson: &Lesson) -> Option<String> {
    [Language::En, Language::Fr].into_iter().find_map(|language| {
        let text = lesson.text(language);
        let example = text.split("```c").nth(1)?.split("```").next()?;
        let task = Arc::new(task(vec![test("t1", INPUT, "")]));
        let report = grader().judge(&task, &program(&task, example)).report;
        let said: Vec<&String> = report.diagnostics.iter().map(|one| &one.message).collect();
        let ended = matches!(report.verdict.kind(), VerdictKind::WrongAnswer | VerdictKind::Accepted);
        let fine = ended && said.is_empty();
        (!fine).then(|| format!("{} in {language:?}: {:?}, {said:?}", lesson.name, report.verdict))
    })
}

#[test]
fn every_example_compiles_without_a_word_and_ends() {
    let complaints: Vec<String> = parallel(ALL, complaint).into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
