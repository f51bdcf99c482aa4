//! Running a program once more, watched, on the tests that the core has chosen.
//!
//! Nothing here can fail in a way that matters to anybody's points: whatever goes wrong is a missing explanation.

use crate::job::{Job, with_provided};
use bareme_core::evidence::{Evidence, Finding, FindingKind, LoopVerdict, RunEvidence, TestEvidence, Whose};
use bareme_core::grading::{Fault, WatchPlan};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::submission::SourceFile;
use bareme_core::task::OnAccepted;
use bareme_core::verdict::VerdictKind;
use bareme_toolchain::CompileRequest;
use bareme_watch::{WatchRequest, Watchable, Watched, WatchedEnding};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many instructions of one run are watched: some 0.15 s on the reference machine.
const RUN_STEPS: u64 = 20_000_000;
/// How many of all failing and passing runs of a failing submission.
const FAILING_STEPS: u64 = 50_000_000;
/// How many of all runs of an accepted one, some 0.03 s: enough for all tests of most tasks.
const ACCEPTED_STEPS: u64 = 4_000_000;
/// What unused memory is filled with when a run is repeated: as an int -1 and a large number, as a text no end.
const PATTERNS: [u8; 2] = [0xff, 0x7f];
/// How many instructions more than the first run each of the repeated ones may take.
const REPEATED_STEPS: u64 = 1_000_000;

/// What is kept of a graded run, to compare the watched one with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trace {
    ending: Ended,
    stdout: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    Exited(i32),
    Trapped,
    OutOfTime,
    Limit(LimitKind),
}

impl Trace {
    /// What a run left behind, in short.
    pub(crate) fn of(run: &RunOutcome) -> Self {
        let ending = match &run.ending {
            Ending::Exited(code) => Ended::Exited(*code),
            Ending::Trapped(_) => Ended::Trapped,
            Ending::LimitReached(LimitKind::Fuel) => Ended::OutOfTime,
            Ending::LimitReached(kind) => Ended::Limit(*kind),
        };
        Self { ending, stdout: digest(&run.stdout.bytes) }
    }

    /// Whether it says something of the program that left it: it ended by itself or broke, and printed something.
    pub(crate) fn is_telling(&self) -> bool {
        matches!(self.ending, Ended::Exited(_) | Ended::Trapped) && self.stdout != digest(&[])
    }

    /// Whether a watched run did the same, as far as it was watched.
    fn agrees(&self, watched: &Watched) -> bool {
        let ending = match watched.ending {
            Some(WatchedEnding::Exited(code)) => Ended::Exited(code),
            Some(WatchedEnding::Trapped(_)) => Ended::Trapped,
            Some(WatchedEnding::LimitReached(kind)) => Ended::Limit(kind),
            None => return true,
        };
        // What is printed before a limit depends on where exactly it cuts.
        ending == self.ending && (!matches!(ending, Ended::Exited(_)) || digest(&watched.stdout) == self.stdout)
    }
}

/// Good enough to tell outputs apart; with fixed keys, so that it is the same everywhere.
fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

