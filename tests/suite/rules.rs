//! Hints of a task's own: when they apply, what they say, and what they keep to themselves.
//!
//! The task is the one that `bareme new` writes, with another `hints.toml`.

use bareme_core::hint::{Author, Feedback, Hint};
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_task::{Caps, TaskFiles, check_files, scaffold};
use bareme_tests::{grader, profiles};
use std::sync::Arc;

const TEXTS: &str = "title = { fr = \"Titre\", en = \"Title\" }\npoint = { fr = \"Ici.\", en = \"Here.\" }\n";
const RIGHT: &str =
    "int main(void) { int a, b; scanf(\"%d %d\", &a, &b); printf(\"%d\\n\", a > b ? a : b); return 0; }";
const FROM_ZERO: &str = "int main(void) { int a, b, m = 0; scanf(\"%d %d\", &a, &b); if (a > m) m = a; if (b > m) m = b; printf(\"%d\\n\", m); return 0; }";
const FIRST: &str = "int main(void) { int a, b; scanf(\"%d %d\", &a, &b); printf(\"%d\\n\", a); return 0; }";
const SILENT: &str = "int main(void) { int a, b; scanf(\"%d %d\", &a, &b); while (a) b = a; return 0; }";
const HELPED: &str = "int larger(int a, int b) { if (a > b) return a; return larger(b, a); } int main(void) { int a, b; scanf(\"%d %d\", &a, &b); printf(\"%d\\n\", larger(a, b)); return 0; }";
const REFUSED: &str = "int main(void) { int a printf(\"%d\\n\", a); return 0; }";

fn task(hints: &str) -> Arc<Task> {
    let files = scaffold(&TaskId::new("larger-of-two").unwrap());
    let files = files.into_iter().map(|file| {
        let text = if file.path == "hints.toml" { hints.to_owned() } else { file.text };
        (file.path.to_owned(), text.into_bytes())
    });
    let learner = profiles().learner;
    let caps = Caps { defaults: learner.defaults, caps: learner.caps };
    let checked = check_files("larger-of-two", TaskFiles::new(files), &caps);
    assert!(!checked.problems.has_errors(), "{}", checked.problems);
    Arc::new(checked.task.unwrap())
}

fn submission(task: &Task, source: &str, language: Language) -> Submission {
    let source = format!("#include <stdio.h>\n{source}\n");
    let file = SourceFile::new("main.c", source.into_bytes()).unwrap();
    Submission::new(task.id.clone(), vec![file], language).unwrap()
}

fn feedback(task: &Arc<Task>, source: &str, language: Language) -> Feedback {
    grader().grade(task, &submission(task, source, language)).report.feedback.unwrap()
}

fn told(hints: &str, source: &str) -> Vec<Hint> {
    feedback(&task(hints), source, Language::En).hints
}

fn names(hints: &[Hint]) -> Vec<&str> {
    hints.iter().map(|hint| hint.about.as_str()).collect()
}

fn rule(id: &str, lines: &str) -> String {
    format!("[[rule]]\nid = \"{id}\"\n{lines}\n{TEXTS}")
}

#[test]
fn conditions_hold_where_they_say() {
    let conditions = [
        ("verdict = \"wrong-answer\"", vec![FROM_ZERO, FIRST]),
        ("verdict = \"accepted\"", vec![RIGHT]),
        ("verdict = \"compile-error\"", vec![REFUSED]),
        ("fails = { test = \"both-negative\" }", vec![FROM_ZERO]),
        ("fails = { tag = \"negative\" }", vec![]),
        ("fails = { group = \"basics\" }", vec![SILENT]),
        ("fails = { test = \"equal\" }", vec![HELPED]),
        ("verdict = \"runtime-error\"", vec![HELPED]),
        ("passes = { group = \"basics\" }", vec![RIGHT, FROM_ZERO, HELPED]),
        ("passes = { test = \"first-is-larger\" }", vec![RIGHT, FROM_ZERO, FIRST, HELPED]),
        ("relation = \"no-output\"", vec![]),
        ("prints = '^0$'", vec![FROM_ZERO]),
        ("prints = '\\A3\\n'", vec![FIRST]),
        ("uses = \"recursion\"", vec![HELPED]),
        ("lacks = \"if\"", vec![RIGHT, FIRST, SILENT, REFUSED]),
        ("uses = \"own-function\"", vec![HELPED]),
        ("calls = \"larger\"", vec![HELPED]),
        ("when = { uses = \"loop\", verdict = \"time-limit\" }", vec![SILENT]),
        ("any = [{ verdict = \"accepted\" }, { verdict = \"compile-error\" }]", vec![RIGHT, REFUSED]),
        ("not = { any = [{ calls = \"scanf\" }, { uses = \"loop\" }] }", vec![REFUSED]),
        ("attempt = 7", vec![RIGHT, FROM_ZERO, FIRST, SILENT, HELPED, REFUSED]),
        ("not = { attempt = 7 }", vec![RIGHT, FROM_ZERO, FIRST, SILENT, HELPED, REFUSED]),
        ("same_as = \"starts-at-zero.c\"", vec![FROM_ZERO]),
    ];
    let rules: Vec<String> =
        conditions.iter().enumerate().map(|(index, (lines, _))| rule(&format!("r{index}"), lines)).collect();
    let task = task(&rules.join("\n"));
    for source in [RIGHT, FROM_ZERO, FIRST, SILENT, HELPED, REFUSED] {
        let (_, applying) = grader().grade_example(&task, &submission(&task, source, Language::En));
        for (index, (condition, sources)) in conditions.iter().enumerate() {
            let applies = applying.contains(&format!("r{index}"));
            assert_eq!(applies, sources.contains(&source), "{condition} for {source}");
        }
    }
}

