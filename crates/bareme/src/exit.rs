//! Exit codes, and the way in which a failure is told.

use crate::render::harmless::one_line;
use anstyle::{AnsiColor, Style};
use std::fmt;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// How the program ends. The numbers are part of the interface: scripts depend on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: accepted, or nothing to complain about.
    Good,
    /// 1: the verdict is negative, or a task has problems.
    Negative,
    /// 2: the call itself makes no sense (clap uses the same number).
    Usage,
    /// 3: something failed that is neither the learner's affair nor the caller's.
    Fault,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A mistake in the call, such as a task that does not exist; the text says what to do about it.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Tells standard error what went wrong, with all its causes, and answers with the exit code for it.
///
/// A reader that hung up (`bareme ... | head`) is no failure worth a word.
pub fn explain(error: &anyhow::Error) -> Exit {
    if hung_up(error) {
        return Exit::Good;
    }
    // Nothing is left to tell when standard error itself is closed.
    let _ = write_causes(error, &mut anstream::stderr().lock());
    if error.is::<Usage>() { Exit::Usage } else { Exit::Fault }
}

fn hung_up(error: &anyhow::Error) -> bool {
    let broken = |cause: &std::io::Error| cause.kind() == ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(broken))
}

fn write_causes(error: &anyhow::Error, out: &mut impl Write) -> std::io::Result<()> {
    let label = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let mut previous = String::new();
    for (depth, cause) in error.chain().enumerate() {
        let text = cause.to_string();
        // Some errors already quote their source; saying it twice would only hide the remedy.
        if depth == 0 {
            writeln!(out, "{label}error{label:#}: {}", lines(&text))?;
        } else if !previous.contains(&text) {
            writeln!(out, "  because: {}", lines(&text))?;
        }
        previous = text;
    }
    Ok(())
}

fn lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n  ")
}
