//! The HTTP service: submissions in, reports out.
//!
//! A request is parsed once, at the edge ([`router`]), into a `bareme_core::submission::Submission`, or refused with a
//! problem document (RFC 9457) that names the field. What is accepted is committed to the store before it is answered.
//! Graders run on threads of their own, which lease from the store and tell whoever waits ([`Service`]): there is no
//! polling, and a slow program never holds up a request.
//!
//! [`serve`] puts a listener in front of it with limits on headers, connections and time, and ends in order: refuse new
//! submissions, finish those being graded, answer whoever waits, close. What was still queued is graded after the next
//! start.
//!
//! Messages to webhooks are sent by threads of their own ([`OutboxState`] tells how they are doing), from the outbox in
//! the store.
//!
//! This crate owns the wire format, which `openapi.json` describes; nothing here knows how a program is graded.

mod admission;
mod caller;
mod catalogue;
mod clock;
mod config;
mod etag;
mod export;
mod fault;
mod grade;
mod headers;
mod housekeeper;
mod keeper;
mod leases;
mod metrics;
mod notes;
mod openapi;
mod outbox;
mod pace;
mod problem;
mod readiness;
mod recall;
mod regrader;
mod regrades;
mod reload;
mod retention;
mod routes;
mod serve;
mod service;
mod spelling;
mod status;
mod stream;
mod streams;
mod wait;
mod wire;
mod workers;

pub use bareme_webhook::Network;
pub use clock::{Clock, system_clock};
pub use config::Config;
pub use export::{Export, pseudonym_hash};
pub use grade::{Grade, WorkerCounts};
pub use openapi::openapi;
pub use outbox::OutboxState;
pub use recall::RecallCounts;
pub use reload::{BrokenTask, ChangedTask, Reloaded, TasksRead};
pub use retention::{Clockwork, Days, Retention, old, tidy};
pub use routes::router;
pub use serve::serve;
pub use service::Service;
