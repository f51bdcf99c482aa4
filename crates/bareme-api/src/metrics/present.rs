//! How things are at the moment in which somebody looks.

use super::page::{Kind, Page, seconds};
use crate::grade::WorkerCounts;
use crate::outbox::OutboxState;
use crate::readiness::Readiness;
use crate::recall::RecallCounts;
use crate::service::Service;
use nix::sys::statvfs::statvfs;

/// How things are.
pub struct Present {
    /// What the readiness check saw; nothing where the store has not answered in time.
    pub readiness: Option<Readiness>,
    /// How many submissions may wait.
    pub capacity: u32,
    /// Grading threads that live, and that should.
    pub graders: (usize, usize),
    /// Worker processes, where there are any.
    pub workers: Option<WorkerCounts>,
    /// How the messages to webhooks fare; nothing where the store has not answered in time.
    pub outbox: Option<OutboxState>,
    /// For how long the oldest of them has waited, in milliseconds.
    pub outbox_lag_ms: u64,
    /// What identical work has saved.
    pub recall: RecallCounts,
    /// Bytes that are free on the disk, and its size.
    pub disk: Option<(u64, u64)>,
}

impl Present {
    /// Asks everybody but the store, which may take its time.
    pub fn of(service: &Service, readiness: Option<Readiness>, outbox: Option<OutboxState>) -> Self {
        let config = service.config();
        let oldest = outbox.as_ref().and_then(|outbox| outbox.lag.oldest_pending);
        Self {
            readiness,
            capacity: config.queue_capacity,
            graders: (service.workers_alive(), config.workers.get()),
            workers: service.workshop().grader.workers(),
            outbox,
            outbox_lag_ms: oldest.map_or(0, |oldest| service.now().since(oldest)),
            recall: service.result_cache(),
            disk: config.disk.as_deref().and_then(|folder| {
                let disk = statvfs(folder).ok()?;
                let block = disk.fragment_size();
                Some((disk.blocks_available().saturating_mul(block), disk.blocks().saturating_mul(block)))
            }),
        }
    }

    /// Puts it on the page.
    pub fn write(&self, page: &mut Page) {
        let ready = self.readiness.as_ref().is_some_and(|readiness| readiness.ready);
        let help = "Whether submissions are accepted and graded, as /readyz answers.";
        page.single(Kind::Gauge, "bareme_ready", help, u8::from(ready));
        let store = self.readiness.as_ref().is_some_and(|readiness| readiness.checks.store.ok);
        page.single(Kind::Gauge, "bareme_store_up", "Whether the store took a write just now.", u8::from(store));
        self.queue(page);
        let help = "Grading threads that are there, and that should be.";
        page.family(Kind::Gauge, "bareme_graders", help)
            .sample(&[("state", "alive")], self.graders.0)
            .sample(&[("state", "wanted")], self.graders.1);
        if let Some(workers) = &self.workers {
            processes(workers, page);
        }
        self.messages(page);
        self.results(page);
        if let Some((free, size)) = self.disk {
            let help = "Bytes that are free on the disk of the database or, where that is elsewhere, of the compiler.";
            page.single(Kind::Gauge, "bareme_disk_free_bytes", help, free);
            page.single(Kind::Gauge, "bareme_disk_size_bytes", "Size of that disk in bytes.", size);
        }
    }

    fn messages(&self, page: &mut Page) {
        let Some(outbox) = &self.outbox else { return };
        let help = "Messages to webhooks, of all nodes together: those still to be delivered, and those given up.";
        page.family(Kind::Gauge, "bareme_outbox_messages", help)
            .sample(&[("state", "pending")], outbox.lag.pending)
            .sample(&[("state", "dead")], outbox.lag.dead);
        let help = "For how long the oldest message has waited that is still to be delivered; 0 where none is.";
        let lag = seconds(self.outbox_lag_ms.saturating_mul(1000));
        page.single(Kind::Gauge, "bareme_outbox_lag_seconds", help, lag);
        page.family(Kind::Counter, "bareme_outbox_tries_total", "Tries to deliver a message, by what came of them.")
            .sample(&[("result", "delivered")], outbox.delivered)
            .sample(&[("result", "failed")], outbox.failed);
    }

    fn results(&self, page: &mut Page) {
        page.family(Kind::Counter, "bareme_result_cache_total", "Gradings, by whether the same was done before.")
            .sample(&[("found", "hit")], self.recall.hits)
            .sample(&[("found", "miss")], self.recall.misses);
        let help = "Bytes that kept results take.";
        page.single(Kind::Gauge, "bareme_result_cache_bytes", help, self.recall.bytes);
    }

    fn queue(&self, page: &mut Page) {
        let help = "How many submissions may wait before new ones are refused.";
        page.single(Kind::Gauge, "bareme_queue_capacity", help, self.capacity);
        let Some(queue) = self.readiness.as_ref().map(|readiness| &readiness.checks.queue) else { return };
        let help = "Submissions that wait, those for all nodes together.";
        page.single(Kind::Gauge, "bareme_queue_waiting", help, queue.waiting);
        let help = "Submissions that are being graded, by all nodes together.";
        page.single(Kind::Gauge, "bareme_queue_running", help, queue.running);
        let help = "For how long the submission that has waited longest has waited; 0 where none waits.";
        let oldest = seconds(queue.oldest_waiting_ms.saturating_mul(1000));
        page.single(Kind::Gauge, "bareme_queue_oldest_waiting_seconds", help, oldest);
    }
}

fn processes(counts: &WorkerCounts, page: &mut Page) {
    let help = "Worker processes that are there, and that should be.";
    page.family(Kind::Gauge, "bareme_workers", help)
        .sample(&[("state", "alive")], counts.alive)
        .sample(&[("state", "wanted")], counts.wanted);
    page.single(Kind::Counter, "bareme_workers_started_total", "Worker processes that were started.", counts.started);
    page.family(Kind::Counter, "bareme_worker_restarts_total", "Worker processes that were replaced, by why.")
        .sample(&[("reason", "crashed")], counts.crashed)
        .sample(&[("reason", "hung")], counts.hung)
        .sample(&[("reason", "garbage")], counts.garbage)
        .sample(&[("reason", "retired")], counts.retired);
    let help = "Submissions that another worker process tried because the first one failed.";
    page.single(Kind::Counter, "bareme_worker_retries_total", help, counts.retried);
}
