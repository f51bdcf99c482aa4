//! What `bareme check` found, as data and as a table.

use crate::render::harmless::{lines, one_line};
use crate::render::{BAD, FAINT, GOOD, paint};
use bareme_core::task::Task;
use bareme_task::Problems;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// One task on its way through the check.
pub(super) struct TaskResult {
    pub(super) folder: PathBuf,
    pub(super) task: Option<Arc<Task>>,
    pub(super) problems: Problems,
    pub(super) solutions: Vec<SolutionResult>,
}

/// One solution, graded.
#[derive(Debug, Clone, Serialize)]
pub(super) struct SolutionResult {
    pub(super) files: Vec<String>,
    pub(super) expected: String,
    pub(super) got: String,
    pub(super) points: Option<u32>,
    pub(super) mismatches: Vec<String>,
    /// What watching an accepted program showed; a warning, whatever becomes of it in a report.
    pub(super) faults: Vec<String>,
    /// The rules of `hints.toml` that apply to it at some attempt.
    pub(super) rules: Vec<String>,
}

/// Everything that was found; the shape of `--json`.
#[derive(Debug, Serialize)]
pub(super) struct Outcome<'a> {
    /// Whether there is nothing to mend; warnings do not count.
    pub(super) ok: bool,
    tasks: Vec<TaskOutcome<'a>>,
}

#[derive(Debug, Serialize)]
struct TaskOutcome<'a> {
    folder: String,
    ok: bool,
    problems: &'a Problems,
    solutions: &'a [SolutionResult],
}

impl SolutionResult {
    /// A solution that could not even be submitted.
    pub(super) fn impossible(files: Vec<String>, expected: String, reason: String) -> Self {
        let (faults, rules) = (Vec::new(), Vec::new());
        Self { files, expected, got: "nothing".to_owned(), points: None, mismatches: vec![reason], faults, rules }
    }
}

impl<'a> Outcome<'a> {
    /// Sums up.
    pub(super) fn of(results: &'a [TaskResult]) -> Self {
        let tasks: Vec<TaskOutcome<'a>> = results.iter().map(TaskOutcome::of).collect();
        // Asking for nothing and finding nothing wrong with it would look like success.
        Self { ok: !tasks.is_empty() && tasks.iter().all(|task| task.ok), tasks }
    }

    /// Prints a line for each task, with what is wrong below it, and a sum.
    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let width = self.tasks.iter().map(|task| task.folder.chars().count()).max().unwrap_or(0);
        self.tasks.iter().try_for_each(|task| task.print(width, out))?;
        let programs: usize = self.tasks.iter().map(|task| task.solutions.len()).sum();
        let wrong: usize = self.tasks.iter().map(TaskOutcome::wrong).sum();
        let broken = self.tasks.iter().filter(|task| task.problems.has_errors()).count();
        let sum = format!("{}, {}", counted(self.tasks.len(), "task"), counted(programs, "program"));
        if self.ok {
            return writeln!(out, "\n{} {sum}: every program got its verdict", paint(GOOD, "✓"));
        }
        let wrong = (wrong > 0).then(|| format!("{} got something else than expected", counted(wrong, "program")));
        let broken = (broken > 0).then(|| format!("{} cannot be used", counted(broken, "task")));
        let faults: Vec<String> = [wrong, broken].into_iter().flatten().collect();
        writeln!(out, "\n{} {sum}: {}", paint(BAD, "✗"), faults.join(", "))
    }
}

impl<'a> TaskOutcome<'a> {
    fn of(result: &'a TaskResult) -> Self {
        let ok = result.task.is_some() && result.solutions.iter().all(|solution| solution.mismatches.is_empty());
        let folder = one_line(&result.folder.display().to_string());
        Self { folder, ok, problems: &result.problems, solutions: &result.solutions }
    }

    fn wrong(&self) -> usize {
        self.solutions.iter().filter(|solution| !solution.mismatches.is_empty()).count()
    }

    fn print(&self, width: usize, out: &mut impl Write) -> io::Result<()> {
        let sign = if self.ok { paint(GOOD, "✓") } else { paint(BAD, "✗") };
        let right = self.solutions.len() - self.wrong();
        let programs = format!("{right}/{} programs as expected", self.solutions.len());
        let problems = match self.problems.len() {
            0 => String::new(),
            count => format!(", {} above", counted(count, "problem")),
        };
        let verdicts = if self.problems.has_errors() { "not checked".to_owned() } else { programs };
        writeln!(out, "{sign} {:width$}  {}", self.folder, paint(FAINT, verdicts + &problems))?;
        self.solutions.iter().try_for_each(|solution| solution.print(out))
    }
}

impl SolutionResult {
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        for mismatch in &self.mismatches {
            let mismatch = lines(mismatch).replace('\n', "\n      ");
            writeln!(out, "    {} {}: {mismatch}", paint(BAD, "✗"), one_line(&self.files.join(" ")))?;
        }
        for fault in &self.faults {
            let (files, fault) = (one_line(&self.files.join(" ")), one_line(fault));
            writeln!(out, "    {} {files} passes, but watching it showed: {fault}", paint(BAD, "!"))?;
        }
        Ok(())
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
