//! What an operator may choose.

use crate::clock::{Clock, system_clock};
use crate::retention::Retention;
use bareme_core::units::{Bytes, Millis};
use bareme_store::Holder;
use bareme_webhook::Network;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::thread::available_parallelism;

/// What an operator may choose; [`Config::default`] suits one machine.
#[derive(Debug, Clone)]
pub struct Config {
    /// How many submissions are graded at the same time; one for each processor core unless chosen otherwise.
    pub workers: NonZeroUsize,
    /// How many submissions may wait; beyond that, new ones are refused with 503. A thousand wait for about half a
    /// minute on two cores, and whoever waits longer than that is better told so.
    pub queue_capacity: u32,
    /// The largest body of a request: room for the largest source files in JSON, where every byte may take several.
    pub body_limit: Bytes,
    /// The largest body of a batch of submissions, at most 32 MiB.
    pub batch_body_limit: Bytes,
    /// How long a client may take to send a request's body.
    pub body_timeout: Millis,
    /// How long a client may take to send a request's headers.
    pub header_timeout: Millis,
    /// How long a client may take nothing of an answer before its connection is closed.
    pub write_timeout: Millis,
    /// How many connections may be open; more wait until one is closed.
    pub max_connections: usize,
    /// How many streams of events may be open; more are refused with 429. Each keeps a connection, of which there have to
    /// be some more.
    pub max_streams: usize,
    /// How many of them one tenant may have.
    pub max_streams_per_tenant: usize,
    /// After how long a stream on which nothing happens shows that it lives; proxies cut off what is silent for a minute.
    pub heart_beat: Millis,
    /// When the submission that has waited longest is older than this, the service reports itself as not ready.
    pub stalled_after: Millis,
    /// From how long a wait on the status page says that reports take longer than usual.
    pub delayed_after: Millis,
    /// The folder whose disk is watched: the one that the database or, where that is elsewhere, the compiler is in.
    pub disk: Option<PathBuf>,
    /// What a client is told to wait before it tries again.
    pub retry_after_s: u32,
    /// How long a worker waits before it tries the store again after a failure.
    pub store_retry: Millis,
    /// What this process calls itself where it shares a store with others.
    pub node: Holder,
    /// For how long a submission is leased; a grader that has not been heard of for so long has lost it. It is renewed
    /// while grading goes on, so it only has to be much longer than clocks differ and a database restarts.
    pub lease_for: Millis,
    /// For how long what is kept is kept.
    pub retention: Retention,
    /// How often what is older is looked for.
    pub housekeeping_every: Millis,
    /// How often in a minute an address may ask without a valid key; keys that were good before are let in all the same.
    pub failed_attempts_per_minute: NonZeroU32,
    /// How much memory results may take that are kept so that identical work is done once, in MiB; nothing is kept at 0. A
    /// result takes some 10 KiB.
    pub result_cache_mib: u32,
    /// Networks that webhooks may be in besides the public internet, over plain http as well; none unless chosen.
    pub webhook_allow: Vec<Network>,
    /// How many messages are on their way to webhooks at the same time. They mostly wait, so it is no matter of cores.
    pub webhook_threads: NonZeroUsize,
    /// How long a webhook's receiver may take for everything from the connection to the answer; 1 to 60 seconds make sense.
    pub webhook_timeout: Millis,
    /// How long messages are kept that were delivered; those that were given up are kept four times as long.
    pub webhook_keep: Millis,
    /// Where the time comes from.
    pub clock: Clock,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            workers: available_parallelism().unwrap_or(NonZeroUsize::MIN),
            queue_capacity: 1000,
            body_limit: Bytes::from_mib(2),
            batch_body_limit: Bytes::from_mib(8),
            body_timeout: Millis(30_000),
            header_timeout: Millis(15_000),
            write_timeout: Millis(30_000),
            max_connections: 4096,
            max_streams: 1024,
            max_streams_per_tenant: 256,
            heart_beat: Millis(15_000),
            stalled_after: Millis(5 * 60 * 1000),
            delayed_after: Millis(30_000),
            disk: None,
            retry_after_s: 5,
            store_retry: Millis(1000),
            node: this_process(),
            lease_for: Millis(60_000),
            retention: Retention::default(),
            housekeeping_every: Millis(60 * 60 * 1000),
            failed_attempts_per_minute: const { NonZeroU32::new(60).unwrap() },
            result_cache_mib: 64,
            webhook_allow: Vec::new(),
            webhook_threads: NonZeroUsize::new(8).unwrap_or(NonZeroUsize::MIN),
            webhook_timeout: Millis(10_000),
            webhook_keep: Millis(7 * 24 * 60 * 60 * 1000),
            clock: system_clock,
        }
    }
}

/// The machine's name and the process's number.
fn this_process() -> Holder {
    let machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    Holder::new(&format!("{}/{}", machine.trim(), std::process::id()))
}
