//! What became of each test, for whoever looks for the reason.

use super::GradingRun;
use super::record::Record;
use crate::checker::Difference;
use crate::report::Text;
use crate::secret::Guarded;
use crate::verdict::Verdict;

/// What became of one test.
#[derive(Debug, Clone)]
pub struct TestOutcome {
    /// Its judgement.
    pub verdict: Verdict,
    /// What went in and came out, where it was run.
    pub exchange: Option<Guarded<Exchange>>,
}

/// What went in and came out. Each is the beginning of it, as much as a report could show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// Standard input.
    pub input: Text,
    /// The expected output.
    pub expected: Text,
    /// The output.
    pub got: Text,
    /// How the two differ, where the output was compared and refused.
    pub difference: Option<Difference>,
    /// How many bytes of the input were taken.
    pub consumed: u64,
    /// Whether it asked for more input when nothing was left.
    pub read_past_end: bool,
    /// The exit code, where it came to its end.
    pub exit_code: Option<i32>,
}

impl TestOutcome {
    /// Whether the program was run and did something wrong.
    pub fn failed(&self) -> bool {
        self.exchange.is_some() && self.verdict != Verdict::Accepted
    }

    /// Whether it was accepted.
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Accepted
    }
}

impl GradingRun {
    /// What became of each test so far, in the task's order; nothing for those that were not run yet.
    pub fn outcomes(&self) -> Vec<Option<TestOutcome>> {
        let tests = self.task.tests.iter().zip(&self.records);
        tests.map(|(test, record)| record.as_ref().map(|record| outcome(test, record))).collect()
    }
}

fn outcome(test: &crate::task::Test, record: &Record) -> TestOutcome {
    let exchange = record.seen.as_ref().map(|seen| {
        let (input, expected) = (test.input.for_grading(), test.expected.for_grading());
        let (input, expected) = (Text::new(&input.stdin, false), Text::new(&expected.stdout, false));
        seen.derive(|seen| Exchange {
            input,
            expected,
            got: seen.run.stdout.clone(),
            difference: seen.difference.clone(),
            consumed: seen.run.stdin.consumed.get(),
            read_past_end: seen.run.stdin.read_past_end,
            exit_code: seen.run.exit_code,
        })
    });
    TestOutcome { verdict: record.verdict.clone(), exchange }
}