impl Job<'_> {
    /// Watches the tests of a plan, as far as the budget goes.
    pub(crate) fn watch(&self, plan: &WatchPlan) -> Result<Evidence, Fault> {
        let files = self.sources().map_err(|error| Fault::grader(error.to_string()))?;
        let program = self.watchable(&files)?;
        let mut evidence = Evidence::default();
        let mut left = FAILING_STEPS;
        for &test in &plan.failing {
            self.watch_one(&program, test, plan.leaks, &mut left, &mut evidence)?;
        }
        if plan.failing.is_empty() || self.fails_accepted() {
            // What a passing test is watched for must not depend on what else has failed where points depend on it.
            left = ACCEPTED_STEPS;
        }
        for &test in &plan.passing {
            self.watch_one(&program, test, plan.leaks, &mut left, &mut evidence)?;
        }
        self.clear_learner(&mut evidence, plan.leaks);
        Ok(evidence)
    }

    /// Watches one test, unless the budget is used up.
    fn watch_one(
        &self,
        program: &Watchable,
        test: usize,
        leaks: bool,
        left: &mut u64,
        evidence: &mut Evidence,
    ) -> Result<(), Fault> {
        if *left == 0 {
            return Ok(());
        }
        let mut watched = self.watch_test(program, test, (*left).min(RUN_STEPS), leaks)?;
        *left = left.saturating_sub(watched.evidence.steps);
        if self.is_accepted(test) {
            if self.all_accepted() || self.fails_accepted() {
                *left = left.saturating_sub(self.keep_what_matters(program, test, &mut watched)?);
            }
            if !watched.evidence.complete {
                // It is merely long; what was seen until then still counts.
                *left = 0;
            }
        }
        let run = self.with_agreement(test, watched);
        evidence.runs.push(TestEvidence { test, run });
        Ok(())
    }

    /// Whether a fault makes an accepted test fail.
    fn fails_accepted(&self) -> bool {
        self.task.watch.on_accepted == OnAccepted::Fail
    }

    /// Values that were never stored are found in programs that pass, too. They matter if another content of unused memory
    /// makes another outcome: only then does the program pass by luck. The answer is how many instructions that took.
    fn keep_what_matters(&self, program: &Watchable, test: usize, watched: &mut Watched) -> Result<u64, Fault> {
        let mut taken = 0;
        if !watched.evidence.findings.iter().any(is_about_content) {
            return Ok(taken);
        }
        let steps = watched.evidence.steps.saturating_add(REPEATED_STEPS);
        for filling in PATTERNS {
            let otherwise = self.watch_with(program, test, steps, false, filling)?;
            taken += otherwise.evidence.steps;
            if otherwise.ending != watched.ending || otherwise.stdout != watched.stdout {
                return Ok(taken);
            }
        }
        watched.evidence.findings.retain(|finding| !is_about_content(finding));
        Ok(taken)
    }

    fn with_agreement(&self, test: usize, watched: Watched) -> RunEvidence {
        let agrees = self.graded.get(&test).is_none_or(|graded| graded.agrees(&watched));
        let mut run = watched.evidence;
        run.agrees = agrees;
        let ended = self.graded.get(&test).is_some_and(|graded| matches!(graded.ending, Ended::Exited(_)));
        let cannot_end =
            |verdict: &LoopVerdict| matches!(verdict, LoopVerdict::MovesAway { .. } | LoopVerdict::StepsOver { .. });
        if ended && !run.endless.iter().any(|endless| endless.verdicts.iter().any(cannot_end)) {
            // What ends by itself when it is graded is merely long when it is watched, or another program altogether.
            run.endless = None;
        }
        if self.is_accepted(test) {
            // A program that passes is not stuck in a loop, however long it is.
            (run.endless, run.recursion, run.scene) = (None, None, None);
        }
        run
    }

    /// A program out of these files, ready to be watched.
    fn watchable(&self, files: &[SourceFile]) -> Result<Watchable, Fault> {
        let limits = &self.task.limits;
        let request = CompileRequest { files, options: &self.task.compile, stack: limits.stack, memory: limits.memory };
        let module = self.toolchain.compile_for_watching(self.stage, &request);
        let module = module.map_err(|error| Fault::grader(error.to_string()))?;
        let module = module.ok_or_else(|| Fault::grader("the program cannot be compiled to be watched"))?;
        guarded(|| Watchable::new(&module, files))
    }

    fn watch_test(&self, program: &Watchable, test: usize, steps: u64, leaks: bool) -> Result<Watched, Fault> {
        self.watch_with(program, test, steps, leaks, 0)
    }

    fn watch_with(
        &self,
        program: &Watchable,
        test: usize,
        steps: u64,
        leaks: bool,
        filling: u8,
    ) -> Result<Watched, Fault> {
        let given = self.given(test)?;
        let profile = &self.profiles.learner;
        let request = WatchRequest {
            argv: &given.argv,
            stdin: given.stdin,
            files: given.files,
            limits: &self.task.limits,
            clock_start_s: profile.clock_start_s,
            random_seed: profile.random_seed,
            steps,
            leaks,
            filling,
        };
        guarded(|| program.watch(&request))
    }

    /// A fault in the task's own files that a correct program meets as well is the task's.
    fn clear_learner(&self, evidence: &mut Evidence, leaks: bool) {
        let is_provided = |finding: &Finding| {
            let file = finding.place.as_ref().map(|place| place.file.as_str());
            self.task.provided.iter().any(|provided| Some(provided.name()) == file)
        };
        let suspicious = evidence.runs.iter().any(|run| run.run.findings.iter().any(is_provided));
        let Some(program) = suspicious.then(|| self.reference()).flatten() else { return };
        let mut left = FAILING_STEPS;
        for run in evidence.runs.iter_mut().filter(|run| run.run.findings.iter().any(is_provided)) {
            let Ok(reference) = self.watch_test(&program, run.test, left.min(RUN_STEPS), leaks) else { continue };
            left = left.saturating_sub(reference.evidence.steps);
            let same = |one: &Finding, other: &Finding| {
                let place = |finding: &Finding| finding.place.as_ref().map(|place| (place.file.clone(), place.line));
                one.kind.name() == other.kind.name() && place(one) == place(other)
            };
            for finding in run.run.findings.iter_mut().filter(|finding| is_provided(finding)) {
                if reference.evidence.findings.iter().any(|other| same(finding, other)) {
                    finding.whose = Whose::Task;
                }
            }
        }
    }

    /// The task's own solution, ready to be watched.
    fn reference(&self) -> Option<Watchable> {
        let solution = self.task.solutions.iter().find(|solution| solution.verdict == VerdictKind::Accepted)?;
        let files = with_provided(self.task, &solution.files).ok()?;
        self.watchable(&files).ok()
    }
}

/// Whether a fault is about what memory holds that nothing was stored in.
fn is_about_content(finding: &Finding) -> bool {
    matches!(
        finding.kind,
        FindingKind::Uninitialised { .. } | FindingKind::MissingReturn | FindingKind::UnterminatedString
    )
}

/// A mistake of ours in watching must not cost the report.
fn guarded<T, E: ToString>(work: impl FnOnce() -> Result<T, E>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| Fault::grader(error.to_string())),
        Err(_) => Err(Fault::grader("watching a program panicked")),
    }
}
