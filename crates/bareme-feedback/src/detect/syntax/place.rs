//! Where the mistake is, when the compiler only notices it later.

use super::code::{behind, blanked, indent, lines, pairs, statement};
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
        let indent = indent(file.line(line));
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
    let by_indent = || last_of_block(file, opened, before).unwrap_or_else(|| last_code_before(file, before));
    let looked_for = commented_brace(file, opened).unwrap_or_else(by_indent);
    Braces::Unclosed { opened, looked_for }
}

/// The braces of a file with their lines; true for `}`.
fn marks(file: &File) -> Vec<(u32, bool)> {
    let braces = |(line, code): (u32, String)| {
        let marks: Vec<_> = code.chars().filter(|c| matches!(c, '{' | '}')).map(|c| (line, c == '}')).collect();
        marks
    };
    lines(file).into_iter().flat_map(braces).collect()
}

/// The last line that is further to the right than the one with the `{`, before the first that is not: there the block
/// ends for whoever looks at it. Nothing where the lines do not show a block.
fn last_of_block(file: &File, opened: u32, before: u32) -> Option<u32> {
    let margin = indent(file.line(opened));
    let code = (opened + 1..before).filter(|&line| !blanked(file.line(line)).trim().is_empty());
    code.take_while(|&line| indent(file.line(line)) > margin).last()
}

/// A `}` behind `//`, alone on its line: it was put there to try something, and is missed now.
fn commented_brace(file: &File, opened: u32) -> Option<u32> {
    let mut found = (opened + 1..=end_of(file)).filter(|&line| {
        let comment = file.line(line).trim_start().strip_prefix("//");
        comment.is_some_and(|comment| comment.trim() == "}")
    });
    found.next().filter(|_| found.next().is_none())
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

/// The last line in front of another one that closes a block.
pub(super) fn last_close_before(file: &File, line: u32) -> Option<u32> {
    (1..line).rev().find(|&line| {
        let (open, closed) = pairs(&blanked(file.line(line)), '{', '}');
        closed > open
    })
}

/// The line of a head such as `while (a > b)` whose `{` is missing: no brace follows, and yet a `}` stands below it, as far
/// to the right as the head, behind lines that are further to the right.
pub(super) fn head_without_brace(file: &File) -> Option<u32> {
    let lines: Vec<(u32, String)> = lines(file).into_iter().filter(|(_, code)| !code.trim().is_empty()).collect();
    let at = lines.iter().enumerate().position(|(index, (_, code))| {
        let margin = indent(code);
        is_head(code) && {
            let body = lines[index + 1..].iter().take_while(|(_, code)| indent(code) > margin).count();
            let after = lines.get(index + 1 + body).map_or("", |(_, code)| code.as_str());
            body > 0 && indent(after) == margin && after.trim_start().starts_with('}')
        }
    })?;
    lines.get(at).map(|(line, _)| *line)
}

/// Whether a line is `if (...)` or the like and leaves out the rest.
fn is_head(code: &str) -> bool {
    let words = ["if", "for", "while", "else", "do", "switch"];
    let begins = words.iter().any(|word| behind(statement(code), word).is_some());
    begins && !code.contains('{') && !code.trim_end().ends_with(';')
}
