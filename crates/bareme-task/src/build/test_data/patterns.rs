//! Expected outputs that are regular expressions.

use crate::collector::Reporter;
use crate::wire::tests::TestToml;
use bareme_core::checker::validate_pattern;
use std::ops::Range;

/// The longest expression, in bytes: compiling one takes much more room than it does.
const MAX_PATTERN_BYTES: usize = 64 * 1024;

/// Reports what of a test's expected outputs is no expression; `stdout` is the one of standard output.
pub(super) fn check(test: &TestToml, stdout: Option<&[u8]>, reporter: &mut Reporter<'_>) {
    let at = test.output.as_ref().or(test.name.as_ref()).map(|text| text.at.clone());
    let left = test.output_files.iter().flatten().map(|(_, text)| (text.at.clone(), text.value.as_bytes()));
    for (at, pattern) in at.zip(stdout).into_iter().chain(left) {
        // Compiling is by far the most work that a test can ask for here, so it ends when there is no more to tell.
        if !reporter.is_full() {
            one(pattern, &at, reporter);
        }
    }
}

fn one(pattern: &[u8], at: &Range<usize>, reporter: &mut Reporter<'_>) {
    let remedy = "correct the expression, or choose another checker";
    if pattern.len() > MAX_PATTERN_BYTES {
        reporter.error(at, format!("the regular expression has more than {MAX_PATTERN_BYTES} bytes"), remedy);
    } else if let Err(error) = validate_pattern(pattern) {
        let whole = error.to_string();
        // The library draws the place of the mistake on lines of its own; the last line says what it is.
        let reason = whole.lines().last().unwrap_or_default().trim_start_matches("error: ");
        reporter.error(at, format!("the output is no regular expression ({reason})"), remedy);
    }
}
