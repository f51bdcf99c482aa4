//! `#define` lines whose text does harm wherever the name stands.

use super::code::blanked;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};

/// Above what the compiler says of the line where the name stands.
const WEIGHT: i32 = 1200;

/// `#define N 10;` and `#define N = 10`: the `;` or the `=` goes wherever the name stands.
pub(super) fn macros(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        for (number, line) in (1_u32..).zip(file.text().lines()) {
            let Some(definition) = line.trim_start().strip_prefix("#define") else { continue };
            let blank = blanked(definition);
            let code = blank.trim();
            let mut words = code.trim_end_matches(';').split_whitespace();
            let (Some(name), Some(value)) = (words.next(), words.next()) else { continue };
            let used = case.errors().take(2).any(|error| {
                let line = error.place.as_ref().map_or("", |place| file.line(place.line));
                has_word(line, name)
            });
            let (confidence, weight) = if used { (Confidence::Certain, WEIGHT) } else { (Confidence::Possible, 0) };
            let plain = !code.contains(['{', '(']);
            let misconception = if value.starts_with('=') && plain && used {
                Misconception::PreprocessorLine
            } else if code.ends_with(';') && plain {
                Misconception::SemicolonInMacro
            } else {
                continue;
            };
            let how = if misconception == Misconception::PreprocessorLine { "equals" } else { "semicolon" };
            let diagnosis = Diagnosis::new(misconception, confidence).at_line(file.name(), number).weighing(weight);
            found.push(diagnosis.with("name", name).with("how", how).with("code", line.trim()));
        }
    }
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|one| one == word)
}
