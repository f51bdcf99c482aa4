//! What watching showed, sealed until the report is written.

use super::record::Record;
use crate::evidence::{Evidence, Finding, Growth, RunEvidence, TestEvidence, Whose, Work, coverage, growth};
use crate::secret::Guarded;
use crate::task::{Task, Visibility};
use crate::verdict::Verdict;

/// The watched runs. Each is sealed as its test's data are.
#[derive(Debug)]
pub(super) struct Testimony {
    runs: Vec<Witness>,
}

#[derive(Debug)]
struct Witness {
    test: usize,
    run: Guarded<RunEvidence>,
}

/// Who reads a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Reader {
    /// Anybody, learners included.
    #[default]
    Anybody,
    /// The task's author alone.
    Author,
}

impl Testimony {
    /// Seals runs of tests that exist. What was made of several runs is made anew for the report, from those that its
    /// reader may see.
    pub(super) fn new(evidence: Evidence, task: &Task) -> Self {
        let seal = |one: TestEvidence| {
            let visibility = task.tests.get(one.test)?.visibility;
            Some(Witness { test: one.test, run: Guarded::new(one.run, visibility) })
        };
        Self { runs: evidence.runs.into_iter().filter_map(seal).collect() }
    }

    /// Forgets the runs of some tests.
    pub(super) fn forget(&mut self, tests: &[usize]) {
        self.runs.retain(|witness| !tests.contains(&witness.test));
    }

    /// The mistakes of the learner's, each with its test.
    pub(super) fn mistakes(&self) -> impl Iterator<Item = (usize, &Finding)> {
        self.runs.iter().filter_map(|witness| Some((witness.test, mistake(witness.run.for_grading())?)))
    }

    /// What goes into the report; nothing where nothing was seen.
    pub(super) fn told(&self, task: &Task, records: &[Record], reader: Reader) -> Option<Evidence> {
        let told = |witness: &Witness| match reader {
            Reader::Anybody => witness.run.stripped(RunEvidence::without_data),
            Reader::Author => witness.run.for_author().clone(),
        };
        let runs = self.runs.iter().map(|witness| TestEvidence { test: witness.test, run: told(witness) });
        let evidence = Evidence {
            runs: runs.collect(),
            growth: told_growth(task, records, reader),
            coverage: coverage(
                &self.seen(reader, |test| records[test].failed()),
                &self.seen(reader, |test| records[test].verdict == Verdict::Accepted),
            ),
        };
        (evidence != Evidence::default()).then_some(evidence)
    }

    /// The runs of some tests, as far as the reader may see them.
    fn seen(&self, reader: Reader, which: impl Fn(usize) -> bool) -> Vec<&RunEvidence> {
        let seen = self.runs.iter().filter(|witness| which(witness.test));
        seen.filter_map(|witness| match reader {
            Reader::Anybody => witness.run.for_learner(),
            Reader::Author => Some(witness.run.for_author()),
        })
        .collect()
    }
}

/// The first thing that went wrong, if it is a mistake of the learner's: what follows on one of the task's may come of it.
fn mistake(run: &RunEvidence) -> Option<&Finding> {
    let own = run.findings.iter().take_while(|finding| finding.whose == Whose::Learner);
    own.into_iter().find(|finding| finding.kind.is_mistake())
}

/// How work grows, if a test was stopped for its time.
fn told_growth(task: &Task, records: &[Record], reader: Reader) -> Option<Growth> {
    if records.iter().all(|record| record.verdict != Verdict::TimeLimit) {
        return None;
    }
    let work: Vec<Work<'_>> =
        records.iter().enumerate().filter_map(|(test, record)| work(task, test, record)).collect();
    let growth = growth(&work)?;
    let is_hidden = |test: usize| reader == Reader::Anybody && task.tests[test].visibility == Visibility::Hidden;
    Some(growth.without_points(is_hidden))
}

/// What a test took. A run that crashed or said too much was stopped in the middle of its work, which tells nothing.
fn work<'a>(task: &'a Task, test: usize, record: &Record) -> Option<Work<'a>> {
    let finished = match record.verdict {
        Verdict::Accepted | Verdict::WrongAnswer(_) => true,
        Verdict::TimeLimit => false,
        _ => return None,
    };
    let stdin = &task.tests[test].input.for_grading().stdin;
    Some(Work { test, stdin, fuel: record.fuel, finished })
}
