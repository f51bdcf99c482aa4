//! What is wrong with a task folder, shown like a compiler's messages.

use super::View;
use super::code::{Source, Sources, Spot};
use super::columns::stack;
use super::diagnostics::message;
use super::harmless::one_line;
use super::line::Line;
use super::style::{BAD, FAINT, GOOD, UNSURE};
use super::words::Text;
use bareme_task::{Position, Problem, Severity};
use std::io::{self, Read, Write};
use std::path::Path;

/// The most of a file that is read to show a line of it: what tasks' own files may have.
const MAX_FILE: u64 = 1024 * 1024;

/// Prints each problem with the line that it is about and what to do; `folder` is the one that the files are in.
pub fn print<'a>(
    problems: impl IntoIterator<Item = &'a Problem>,
    folder: &Path,
    view: &View,
    out: &mut impl Write,
) -> io::Result<()> {
    for problem in problems {
        let source = read(folder, &problem.file);
        let kind = match problem.severity {
            Severity::Error => (Text::Error, BAD),
            Severity::Warning => (Text::Warning, UNSURE),
        };
        message(kind, &one_line(&problem.message), view, out)?;
        stack(&quote(problem, source, folder, view), out)?;
        if !problem.remedy.is_empty() {
            message((Text::Help, GOOD), &one_line(&problem.remedy), view, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn quote(problem: &Problem, content: Vec<u8>, folder: &Path, view: &View) -> Vec<Line> {
    let path = folder.join(&problem.file).display().to_string();
    let Some(Position { line, column }) = problem.position else {
        return vec![Line::new(FAINT, &one_line(&path))];
    };
    let mut spot = Spot {
        file: problem.file.clone(),
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: None,
        ranges: Vec::new(),
    };
    let sources = Sources::new(vec![Source { compiled_as: problem.file.clone(), path, content }]);
    spot.column = sources.line(&spot).map(|line| byte_column(line, column));
    sources.quote(&spot, view.quote_width())
}

/// The column in bytes, from 1, of the character at `column`, from 1.
fn byte_column(line: &[u8], column: usize) -> u32 {
    let text = String::from_utf8_lossy(line);
    let before: usize = text.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

/// The file's beginning; nothing where it cannot be read, since the problem may be just that.
fn read(folder: &Path, file: &str) -> Vec<u8> {
    let mut content = Vec::new();
    let path = folder.join(file);
    // A pipe or a device would never end or never answer; only plain files are opened.
    if path.metadata().is_ok_and(|data| data.is_file()) {
        let opened = std::fs::File::open(path);
        let read = opened.and_then(|file| file.take(MAX_FILE).read_to_end(&mut content));
        if read.is_err() {
            content.clear();
        }
    }
    content
}
