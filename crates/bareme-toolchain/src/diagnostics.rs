//! Reads clang's messages into data.
//!
//! clang prints one line for each message, with the ranges it speaks of (`-fdiagnostics-print-source-range-info`), the
//! source line, and a line for each repair it proposes (`-fdiagnostics-parseable-fixits`, only together with the source):
//!
//! ```text
//! main.c:4:3:{4:3-4:9}: warning: call to undeclared function 'puts' [-Wimplicit-function-declaration]
//!     4 |   puts("7")
//!       |   ^~~~
//! fix-it:"main.c":{4:11-4:11}:";"
//! main.c:2:5: note: declared here
//! ```
//!
//! A learner can make clang print almost anything (`#error`, `#line`, `#pragma message`): whatever does not look like
//! this is left out. Source lines could look like messages, but stand behind a blank.

use bareme_core::diagnostic::{Diagnostic, Fixit, Note, Place, Range, Severity};

/// The most messages that are kept: nobody reads more, and a macro can cause a million.
const MAX_DIAGNOSTICS: usize = 100;
/// The most notes, ranges or repairs of one message.
const MAX_PARTS: usize = 20;
/// The longest message that is kept, in characters: types can be made arbitrarily long.
const MAX_MESSAGE: usize = 1000;

/// All messages in what clang wrote to standard error, in order. Where there are too many, warnings give way to errors.
pub fn parse(text: &str) -> Vec<Diagnostic> {
    let mut kept = Kept::default();
    for line in text.lines() {
        if let Some(fixit) = line.strip_prefix("fix-it:").and_then(parse_fixit) {
            kept.add_fixit(fixit);
        } else if let Some(message) = Some(line).filter(|line| !line.starts_with(' ')).and_then(Message::parse) {
            kept.add(message);
        }
    }
    kept.diagnostics
}

/// The messages so far.
#[derive(Default)]
struct Kept {
    diagnostics: Vec<Diagnostic>,
    /// Whether the last message was kept, so that what follows belongs to it.
    open: bool,
}

impl Kept {
    fn add(&mut self, message: Message<'_>) {
        match message.severity {
            Some(severity) => {
                self.open = self.make_room(severity);
                if self.open {
                    self.diagnostics.push(message.into_diagnostic(severity));
                }
            }
            None => {
                if let Some(last) = self.last().filter(|last| last.notes.len() < MAX_PARTS) {
                    last.notes.push(Note { place: message.place, message: clip(message.text), fixits: Vec::new() });
                }
            }
        }
    }

    /// A repair belongs to the line before it: the message itself, or its latest note.
    fn add_fixit(&mut self, fixit: Fixit) {
        let Some(last) = self.last() else { return };
        let fixits = last.notes.last_mut().map_or(&mut last.fixits, |note| &mut note.fixits);
        if fixits.len() < MAX_PARTS {
            fixits.push(fixit);
        }
    }

    fn last(&mut self) -> Option<&mut Diagnostic> {
        if self.open { self.diagnostics.last_mut() } else { None }
    }

    /// Whether one more has a place. A program is refused for its errors, which must not be lost behind warnings.
    fn make_room(&mut self, severity: Severity) -> bool {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            return true;
        }
        let warning = self.diagnostics.iter().rposition(|kept| kept.severity == Severity::Warning);
        severity != Severity::Warning && warning.map(|at| self.diagnostics.remove(at)).is_some()
    }
}

/// One line of the form `place: kind: text`.
struct Message<'a> {
    place: Option<Place>,
    ranges: Vec<Range>,
    /// `None` for a note.
    severity: Option<Severity>,
    text: &'a str,
}

impl<'a> Message<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        const KINDS: [(&str, Option<Severity>); 4] = [
            ("fatal error: ", Some(Severity::Fatal)),
            ("error: ", Some(Severity::Error)),
            ("warning: ", Some(Severity::Warning)),
            ("note: ", None),
        ];
        let found = |(kind, severity): (&str, Option<Severity>)| {
            if let Some(text) = line.strip_prefix(kind) {
                return Some((0, "", text, severity));
            }
            let at = line.find(&format!(": {kind}"))?;
            Some((at, &line[..at], &line[at + 2 + kind.len()..], severity))
        };
        let (_, head, text, severity) = KINDS.into_iter().filter_map(found).min_by_key(|found| found.0)?;
        let (place, ranges) = if head.is_empty() { (None, Vec::new()) } else { parse_head(head)? };
        Some(Self { place, ranges, severity, text })
    }

    fn into_diagnostic(self, severity: Severity) -> Diagnostic {
        let (message, flag) = split_flag(self.text);
        let message = clip(message);
        let (place, ranges) = (self.place, self.ranges);
        Diagnostic { severity, flag, place, ranges, message, french: None, notes: Vec::new(), fixits: Vec::new() }
    }
}

