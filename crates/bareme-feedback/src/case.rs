//! All that is known of one submission.

use bareme_core::diagnostic::{Diagnostic, Severity};
use bareme_core::evidence::{Finding, RunEvidence, Spot, Whose};
use bareme_core::grading::{Exchange, TestOutcome};
use bareme_core::report::Report;
use bareme_core::task::Task;
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_source::{File, Program};

/// A submission, its report, and what it may be compared with.
#[derive(Debug)]
pub struct Case<'a> {
    /// The task.
    pub task: &'a Task,
    /// The report, which is safe to show: whatever it holds may be told.
    pub report: &'a Report,
    /// The learner's own files, without those of the task. A single file has the name that the task gives it.
    pub program: &'a Program,
    /// What became of each test, in the task's order; nothing for those that were not run.
    pub outcomes: &'a [Option<TestOutcome>],
    /// Wrong programs of the task that do the same as this one on every test.
    pub twins: &'a [Twin<'a>],
    /// Correct programs for the same task. Their text must not be told.
    pub models: &'a [Program],
}

/// A known wrong program that does the same as the learner's.
#[derive(Debug, Clone, Copy)]
pub struct Twin<'a> {
    /// The name of its first file.
    pub file: &'a str,
    /// What its author thought, where the teacher says so.
    pub about: Option<&'a bareme_core::task::Bilingual>,
}

/// A test that failed.
#[derive(Debug, Clone, Copy)]
pub struct Failure<'a> {
    /// Its index in the task.
    pub test: usize,
    /// What became of it.
    pub outcome: &'a TestOutcome,
}

impl<'a> Case<'a> {
    /// What the compiler refused, in its order.
    pub fn errors(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Warning)
    }

    /// What the compiler warned of, in its order.
    pub fn warnings(&self) -> impl Iterator<Item = &'a Diagnostic> {
        self.report.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    /// The warnings of a group, by its name without `-W`.
    pub fn warnings_of(&self, flag: &str) -> impl Iterator<Item = &'a Diagnostic> {
        self.warnings().filter(move |warning| warning.flag.as_deref() == Some(flag))
    }

    /// Whether no program came out of the source.
    pub fn is_refused(&self) -> bool {
        self.report.verdict.kind() == VerdictKind::CompileError
    }

    /// Whether everything was accepted.
    pub fn is_accepted(&self) -> bool {
        self.report.verdict == Verdict::Accepted
    }

    /// The tests that were run and failed, in the task's order.
    pub fn failures(&self) -> impl Iterator<Item = Failure<'a>> {
        let outcomes = self.outcomes.iter().enumerate();
        outcomes.filter_map(|(test, outcome)| {
            let outcome = outcome.as_ref().filter(|outcome| outcome.failed())?;
            Some(Failure { test, outcome })
        })
    }

    /// Those of them whose output was wrong.
    pub fn wrong_answers(&self) -> impl Iterator<Item = Failure<'a>> {
        self.failures().filter(|failure| failure.outcome.verdict.kind() == VerdictKind::WrongAnswer)
    }

    /// The tests that were accepted.
    pub fn passes(&self) -> impl Iterator<Item = (usize, &'a TestOutcome)> {
        let outcomes = self.outcomes.iter().enumerate();
        outcomes.filter_map(|(test, outcome)| Some((test, outcome.as_ref().filter(|outcome| outcome.passed())?)))
    }

    /// Of the failing tests that may be shown, the one with the smallest input that is not blank.
    pub fn smallest_shown(&self) -> Option<(usize, &'a Exchange)> {
        let shown = self.failures().filter_map(|failure| Some((failure.test, failure.shown()?)));
        let is_blank = |exchange: &Exchange| exchange.input.text.trim().is_empty();
        shown.min_by_key(|(test, exchange)| (is_blank(exchange), exchange.input.size, exchange.expected.size, *test))
    }

    /// What watching a test showed, where it was watched and may be told.
    pub fn evidence(&self, test: usize) -> Option<&'a RunEvidence> {
        let evidence = self.report.evidence.as_ref()?;
        evidence.runs.iter().find(|run| run.test == test).map(|run| &run.run)
    }

    /// The watched runs of failing tests, the one that explains best first.
    pub fn failing_runs(&self) -> impl Iterator<Item = (usize, &'a RunEvidence)> {
        let runs = self.report.evidence.iter().flat_map(|evidence| &evidence.runs);
        let failed = |test: usize| self.outcomes.get(test).and_then(Option::as_ref).is_some_and(TestOutcome::failed);
        runs.filter(move |run| failed(run.test)).map(|run| (run.test, &run.run))
    }

    /// The first fault of each watched run, if it is the learner's; those of failing tests first.
    pub fn findings(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        let runs = self.report.evidence.iter().flat_map(|evidence| &evidence.runs);
        runs.filter_map(|run| {
            let first = run.run.findings.first()?;
            (first.whose == Whose::Learner).then_some((run.test, first))
        })
    }

    /// Which line printed the byte at `offset` of a test's output, where that is known and may be told.
    pub fn printed_by(&self, test: usize, offset: u64) -> Option<&'a Spot> {
        let part = self.evidence(test)?.output.iter().find(|part| offset < part.end)?;
        part.place.as_ref()
    }

    /// The learner's only file, or the one with `main`.
    pub fn main_file(&self) -> Option<&'a File> {
        let has_main = |file: &&File| file.text().contains("main");
        self.program.files.iter().find(has_main).or_else(|| self.program.files.first())
    }
}

impl<'a> Failure<'a> {
    /// What went in and came out, where that may be told.
    pub fn shown(&self) -> Option<&'a Exchange> {
        self.outcome.exchange.as_ref()?.for_learner()
    }

    /// Says how input and output are, for every test: an answer of few bits.
    pub fn is<C: Copy>(&self, classify: impl FnOnce(&Exchange) -> C) -> Option<C> {
        self.outcome.exchange.as_ref().map(|exchange| exchange.classified(classify))
    }
}
