//! One submission, from lease to stored report.

use super::{Workshop, bell::Bell, errand};
use crate::catalogue::Catalogue;
use crate::fault;
use crate::metrics::Call;
use crate::wait::Finished;
use bareme_core::grading::Fault;
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Neighbours, Task, TaskDigest};
use bareme_core::verdict::Verdict;
use bareme_engine::{Background, Graded, History};
use bareme_store::{Answer, Lease, Leased, StoreError, Tenant, UnixMillis, Unreadable};
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

/// What became of a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was answered for, or will be by somebody else.
    Answered,
    /// It was put aside, because this node has not what it takes.
    PutAside,
}

/// What was found, and by which state of the task's files.
pub struct Done {
    pub graded: Graded,
    pub digest: Option<TaskDigest>,
}

/// Grades, stores and tells. Only a store that cannot be written to before the service stops keeps it from that, and
/// then the submission is graded again after the next start, or by another node.
pub fn finish(workshop: &Workshop, bell: &Bell, leased: Leased) -> Outcome {
    if let Some(errand) = leased.errand.clone() {
        return errand::finish(workshop, bell, leased, &errand);
    }
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
    let catalogue = workshop.catalogue.now();
    let done = grade(workshop, &catalogue, &lease, &tenant, submission, past(history.as_deref()));
    let (graded, digest) = (done.graded, done.digest);
    let took = started.elapsed();
    workshop.pace.took(took);
    workshop.metrics.gradings.count(queued_ms, &graded, took);
    log(&graded, took);
    let history = graded.history.as_ref().and_then(|history| serde_json::to_string(history).ok());
    match serde_json::to_string(&graded.report) {
        Ok(report) => {
            let accepted = graded.report.verdict == Verdict::Accepted;
            let answer = Answer { report: &report, history: history.as_deref(), accepted, digest };
            commit(workshop, bell, &lease, &answer);
        }
        // Its lease expires and it is tried again, at the most until it has had all its attempts.
        Err(failure) => error!(error = %failure, "the report cannot be written as JSON"),
    }
    Outcome::Answered
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

/// Grades by the tasks of one catalogue, from the first try to the last.
pub fn grade(
    workshop: &Workshop,
    catalogue: &Catalogue,
    lease: &Lease,
    tenant: &Tenant,
    submission: Result<Submission, Unreadable>,
    history: History,
) -> Done {
    let without_task = |graded| Done { graded, digest: None };
    let submission = match submission {
        Ok(submission) => submission,
        Err(reason) => return without_task(unreadable(&reason)),
    };
    let Some(task) = catalogue.task(&submission.task) else {
        let fault = Fault::task(format!("there is no task `{}` any more", submission.task));
        return without_task(fault::ungradable(submission.task, submission.language, &fault));
    };
    let by_task = |graded| Done { graded, digest: Some(task.digest).filter(TaskDigest::is_known) };
    if lease.attempt() > MAX_ATTEMPTS {
        let reason = format!("the process ended during each of {MAX_ATTEMPTS} attempts at it");
        return by_task(fault::graded(task, submission.language, reason));
    }
    let background = Background { history, models: models(workshop, tenant, task) };
    let first = attempt(workshop, task, &submission, &background);
    if first.report.verdict != Verdict::GraderFault {
        return by_task(first);
    }
    workshop.metrics.gradings.count_second_try();
    warn!(reason = first.internal.as_deref(), "the grader failed; trying once more");
    by_task(attempt(workshop, task, &submission, &background))
}

/// Whether the submission could not be graded, whoever's fault that was.
pub fn is_fault(graded: &Graded) -> bool {
    matches!(graded.report.verdict, Verdict::GraderFault | Verdict::TaskFault)
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

pub fn log(graded: &Graded, took: Duration) {
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
    let stored = persist(workshop, bell, |now| workshop.store.complete_with(lease, answer, now));
    if let Some(moment) = stored {
        workshop.waiters.tell(lease.id(), Finished { moment, report: answer.report.to_owned(), digest: answer.digest });
    }
}

/// Stores until the store takes it, and says when that was; nothing if somebody else has answered, or the service stops.
pub fn persist(
    workshop: &Workshop,
    bell: &Bell,
    store: impl Fn(UnixMillis) -> Result<(), StoreError>,
) -> Option<UnixMillis> {
    let pause = Duration::from_millis(workshop.config.store_retry.get());
    loop {
        let now = (workshop.config.clock)();
        match store(now) {
            Ok(()) => return Some(now),
            Err(StoreError::LeaseLost { .. }) => {
                warn!("somebody else has answered for this submission");
                return None;
            }
            Err(failure) => {
                workshop.metrics.store.failed(Call::Complete, &failure);
                if matches!(failure, StoreError::LeaseLost { .. }) {
                    warn!("somebody else has answered for this submission, or it was erased");
                    return None;
                }
                error!(error = %failure, "the report cannot be stored yet");
            }
        }
        if !bell.rest(pause) {
            return None;
        }
    }
}
