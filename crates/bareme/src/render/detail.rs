//! A closer look at one failed test: what it gave, what it wanted, what it got.

use super::columns::{self, INDENT};
use super::harmless::{clipped, lines};
use super::line::Line;
use super::panel;
use super::style::{BAD, FAINT, GOOD, HEADING, paint};
use super::words::{self, Text};
use super::{View, backtrace, facts, prose};
use bareme_core::checker::{Difference, Relation};
use bareme_core::report::{self, CheckerName, Report, Shown, ShownInput, TestReport};
use bareme_core::verdict::{RuntimeErrorKind, Verdict};
use std::io::{self, Write};

/// The longest name, argument or file name, in characters.
const MAX_NAME: usize = 60;
/// The longest message of a task's own checker, in characters.
const MAX_MESSAGE: usize = 1000;

/// Prints everything about the test number `index` that a learner may see.
pub fn print(report: &Report, index: usize, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(test) = report.tests.get(index) else { return Ok(()) };
    let title = Text::CloserLook.fill(view.language, &[("test", test.name.as_str())]);
    writeln!(out, "\n{}", paint(HEADING, title))?;
    let mut explained = Vec::new();
    explanation(report, test, view, &mut explained)?;
    facts::of_test(test, view, &mut explained)?;
    if !explained.is_empty() {
        writeln!(out)?;
        out.write_all(&explained)?;
    }
    if let Some(shown) = &test.shown {
        return data(report.checker, test, shown, view, out);
    }
    writeln!(out)?;
    prose::print(&Text::HiddenTest.get(view.language), INDENT.len(), view.width, out)
}

fn explanation(report: &Report, test: &TestReport, view: &View, out: &mut impl Write) -> io::Result<()> {
    match (&test.verdict, test.shown.as_ref().and_then(|shown| shown.difference.as_ref())) {
        (Verdict::RuntimeError(kind), _) if *kind != RuntimeErrorKind::ExitCode => {
            backtrace::print(*kind, &test.frames, view, out)
        }
        (Verdict::WrongAnswer(_), Some(difference)) if difference.relation != Relation::Different => {
            let file = clipped(difference.file.as_deref().unwrap_or_default(), MAX_NAME);
            let sentence = words::relation(difference.relation).fill(view.language, &[("file", &file)]);
            prose::print(&sentence, INDENT.len(), view.width, out)
        }
        // The top of the report has said it already, and better.
        (verdict, _) if *verdict == report.verdict => Ok(()),
        (verdict, _) => prose::print(&words::headline(verdict).1.get(view.language), INDENT.len(), view.width, out),
    }
}

fn data(checker: CheckerName, test: &TestReport, shown: &Shown, view: &View, out: &mut impl Write) -> io::Result<()> {
    if let Some(message) = &shown.message {
        heading(&Text::CheckerMessage.get(view.language), view, out)?;
        let message: String = message.chars().take(MAX_MESSAGE).collect();
        prose::print(&lines(&message), INDENT.len(), view.width, out)?;
    }
    input(&shown.input, view, out)?;
    if matches!(test.verdict, Verdict::WrongAnswer(_)) {
        comparison(checker, shown, view, out)?;
    } else {
        before_stop(shown, view, out)?;
    }
    error_output(shown, view, out)?;
    remarks(shown, view, out)
}

fn input(input: &ShownInput, view: &View, out: &mut impl Write) -> io::Result<()> {
    if input.stdin.text.is_empty() && input.argv.is_empty() && input.files.is_empty() {
        writeln!(out)?;
        return prose::print(&Text::NoInput.get(view.language), INDENT.len(), view.width, out);
    }
    if !input.argv.is_empty() {
        let shown: Vec<String> = input.argv.iter().map(|argument| clipped(argument, MAX_NAME)).collect();
        heading(&Text::Arguments.get(view.language), view, out)?;
        prose::print(&shown.join(" "), INDENT.len(), view.width, out)?;
    }
    if !input.stdin.text.is_empty() {
        text(&Text::Input.get(view.language), &input.stdin, view, out)?;
    }
    for (name, file) in &input.files {
        text(&Text::InputFile.fill(view.language, &[("file", &clipped(name, MAX_NAME))]), file, view, out)?;
    }
    Ok(())
}

