//! Where the mistake is, when the compiler only notices it later.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::File;

/// How the braces of a file pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Braces {
    Paired,
    /// A `}` on this line closes nothing.
    TooManyClosed(u32),
    /// A `{` is never closed.
    Unclosed {
        /// Its line.
        opened: u32,
        /// The line in front of which its `}` is missing, judging by the indentation: the last one of its block.
        looked_for: u32,
    },
}

/// Deeper indentation is no indentation.
const MAX_INDENT: usize = 400;

/// An opened brace: its line, and the indentation of that line.
struct Open {
    line: u32,
    indent: usize,
}

/// Pairs braces, strings and comments left out. The indentation tells which of several is not closed.
pub(super) fn braces(file: &File) -> Braces {
    let mut open: Vec<Open> = Vec::new();
    let mut suspect: Option<(u32, u32)> = None;
    for (line, closes) in marks(file) {
        let indent = indent_of(file.line(line));
        if !closes {
            // A function begins at the margin although something is open: that something is not closed.
            if indent == 0 && !open.is_empty() && suspect.is_none() && begins_function(file.line(line)) {
                suspect = open.last().map(|open| (open.line, line));
            }
            open.push(Open { line, indent });
            continue;
        }
        let Some(last) = open.pop() else { return Braces::TooManyClosed(line) };
        let alone = file.line(line).trim_start().starts_with('}');
        if alone && indent < last.indent && last.line != line && suspect.is_none() {
            suspect = Some((last.line, line));
        }
    }
    let Some(last) = open.last() else { return Braces::Paired };
    let (opened, before) = suspect.unwrap_or((last.line, end_of(file) + 1));
    Braces::Unclosed { opened, looked_for: last_code_before(file, before) }
}

/// The braces of a file with their lines; true for `}`.
fn marks(file: &File) -> Vec<(u32, bool)> {
    let leaves = file.all().filter(|&id| !file.node(id).is_missing);
    let brace = |id| match file.kind(id) {
        "{" => Some((file.node(id).span.line, false)),
        "}" => Some((file.node(id).span.line, true)),
        _ => None,
    };
    leaves.filter_map(brace).collect()
}

fn indent_of(line: &str) -> usize {
    line.chars().take(MAX_INDENT).take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

fn begins_function(line: &str) -> bool {
    let types = ["int ", "void ", "double ", "float ", "char ", "long "];
    types.iter().any(|one| line.starts_with(one)) && line.contains('(')
}

fn end_of(file: &File) -> u32 {
    u32::try_from(file.text().lines().count()).unwrap_or(u32::MAX - 1)
}

fn last_code_before(file: &File, line: u32) -> u32 {
    (1..line).rev().find(|&line| !file.line(line).trim().is_empty()).unwrap_or(1)
}

/// `#define N 10;`, in a program that is refused or wrong: the `;` goes wherever the name stands.
pub(super) fn semicolon_in_macro(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        for (number, line) in (1_u32..).zip(file.text().lines()) {
            let Some(definition) = line.trim_start().strip_prefix("#define") else { continue };
            let code = definition.split("//").next().unwrap_or(definition).trim();
            let mut words = code.trim_end_matches(';').split_whitespace();
            let (name, value) = (words.next(), words.next());
            let (Some(name), Some(_), true) = (name, value, code.ends_with(';') && !code.contains(['{', '('])) else {
                continue;
            };
            let used = case.errors().take(2).any(|error| {
                let line = error.place.as_ref().map_or("", |place| file.line(place.line));
                line.contains(name)
            });
            let confidence = if used { Confidence::Certain } else { Confidence::Possible };
            let diagnosis = Diagnosis::new(Misconception::SemicolonInMacro, confidence).at_line(file.name(), number);
            found.push(diagnosis.with("name", name).weighing(if used { 1200 } else { 0 }));
        }
    }
}
