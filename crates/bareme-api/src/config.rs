//! What an operator may choose.

use crate::clock::{Clock, system_clock};
use bareme_core::units::{Bytes, Millis};
use bareme_store::Holder;
use bareme_webhook::Network;
use std::num::NonZeroUsize;
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
    /// How long a client may take to send a request's body.
    pub body_timeout: Millis,
    /// How long a client may take to send a request's headers.
    pub header_timeout: Millis,
    /// How long a client may take nothing of an answer before its connection is closed.
    pub write_timeout: Millis,
    /// How many connections may be open; more wait until one is closed.
    pub max_connections: usize,
    /// When the submission that has waited longest is older than this, the service reports itself as not ready.
    pub stalled_after: Millis,
    /// What a client is told to wait before it tries again.
    pub retry_after_s: u32,
    /// How long a worker waits before it tries the store again after a failure.
    pub store_retry: Millis,
    /// What this process calls itself where it shares a store with others.
    pub node: Holder,
    /// For how long a submission is leased; a grader that has not been heard of for so long has lost it. It is renewed
    /// while grading goes on, so it only has to be much longer than clocks differ and a database restarts.
    pub lease_for: Millis,
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
            body_timeout: Millis(30_000),
            header_timeout: Millis(15_000),
            write_timeout: Millis(30_000),
            max_connections: 4096,
            stalled_after: Millis(5 * 60 * 1000),
            retry_after_s: 5,
            store_retry: Millis(1000),
            node: this_process(),
            lease_for: Millis(60_000),
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