#[test]
fn a_known_wrong_program_is_the_same_as_itself() {
    let task = task(&rule("mine", "same_as = \"starts-at-zero.c\""));
    let apply = |index: usize| {
        let files = task.solutions[index].files.clone();
        grader().grade_example(&task, &Submission::new(task.id.clone(), files, Language::Fr).unwrap()).1
    };
    assert_eq!((apply(0), apply(1), apply(2)), (vec![], vec![], vec!["mine".to_owned()]));
}

#[test]
fn rules_come_by_priority_and_then_as_written() {
    let fails = "verdict = \"wrong-answer\"\npriority = ";
    let hints = [("last", -1), ("b", 0), ("a", 0), ("first", 9)];
    let hints: Vec<String> = hints.iter().map(|(id, priority)| rule(id, &format!("{fails}{priority}"))).collect();
    assert_eq!(names(&told(&hints.join(""), FROM_ZERO)), ["first", "b", "a"]);
    let behind = rule("last", "verdict = \"wrong-answer\"\npriority = -1");
    let behind = told(&behind, FROM_ZERO);
    assert_eq!(behind.last().map(|hint| hint.about.as_str()), Some("last"));
}

#[test]
fn two_rules_that_replace_the_same_are_both_told() {
    let replace = "verdict = \"wrong-answer\"\nreplaces = [\"wrong-number\", \"zero-result\", \"special-case\"]";
    let hints = told(&(rule("b", replace) + &rule("a", replace)), FROM_ZERO);
    assert_eq!(names(&hints[..2]), ["b", "a"]);
    assert!(names(&hints).iter().all(|name| !["wrong-number", "zero-result", "special-case"].contains(name)));
}

#[test]
fn a_hint_of_the_teacher_is_signed_and_advice_where_the_program_is_right() {
    let mine = rule("mine", "verdict = \"accepted\"\nlacks = \"loop\"\nlesson = \"loops\"");
    let feedback = feedback(&task(&mine), RIGHT, Language::Fr);
    assert!(feedback.hints.is_empty());
    let hint = &feedback.advice[0];
    assert_eq!((hint.author, hint.title.as_str(), hint.message.as_str()), (Author::Teacher, "Titre", "Ici."));
    assert_eq!(hint.lesson.as_deref(), Some("loops"));
}

/// A rule that tells all that can be filled in.
fn telling(when: &str) -> String {
    let text = "{test}: `{input}`, `{expected}`, `{got}`, attempt {attempt}, set { 1 } {}";
    format!(
        "[[rule]]\nid = \"mine\"\n{when}\ntitle = {{ fr = \"a\", en = \"b\" }}\npoint = {{ fr = \"{text} :\", en = \"{text}\" }}\n"
    )
}

#[test]
fn data_of_a_visible_test_are_filled_in_and_harmless() {
    let hints = told(&telling("verdict = \"wrong-answer\""), FIRST);
    assert_eq!(hints[0].message, "Example: `3 8`, `8`, `3`, attempt 1, set { 1 } {}");
    assert_eq!(hints[0].tests, Vec::<usize>::new());
    let loud = "int main(void) { printf(\"`rm`\\n\\033[31m{got}\"); return 0; }";
    let hints = told(&telling("fails = { test = \"example\" }"), loud);
    assert_eq!(hints[0].message, "Example: `3 8`, `8`, `'rm'\\n·[31m{got}`, attempt 1, set { 1 } {}");
    assert_eq!(hints[0].tests, [0]);
}

#[test]
fn data_of_a_hidden_test_are_never_filled_in() {
    let when = "fails = { test = \"both-negative\" }\nreplaces = [\"zero-result\", \"special-case\", \"wrong-number\"]";
    let hints = told(&telling(when), FROM_ZERO);
    assert!(!names(&hints).contains(&"mine"), "{hints:?}");
    // A rule that cannot be told replaces nothing.
    assert_eq!(names(&hints), names(&told("", FROM_ZERO)));
    assert!(hints.iter().all(|hint| !hint.message.contains("-3")));
}

#[test]
fn a_hundred_expressions_that_take_long_do_not_hold_up_a_report() {
    let bomb = |index: usize| rule(&format!("r{index}"), "prints = '(?:[a-y]{1,30}){1,15}[0-9]$'");
    let task = task(&(0..100).map(bomb).collect::<Vec<_>>().concat());
    let source = "int main(void) { for (int i = 0; i < 9000; i++) putchar('a' + i % 25); return 0; }";
    let graded = grader().grade(&task, &submission(&task, source, Language::En));
    assert!(graded.timings.hints_us < 10_000_000, "it took {} microseconds", graded.timings.hints_us);
}