fn clip(text: &str) -> String {
    text.chars().take(MAX_MESSAGE).collect()
}

/// `text [-Wflag]` or `text [-Werror,-Wflag]`.
fn split_flag(text: &str) -> (&str, Option<String>) {
    let split = || {
        let (message, flags) = text.strip_suffix(']')?.rsplit_once(" [-W")?;
        let flag = flags.rsplit_once(",-W").map_or(flags, |(_, flag)| flag);
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '#' | '=');
        flag.chars().all(plain).then(|| (message, Some(flag.to_owned())))
    };
    split().unwrap_or((text, None))
}

/// `file:line:column` or `file:line:column:{range}{range}`.
///
/// After `#line 0` there are messages about line 0, which are kept without their place: no file has such a line.
fn parse_head(head: &str) -> Option<(Option<Place>, Vec<Range>)> {
    let (position, braces) = match head.find(":{") {
        Some(at) if head.ends_with('}') => (&head[..at], &head[at + 1..]),
        _ => (head, ""),
    };
    let (rest, column) = position.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    let file = relative(file);
    let ranges = braces.split_terminator('}').filter_map(|range| parse_range(&file, range.strip_prefix('{')?));
    let ranges = ranges.take(MAX_PARTS).collect();
    let place = Place { line: line.parse().ok()?, column: column.parse().ok()?, file };
    Some((Some(place).filter(|place| place.line > 0 && place.column > 0), ranges))
}

/// `line:column-line:column`, all from 1. With `#line` in between, a range may end before it begins: then it is none.
fn parse_range(file: &str, text: &str) -> Option<Range> {
    let (start, end) = text.split_once('-')?;
    let position = |text: &str| {
        let (line, column) = text.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?))
    };
    let range = Range { file: file.to_owned(), start: position(start)?, end: position(end)? };
    let exists = range.start.0 > 0 && range.start.1 > 0 && range.start <= range.end;
    exists.then_some(range)
}

/// `"file":{line:column-line:column}:"text"`.
fn parse_fixit(text: &str) -> Option<Fixit> {
    let (file, rest) = quoted(text)?;
    let (range, replacement) = rest.strip_prefix(":{")?.split_once("}:")?;
    let (replacement, _) = quoted(replacement)?;
    Some(Fixit { range: parse_range(&relative(&file), range)?, replacement })
}

fn relative(file: &str) -> String {
    file.strip_prefix("./").unwrap_or(file).to_owned()
}

/// A string as LLVM escapes it: `\\`, `\"`, `\n`, `\t`, and three octal digits for other bytes. Returns the rest, too.
fn quoted(text: &str) -> Option<(String, &str)> {
    let body = text.strip_prefix('"')?;
    let mut bytes = Vec::new();
    let mut rest = body.as_bytes();
    loop {
        match rest {
            [b'"', ..] => {
                let consumed = body.len() - rest.len() + 1;
                return Some((String::from_utf8_lossy(&bytes).into_owned(), &body[consumed..]));
            }
            [b'\\', tail @ ..] => {
                let (byte, tail) = unescape(tail)?;
                bytes.push(byte);
                rest = tail;
            }
            [byte, tail @ ..] => {
                bytes.push(*byte);
                rest = tail;
            }
            [] => return None,
        }
    }
}

fn unescape(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [b'n', tail @ ..] => Some((b'\n', tail)),
        [b't', tail @ ..] => Some((b'\t', tail)),
        [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', tail @ ..] => {
            Some(((a - b'0') * 64 + (b - b'0') * 8 + (c - b'0'), tail))
        }
        [byte, tail @ ..] => Some((*byte, tail)),
        [] => None,
    }
}
