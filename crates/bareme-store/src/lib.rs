//! The memory of the service: submissions, the queue of what is still to be graded, and reports.
//!
//! [`Store`] says what is kept and promised; [`Sqlite`] keeps it in one file for one process,
//! [`Postgres`] in a database that many nodes share. What was accepted stays
//! accepted:
//!
//! - [`Store::submit`] commits a submission together with its queue entry and waits for the disk, so that neither
//!   `kill -9` nor a power cut loses what was answered with an id. The wait was measured at 0.07 ms on the development
//!   machine; a disk that takes 5 ms is still an eighth of one grading.
//! - [`Store::lease_next`] hands the submission whose turn it is to one grader, for a time. A lease that is not renewed
//!   expires, and the submission goes to somebody else. Leases need not survive a power cut: a lost one only means that
//!   the submission waits again, which it would do anyway.
//! - [`Store::complete_with`] stores the report and removes the queue entry in one transaction, once: whoever comes with
//!   an older lease is refused.
//! - What ends a submission also leaves a message for the tenant's webhooks ([`Outbox`]), in the same transaction.
//! - [`Store::listen`] wakes graders and those who wait for reports.
//!
//! The calls block, and take the time from their caller: nothing here reads a clock. Where several nodes share a
//! database, their clocks have to agree within a fraction of the time for which they lease.

mod account;
mod address;
mod audit;
mod error;
mod id;
mod incoming;
mod key;
mod lease;
mod message;
mod moment;
mod names;
mod news;
mod postgres;
mod regrade;
mod retention;
mod scope;
mod sqlite;
mod status;
mod store;
mod stored;
mod summary;
mod tenant;
mod webhook;

pub use account::{Account, Entry, Key, KnownKey, Limits, MAX_LABEL, NewKey, USE_RESOLUTION};
pub use address::{Address, open, open_beside};
pub use audit::{Act, Actor, AuditEntry, AuditId};
pub use error::StoreError;
pub use id::{IdSyntaxError, SubmissionId};
pub use incoming::{IdempotencyKey, IdempotencyKeyError, Incoming, Priority};
pub use key::{ApiKey, KeyError, KeyId, KeyIdError, SecretHash};
pub use lease::{Answer, Holder, Lease, Leased, Unreadable};
pub use message::{Courier, Delivery, DeliveryQuery, DeliveryState, DueMessage, MessageLease, OutboxLag, Settled};
pub use moment::UnixMillis;
pub use names::{MessageId, NameError, RegradeId, WebhookId};
pub use news::{Listener, News};
pub use postgres::Postgres;
pub use regrade::{
    Acceptance, Change, Errand, ItemAnswer, ItemFilter, ItemResult, Mark, Moved, Regrade, RegradeCounts, RegradeItem,
    RegradeOrder, RegradeState, Selection, WantedTask,
};
pub use retention::{Erased, Perishable, Record, StoredHistory};
pub use scope::{Scope, ScopeError, Scopes};
pub use sqlite::{Copied, Sqlite, back_up, restore};
pub use status::{Backlog, State, Status, StoredFiles};
pub use store::{Accounts, Outbox, Records, Regrades, Store};
pub use summary::{Filter, Gist, Outcome, Place, Standing, Summary};
pub use tenant::{Tenant, TenantError};
pub use webhook::{Event, EventError, NewWebhook, SigningSecret, Webhook, WebhookChange};