fn comparison(checker: CheckerName, shown: &Shown, view: &View, out: &mut impl Write) -> io::Result<()> {
    let difference = shown.difference.as_ref();
    let file = difference.and_then(|difference| difference.file.as_deref());
    let width = view.quote_width();
    let side = |heading: (anstyle::Style, String), text: Option<&report::Text>, spot| {
        let mut side = vec![Line::new(heading.0, &heading.1)];
        match text {
            Some(text) => side.extend(panel::lines(text, spot, width, view.language)),
            None => side.push(Line::new(FAINT, &Text::NoSuchFile.get(view.language))),
        }
        side
    };
    let got = shown.got.as_ref();
    let (expected_text, got_text) = match file {
        None => (Some(&shown.expected.stdout), got.map(|got| &got.stdout)),
        Some(file) => (shown.expected.files.get(file), got.and_then(|got| got.files.get(file))),
    };
    let (expected_heading, got_heading) = headings(checker, file, view);
    // An expression has no place that could correspond to one in the output.
    let expected_spot = difference.map(|difference| &difference.expected).filter(|_| checker != CheckerName::Regex);
    let left = side((GOOD, expected_heading), expected_text, expected_spot);
    let right = side((BAD, got_heading), got_text, difference.map(|difference| &difference.got));
    writeln!(out)?;
    columns::print(&left, &right, view.width, out)?;
    difference.map_or(Ok(()), |difference| first_difference(difference, view, out))
}

fn headings(checker: CheckerName, file: Option<&str>, view: &View) -> (String, String) {
    match (file, checker) {
        (Some(file), _) => {
            let file = clipped(file, MAX_NAME);
            let expected = Text::ExpectedFile.fill(view.language, &[("file", &file)]);
            (expected, Text::GotFile.get(view.language))
        }
        (None, CheckerName::Regex) => (Text::ExpectedPattern.get(view.language), Text::Got.get(view.language)),
        (None, _) => (Text::Expected.get(view.language), Text::Got.get(view.language)),
    }
}

fn first_difference(difference: &Difference, view: &View, out: &mut impl Write) -> io::Result<()> {
    let (line, column) = (difference.got.line.to_string(), difference.got.column.to_string());
    let file = clipped(difference.file.as_deref().unwrap_or_default(), MAX_NAME);
    let text = if difference.file.is_some() { Text::FirstDifferenceInFile } else { Text::FirstDifference };
    if difference.got.line == 0 || matches!(difference.relation, Relation::NoOutput | Relation::MissingFile) {
        return Ok(());
    }
    let values = [("line", &*line), ("column", &*column), ("file", &*file)];
    writeln!(out)?;
    prose::print(&text.fill(view.language, &values), INDENT.len(), view.width, out)
}

fn before_stop(shown: &Shown, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(got) = shown.got.as_ref().filter(|got| !got.stdout.text.is_empty()) else { return Ok(()) };
    let heading = if got.exit_code.is_some() { Text::Got } else { Text::GotBeforeStop };
    text(&heading.get(view.language), &got.stdout, view, out)
}

fn error_output(shown: &Shown, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(got) = shown.got.as_ref().filter(|got| !got.stderr.text.is_empty()) else { return Ok(()) };
    text(&Text::ErrorOutput.get(view.language), &got.stderr, view, out)
}

fn remarks(shown: &Shown, view: &View, out: &mut impl Write) -> io::Result<()> {
    let texts = || shown.got.iter().map(|got| &got.stdout).chain([&shown.expected.stdout, &shown.input.stdin]);
    if texts().all(|text| text.text.is_empty()) {
        return Ok(());
    }
    writeln!(out)?;
    if texts().any(|text| text.lossy) {
        let sentence = Text::NotText.fill(view.language, &[("sign", "\u{fffd}")]);
        prose::styled(FAINT, &sentence, INDENT.len(), view.width, out)?;
    }
    let signs = [("blank", "·"), ("end", "↵"), ("tab", "→")];
    prose::styled(FAINT, &Text::Legend.fill(view.language, &signs), INDENT.len(), view.width, out)
}

/// Prints a heading inside what belongs to a test.
pub fn heading(heading: &str, view: &View, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    prose::styled(HEADING, heading, INDENT.len(), view.width, out)
}

fn text(title: &str, text: &report::Text, view: &View, out: &mut impl Write) -> io::Result<()> {
    heading(title, view, out)?;
    columns::stack(&panel::lines(text, None, view.quote_width(), view.language), out)
}
