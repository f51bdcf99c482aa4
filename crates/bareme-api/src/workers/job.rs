//! One submission, from lease to stored report.

use super::{Workshop, bell::Bell};
use crate::fault;
use crate::metrics::Call;
use crate::wait::Finished;
use bareme_core::grading::Fault;
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Neighbours, Task};
use bareme_core::verdict::Verdict;
use bareme_engine::{Background, Graded, History};
use bareme_store::{Answer, Lease, Leased, StoreError, Tenant, Unreadable};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::{error, info, info_span, warn};

/// How often a submission may be leased. Only the end of the whole process, or the loss of its store, makes a second lease
/// necessary; a submission that was there three times is likely to be the reason.
const MAX_ATTEMPTS: u32 = 3;

/// How many accepted programs a program is compared with, the newest ones.
const MAX_MODELS: u32 = 40;

/// Grades, stores and tells. Only a store that cannot be written to before the service stops keeps it from that, and
/// then the submission is graded again after the next start, or by another node.
pub fn finish(workshop: &Workshop, bell: &Bell, leased: Leased) {
    let Leased { lease, tenant, submitted, submission, history, .. } = leased;
    let _held = workshop.leases.hold(&lease);
    // Whoever follows it sees that it is being graded.
    workshop.waiters.wake(lease.id());
    let queued_ms = (workshop.config.clock)().since(submitted);
    let task = submission.as_ref().map_or("unreadable", |submission| submission.task.as_str());
    let (tenant_name, node) = (tenant.as_str(), workshop.config.node.as_str());
    let (id, attempt) = (lease.id(), lease.attempt());
    let _span = info_span!("submission", %id, tenant = tenant_name, task, attempt, node, queued_ms).entered();
    let started = Instant::now();
    let graded = grade(workshop, &lease, &tenant, submission, past(history.as_deref()));
    let took = started.elapsed();
    workshop.pace.took(took);
    workshop.metrics.gradings.count(queued_ms, &graded, took);
    log(&graded, took);
    let history = graded.history.as_ref().and_then(|history| serde_json::to_string(history).ok());
    match serde_json::to_string(&graded.report) {
        Ok(report) => {
            let accepted = graded.report.verdict == Verdict::Accepted;
            commit(workshop, bell, &lease, &Answer { report: &report, history: history.as_deref(), accepted });
        }
        // Its lease expires and it is tried again, at the most until it has had all its attempts.
        Err(failure) => error!(error = %failure, "the report cannot be written as JSON"),
    }
}

/// What is kept of a learner. What another version wrote and this one cannot read costs hints their memory, no more.
fn past(history: Option<&str>) -> History {
    let read = history.map(serde_json::from_str).transpose();
    read.unwrap_or_else(|failure| {
        warn!(error = %failure, "a learner's history cannot be read and begins anew");
        None
    })
    .unwrap_or_default()
}

fn grade(
    workshop: &Workshop,
    lease: &Lease,
    tenant: &Tenant,
    submission: Result<Submission, Unreadable>,
    history: History,
) -> Graded {
    let submission = match submission {
        Ok(submission) => submission,
        Err(reason) => return unreadable(&reason),
    };
    let Some(task) = workshop.catalogue.task(&submission.task) else {
        let fault = Fault::task(format!("there is no task `{}` any more", submission.task));
        return fault::ungradable(submission.task, submission.language, &fault);
    };
    if lease.attempt() > MAX_ATTEMPTS {
        let reason = format!("the process ended during each of {MAX_ATTEMPTS} attempts at it");
        return fault::graded(task, submission.language, reason);
    }
    let background = Background { history, models: models(workshop, tenant, task) };
    let first = attempt(workshop, task, &submission, &background);
    if first.report.verdict != Verdict::GraderFault {
        return first;
    }
    workshop.metrics.gradings.count_second_try();
    warn!(reason = first.internal.as_deref(), "the grader failed; trying once more");
    attempt(workshop, task, &submission, &background)
}

/// Accepted programs of other learners of the tenant, where the task wants programs to be compared with them. Without them, hints lack
/// one of their sources and nothing else.
fn models(workshop: &Workshop, tenant: &Tenant, task: &Task) -> Vec<Vec<SourceFile>> {
    if task.hints.neighbours != Neighbours::Learners {
        return Vec::new();
    }
    let programs = workshop.store.accepted_programs(tenant, &task.id, MAX_MODELS).unwrap_or_else(|failure| {
        warn!(error = %failure, "programs to compare with cannot be read");
        Vec::new()
    });
    let files = |files: Vec<(String, Vec<u8>)>| {
        files.into_iter().map(|(name, content)| SourceFile::new(&name, content).ok()).collect::<Option<Vec<_>>>()
    };
    programs.into_iter().filter_map(files).collect()
}

/// A panic in the grader is a fault of ours like any other: the thread goes on, and the learner loses nothing.
fn attempt(workshop: &Workshop, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
    let graded = catch_unwind(AssertUnwindSafe(|| workshop.grader.grade(task, submission, background)));
    graded.unwrap_or_else(|panic| fault::graded(task, submission.language, text_of(panic.as_ref())))
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    format!("the grader panicked: {}", text.unwrap_or("without a message"))
}

fn unreadable(reason: &Unreadable) -> Graded {
    #[expect(clippy::unwrap_used, reason = "the name is constant and valid")]
    let unknown = TaskId::new("unknown").unwrap();
    fault::ungradable(unknown, Language::default(), &Fault::grader(reason.to_string()))
}

fn log(graded: &Graded, took: Duration) {
    let (report, timings) = (&graded.report, &graded.timings);
    let grading_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    info!(
        verdict = ?report.verdict,
        points = report.points,
        grading_us,
        compile_us = timings.compile_us,
        link_us = timings.link_us,
        codegen_us = timings.codegen_us,
        tests_us = timings.tests_us,
        check_us = timings.check_us,
        watch_us = timings.watch_us,
        hints_us = timings.hints_us,
        cached = timings.cached,
        "graded"
    );
    if let Some(reason) = &graded.internal {
        error!(reason, "this submission has no score");
    }
    if let Some(reason) = &graded.watch_problem {
        warn!(reason, "this submission has no evidence");
    }
}

/// Tries until the store takes the report, so that a full disk delays reports and loses none.
fn commit(workshop: &Workshop, bell: &Bell, lease: &Lease, answer: &Answer<'_>) {
    let pause = Duration::from_millis(workshop.config.store_retry.get());
    loop {
        let finished = (workshop.config.clock)();
        match workshop.store.complete_with(lease, answer, finished) {
            Ok(()) => {
                return workshop.waiters.tell(lease.id(), Finished { finished, report: answer.report.to_owned() });
            }
            Err(failure) => {
                workshop.metrics.store.failed(Call::Complete, &failure);
                if matches!(failure, StoreError::LeaseLost { .. }) {
                    return warn!("somebody else has answered for this submission, or it was erased");
                }
                error!(error = %failure, "the report cannot be stored yet");
            }
        }
        if !bell.rest(pause) {
            return;
        }
    }
}
