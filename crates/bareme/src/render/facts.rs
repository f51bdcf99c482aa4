//! Facts with numbers: limits, exit codes, memory.

use super::View;
use super::columns::INDENT;
use super::prose;
use super::words::{self, Text};
use bareme_core::limits::{LimitKind, Limits};
use bareme_core::report::{Report, Shown, TestReport};
use bareme_core::units::Bytes;
use bareme_core::verdict::{RuntimeErrorKind, Verdict};
use std::io::{self, Write};

/// What the verdict of the whole submission leaves open.
pub fn of_submission(report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    match report.memory_needed {
        Some(needed) => say(view, &memory(needed, view), out),
        None => Ok(()),
    }
}

/// What there is to say about one failed test, a sentence a line.
pub fn of_test(test: &TestReport, view: &View, out: &mut impl Write) -> io::Result<()> {
    let got = test.shown.as_ref().and_then(|shown| shown.got.as_ref());
    let refused = got.and_then(|got| got.memory_refused);
    let limit = view.limits.and_then(|limits| allowed(&test.verdict, limits, view));
    if let Some(sentence) = refused.map(|refused| memory(refused, view)).or(limit) {
        say(view, &sentence, out)?;
    }
    let (Some(shown), Some(got)) = (&test.shown, got) else { return Ok(()) };
    if let Some(codes) = exit_codes(test, shown, view) {
        say(view, &codes, out)?;
    }
    // Reading up to the end is how many programs are meant to stop; going on reading is why others never do.
    if got.stdin.read_past_end && matches!(test.verdict, Verdict::TimeLimit | Verdict::OutputLimit(_)) {
        say(view, &Text::ReadPastEnd.get(view.language), out)?;
    }
    Ok(())
}

fn say(view: &View, sentence: &str, out: &mut impl Write) -> io::Result<()> {
    prose::print(sentence, INDENT.len(), view.width, out)
}

fn memory(asked: Bytes, view: &View) -> String {
    let size = words::bytes(asked, view.language);
    match view.limits {
        None => Text::MemoryAsked.fill(view.language, &[("size", &size)]),
        Some(limits) => {
            let limit = words::bytes(limits.memory, view.language);
            Text::MemoryRefused.fill(view.language, &[("size", &size), ("limit", &limit)])
        }
    }
}

/// The limit that was exceeded, with its number.
fn allowed(verdict: &Verdict, limits: &Limits, view: &View) -> Option<String> {
    let bytes = |amount| words::bytes(amount, view.language);
    let (text, limit) = match verdict {
        Verdict::TimeLimit => (Text::TimeAllowed, words::millis(limits.fuel.to_millis(), view.language)),
        Verdict::MemoryLimit => (Text::MemoryAllowed, bytes(limits.memory)),
        Verdict::OutputLimit(LimitKind::Stderr) => (Text::OutputAllowed, bytes(limits.stderr)),
        Verdict::OutputLimit(LimitKind::Files) => {
            (Text::FilesAllowed, words::count(limits.files.into(), view.language))
        }
        Verdict::OutputLimit(LimitKind::FileBytes) => (Text::FileBytesAllowed, bytes(limits.file_bytes)),
        Verdict::OutputLimit(_) => (Text::OutputAllowed, bytes(limits.stdout)),
        _ => return None,
    };
    Some(text.fill(view.language, &[("limit", &limit)]))
}

fn exit_codes(test: &TestReport, shown: &Shown, view: &View) -> Option<String> {
    let expected = shown.expected.exit_code?.to_string();
    let got = shown.got.as_ref()?.exit_code?.to_string();
    let wrong = test.verdict == Verdict::RuntimeError(RuntimeErrorKind::ExitCode);
    wrong.then(|| Text::ExitCodes.fill(view.language, &[("expected", &expected), ("got", &got)]))
}
