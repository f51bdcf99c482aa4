//! One submission that is graded anew, from lease to stored result.
//!
//! It is graded as a first attempt of its learner: verdict and points depend on nothing else, hints are told at their first
//! level, and what is remembered of the learner stays as it is.

use super::job::{self, Outcome};
use super::{Workshop, bell::Bell};
use bareme_core::task::{Task, TaskDigest};
use bareme_engine::{Graded, History};
use bareme_store::{Errand, ItemAnswer, Lease, Leased, Mark};
use serde::Deserialize;
use std::time::Instant;
use tracing::{error, info_span, warn};

/// Grades and stores, or puts the item aside where this node has another state of its task: it may have read its tasks
/// later than others, or earlier.
pub fn finish(workshop: &Workshop, bell: &Bell, leased: Leased, errand: &Errand) -> Outcome {
    let Leased { lease, tenant, submission, .. } = leased;
    let _held = workshop.leases.hold(&lease);
    let catalogue = workshop.catalogue.now();
    let has_task = |task: &Task| task.digest == errand.wanted;
    let readable = submission.as_ref().ok();
    if readable.is_some_and(|submission| !catalogue.task(&submission.task).is_some_and(|task| has_task(task))) {
        put_aside(workshop, &lease);
        return Outcome::PutAside;
    }
    let _span = info_span!("regrade", id = %lease.id(), regrade = %errand.regrade, attempt = lease.attempt()).entered();
    let started = Instant::now();
    let done = job::grade(workshop, &catalogue, &lease, &tenant, submission, History::default());
    workshop.pace.took(started.elapsed());
    job::log(&done.graded, started.elapsed());
    answer(workshop, bell, &lease, errand, &done.graded, done.digest);
    Outcome::Answered
}

fn put_aside(workshop: &Workshop, lease: &Lease) {
    if let Err(failure) = workshop.store.defer_item(lease) {
        // The lease expires.
        warn!(error = %failure, "what cannot be graded here cannot be put aside either");
    }
}

fn answer(
    workshop: &Workshop,
    bell: &Bell,
    lease: &Lease,
    errand: &Errand,
    graded: &Graded,
    digest: Option<TaskDigest>,
) {
    let report = match serde_json::to_string(&graded.report) {
        Ok(report) => report,
        Err(failure) => return error!(error = %failure, "the report cannot be written as JSON"),
    };
    let (before, after) = (mark_of(&errand.before), mark_of(&report));
    let is_real = !job::is_fault(graded);
    let answer = ItemAnswer {
        report: is_real.then_some(report.as_str()),
        digest: digest.unwrap_or_default(),
        before: &before,
        after: &after,
    };
    job::persist(workshop, bell, |now| workshop.store.complete_item(lease, &answer, now));
}

/// What a stored report comes to. One that another version wrote and this one cannot read comes to nothing, and whatever is
/// found now is better.
fn mark_of(report: &str) -> Mark {
    #[derive(Deserialize)]
    struct Gist {
        verdict: String,
        points: Option<u32>,
        max_points: u32,
    }
    let gist =
        serde_json::from_str(report).map(|Gist { verdict, points, max_points }| Mark { verdict, points, max_points });
    gist.unwrap_or_default()
}
