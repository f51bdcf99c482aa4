//! Whether the statements show what the sample tests do.

use super::suite::Suite;
use crate::collector::Collector;
use crate::spelling::quoted;
use bareme_core::task::{Bilingual, BuiltinChecker, Checker, Test, Visibility};

/// The most sample tests: more than a statement could print.
const MAX_SAMPLES: usize = 50;

/// Warns about sample tests whose input, output, arguments or files do not occur in both statements.
pub(super) fn check(
    suite: &Suite<'_>,
    statement: Option<&Bilingual>,
    checker: Option<&Checker>,
    collector: &mut Collector,
) {
    let Some(statement) = statement else {
        return;
    };
    let statements = [("statement.fr.md", plain(&statement.fr)), ("statement.en.md", plain(&statement.en))];
    let mut samples = suite.tests.iter().filter(|test| test.visibility == Visibility::Sample);
    for test in samples.by_ref().take(MAX_SAMPLES) {
        for (what, file) in absent(test, checker, &statements) {
            let message = format!("{what} of the sample test {} does not occur in {file}", quoted(test.name.as_str()));
            warn(suite, test, message, "print it there, or make the test `visible`", collector);
        }
    }
    if let Some(extra) = samples.next() {
        let message = format!("there are more than {MAX_SAMPLES} sample tests, and no more were looked at");
        warn(suite, extra, message, "make them `visible`: that shows them when they fail", collector);
    }
}

fn warn(suite: &Suite<'_>, test: &Test, message: String, remedy: &str, collector: &mut Collector) {
    if let Some(at) = suite.names.get(test.name.as_str()) {
        suite.source.reporter(collector).warn(at, message, remedy);
    }
}

/// Each part of a test that a statement does not show, with the statement's file.
fn absent<'a>(
    test: &Test,
    checker: Option<&Checker>,
    statements: &[(&'a str, String)],
) -> Vec<(&'static str, &'a str)> {
    let mut absent = Vec::new();
    for (what, bytes) in parts(test, checker) {
        let sample = plain(&String::from_utf8_lossy(bytes));
        let without = statements.iter().filter(|(_, statement)| !statement.contains(&sample));
        absent.extend(without.map(|(file, _)| (what, *file)));
    }
    absent
}

/// What a learner should have read of a test. An expected output that is a pattern, or that only the teacher's own checker
/// understands, is left out.
fn parts<'t>(test: &'t Test, checker: Option<&Checker>) -> Vec<(&'static str, &'t [u8])> {
    let (input, expected) = (test.input.for_grading(), test.expected.for_grading());
    let mut parts = vec![("the input", input.stdin.as_slice())];
    parts.extend(input.argv.iter().map(|argument| ("an argument", argument.as_bytes())));
    parts.extend(input.files.values().map(|file| ("a file", file.as_slice())));
    if !matches!(checker, Some(Checker::Custom { .. } | Checker::Builtin(BuiltinChecker::Regex))) {
        parts.push(("the output", &expected.stdout));
        parts.extend(expected.files.values().map(|file| ("a file", file.as_slice())));
    }
    parts
}

/// A text without the blanks around its lines, since a statement may indent what it shows.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    lines.join("\n")
}
