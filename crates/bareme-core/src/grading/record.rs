//! What is kept of each test until the report is written.

use super::judge::Opinion;
use crate::checker::Difference;
use crate::evidence::{Finding, Spot};
use crate::outcome::{Ending, Frame, RunOutcome};
use crate::report::{MAX_FRAMES, ShownRun, Text};
use crate::secret::Guarded;
use crate::task::{Bilingual, Test};
use crate::units::{Bytes, Fuel};
use crate::verdict::{RuntimeErrorKind, Verdict};

/// One test's result. Whatever depends on its data is sealed as the data are.
#[derive(Debug)]
pub(super) struct Record {
    pub verdict: Verdict,
    /// How much was right, in percent; none where it was not judged.
    pub score: Option<u8>,
    pub fuel: Fuel,
    /// The most memory that it held.
    pub memory: Option<Bytes>,
    pub frames: Vec<Frame>,
    pub seen: Option<Guarded<Seen>>,
}

/// What the program did and what there is to say about it.
#[derive(Debug)]
pub(super) struct Seen {
    pub run: ShownRun,
    pub difference: Option<Difference>,
    pub message: Option<Bilingual>,
}

impl Record {
    /// A test that ran and was judged.
    pub(super) fn judged(test: &Test, run: RunOutcome, opinion: Opinion) -> Self {
        let (fuel, memory, frames) = (run.fuel, run.peak_memory, frames(&run.ending));
        let expected = &test.expected.for_grading().files;
        let run = shown_run(run, |name| expected.contains_key(name));
        let seen = Seen { run, difference: opinion.difference, message: opinion.message };
        Self {
            verdict: opinion.verdict,
            score: Some(opinion.score),
            fuel,
            memory: Some(memory),
            frames,
            seen: Some(Guarded::new(seen, test.visibility)),
        }
    }

    /// Turns the record of an accepted test into one that failed over what watching it showed.
    pub(super) fn fail(&mut self, finding: &Finding) {
        self.verdict = Verdict::RuntimeError(RuntimeErrorKind::UndefinedBehaviour);
        self.score = Some(0);
        self.frames = calls(finding);
    }

    /// Whether the program was run and did something wrong.
    pub(super) fn failed(&self) -> bool {
        self.score.is_some() && self.verdict != Verdict::Accepted
    }

    /// A test of which there is nothing to tell but its verdict.
    pub(super) const fn without_run(verdict: Verdict) -> Self {
        Self { verdict, score: None, fuel: Fuel(0), memory: None, frames: Vec::new(), seen: None }
    }
}

/// The innermost calls at the place where the machine stopped the program.
fn frames(ending: &Ending) -> Vec<Frame> {
    match ending {
        Ending::Trapped(trap) => trap.frames.iter().take(MAX_FRAMES).cloned().collect(),
        Ending::Exited(_) | Ending::LimitReached(_) => Vec::new(),
    }
}

/// The innermost calls at the place of a finding.
fn calls(finding: &Finding) -> Vec<Frame> {
    let place = |place: &Spot| Frame {
        function: place.function.clone(),
        file: Some(place.file.clone()),
        line: Some(place.line),
        column: (place.column > 0).then_some(place.column),
    };
    if finding.calls.is_empty() {
        return finding.place.iter().map(place).collect();
    }
    finding.calls.iter().take(MAX_FRAMES).cloned().collect()
}

fn shown_run(run: RunOutcome, is_expected: impl Fn(&str) -> bool) -> ShownRun {
    let files = run.files.iter().filter(|(name, _)| is_expected(name));
    ShownRun {
        stdout: Text::new(&run.stdout.bytes, run.stdout.truncated),
        stderr: Text::new(&run.stderr.bytes, run.stderr.truncated),
        files: files.map(|(name, content)| (name.clone(), Text::new(content, false))).collect(),
        exit_code: if let Ending::Exited(code) = run.ending { Some(code) } else { None },
        stdin: run.stdin,
        memory_refused: run.memory_refused,
        open_files: run.open_files,
    }
}
