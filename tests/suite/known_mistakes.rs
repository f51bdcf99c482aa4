//! Whoever sends a task's known wrong program is told of its mistake, and so is whoever sends one that does the same.

use crate::solutions::all;
use bareme_core::hint::Author;
use bareme_core::submission::Submission;
use bareme_core::task::Language;
use bareme_core::verdict::VerdictKind;
use bareme_tests::{grader, parallel, program};

/// The teacher's own hint for that mistake is as good. Programs that print nothing on failing tests are not told apart from others that do, and other hints may come first.
#[test]
fn known_wrong_programs_are_recognised() {
    let mut known = all();
    known.retain(|known| known.solution().verdict == VerdictKind::WrongAnswer && known.solution().about.is_some());
    let told = parallel(&known, |known| {
        let submission = Submission::new(known.task.id.clone(), known.solution().files.clone(), Language::En).unwrap();
        let feedback = grader().grade(&known.task, &submission).report.feedback;
        let mut hints = feedback.iter().flat_map(|feedback| &feedback.hints);
        hints.any(|hint| hint.about == "known-mistake" || hint.author == Author::Teacher)
    });
    let silent: Vec<String> =
        known.iter().zip(&told).filter(|(_, told)| !**told).map(|(known, _)| known.name()).collect();
    assert!(silent.len() * 20 <= known.len(), "{} of {} are not recognised: {silent:#?}", silent.len(), known.len());
}

#[test]
fn a_program_that_is_wrong_in_another_way_is_no_twin() {
    let known = all().into_iter().find(|known| known.task.id.as_str() == "array-maximum").unwrap();
    let other =
        "#include <stdio.h>\nint main(void) { int n; scanf(\"%d\", &n); printf(\"%d\\n\", n * 3 + 7); return 0; }";
    let feedback = grader().grade(&known.task, &program(&known.task, other)).report.feedback.unwrap_or_default();
    assert!(feedback.hints.iter().all(|hint| hint.about != "known-mistake"), "{feedback:?}");
}
