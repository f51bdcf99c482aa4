//! What was graded, how long it took, and what came of it.

use super::histogram::Histogram;
use super::page::{Kind, Page};
use bareme_core::report::FaultOwner;
use bareme_core::verdict::VerdictKind;
use bareme_engine::{Graded, Timings};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The steps of a grading, as they are called on the page.
const PHASES: [&str; 7] = ["compile", "link", "codegen", "tests", "check", "watch", "hints"];

/// The verdicts that a report can have.
const VERDICTS: [(VerdictKind, &str); 9] = [
    (VerdictKind::Accepted, "accepted"),
    (VerdictKind::WrongAnswer, "wrong-answer"),
    (VerdictKind::RuntimeError, "runtime-error"),
    (VerdictKind::TimeLimit, "time-limit"),
    (VerdictKind::MemoryLimit, "memory-limit"),
    (VerdictKind::OutputLimit, "output-limit"),
    (VerdictKind::CompileError, "compile-error"),
    (VerdictKind::GraderFault, "grader-fault"),
    (VerdictKind::TaskFault, "task-fault"),
];

/// What was graded by this process since it started.
#[derive(Default)]
pub struct Gradings {
    phases: [Histogram; PHASES.len()],
    whole: Histogram,
    queued: Histogram,
    verdicts: [AtomicU64; VERDICTS.len()],
    of_grader: AtomicU64,
    of_task: AtomicU64,
    cached: AtomicU64,
    second_tries: AtomicU64,
    unexplained: AtomicU64,
}

impl Gradings {
    /// Counts a submission that was in the queue for so many milliseconds, and what came of it in so long a time.
    pub fn count(&self, queued_ms: u64, graded: &Graded, took: Duration) {
        self.queued.observe_us(queued_ms.saturating_mul(1000));
        self.whole.observe(took);
        for (histogram, micros) in self.phases.iter().zip(phases(&graded.timings)) {
            // What was not done took no time, and does not make the rest look faster.
            if micros > 0 {
                histogram.observe_us(micros);
            }
        }
        let verdict = VERDICTS.iter().position(|(kind, _)| *kind == graded.report.verdict.kind());
        verdict.and_then(|index| self.verdicts.get(index)).map(one_more);
        match graded.report.fault.as_ref().map(|fault| fault.whose) {
            Some(FaultOwner::Grader) => one_more(&self.of_grader),
            Some(FaultOwner::Task) => one_more(&self.of_task),
            None => {}
        }
        if graded.timings.cached {
            one_more(&self.cached);
        }
        if graded.watch_problem.is_some() {
            one_more(&self.unexplained);
        }
    }

    /// Counts a grading that failed by a fault of ours and is tried once more.
    pub fn count_second_try(&self) {
        one_more(&self.second_tries);
    }

    /// Puts it on the page.
    pub fn write(&self, page: &mut Page) {
        let help = "How long each step of a grading took; a step that was not needed is not counted.";
        let mut family = page.family(Kind::Histogram, "bareme_grading_phase_seconds", help);
        for (phase, histogram) in PHASES.iter().zip(&self.phases) {
            family = family.histogram(&[("phase", phase)], histogram);
        }
        let help = "How long a submission was graded, from its lease to its report.";
        page.family(Kind::Histogram, "bareme_grading_seconds", help).histogram(&[], &self.whole);
        let help = "How long a submission waited in the queue before it was graded.";
        page.family(Kind::Histogram, "bareme_queue_wait_seconds", help).histogram(&[], &self.queued);
        let mut family =
            page.family(Kind::Counter, "bareme_gradings_total", "Reports of this process, by their verdict.");
        for ((_, verdict), count) in VERDICTS.iter().zip(&self.verdicts) {
            family = family.sample(&[("verdict", verdict)], read(count));
        }
        page.family(Kind::Counter, "bareme_faults_total", "Reports without a score, by whose fault it was.")
            .sample(&[("owner", "grader")], read(&self.of_grader))
            .sample(&[("owner", "task")], read(&self.of_task));
        let help = "Gradings of a program that had been compiled before.";
        page.single(Kind::Counter, "bareme_grading_cache_hits_total", help, read(&self.cached));
        let help = "Gradings that failed by a fault of the grader and were tried once more.";
        page.single(Kind::Counter, "bareme_grading_second_tries_total", help, read(&self.second_tries));
        let help = "Reports that lack the explanation which they should have.";
        page.single(Kind::Counter, "bareme_grading_unexplained_total", help, read(&self.unexplained));
    }
}

const fn phases(timings: &Timings) -> [u64; PHASES.len()] {
    let Timings { compile_us, link_us, codegen_us, tests_us, check_us, watch_us, hints_us, cached: _ } = *timings;
    [compile_us, link_us, codegen_us, tests_us, check_us, watch_us, hints_us]
}

fn one_more(count: &AtomicU64) {
    count.fetch_add(1, Ordering::Relaxed);
}

fn read(count: &AtomicU64) -> u64 {
    count.load(Ordering::Relaxed)
}
