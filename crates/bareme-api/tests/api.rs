//! The service as a platform sees it: requests in, answers out, with a grader that does as it is told.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test ends where its assumption does")]

#[path = "api/actor.rs"]
mod actor;
#[path = "api/audit.rs"]
mod audit;
#[path = "api/batch.rs"]
mod batch;
#[path = "api/clock.rs"]
mod clock;
#[path = "api/erasure.rs"]
mod erasure;
#[path = "api/etags.rs"]
mod etags;
#[path = "api/events.rs"]
mod events;
#[path = "api/exchange.rs"]
mod exchange;
#[path = "api/exposition.rs"]
mod exposition;
#[path = "api/grading.rs"]
mod grading;
#[path = "api/health.rs"]
mod health;
#[path = "api/hostile.rs"]
mod hostile;
#[path = "api/keyring.rs"]
mod keyring;
#[path = "api/keys.rs"]
mod keys;
#[path = "api/learners.rs"]
mod learners;
#[path = "api/limits.rs"]
mod limits;
#[path = "api/listener.rs"]
mod listener;
#[path = "api/lists.rs"]
mod lists;
#[path = "api/mailbox.rs"]
mod mailbox;
#[path = "api/metrics.rs"]
mod metrics;
#[path = "api/nodes.rs"]
mod nodes;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/outbox.rs"]
mod outbox;
#[path = "api/play.rs"]
mod play;
#[path = "api/recall.rs"]
mod recall;
#[path = "api/refusals.rs"]
mod refusals;
#[path = "api/regrades.rs"]
mod regrades;
#[path = "api/reload.rs"]
mod reload;
#[path = "api/retention.rs"]
mod retention;
#[path = "api/stage.rs"]
mod stage;
#[path = "api/status.rs"]
mod status;
#[path = "api/submissions.rs"]
mod submissions;
#[path = "api/tasks.rs"]
mod tasks;
#[path = "api/waiting.rs"]
mod waiting;
#[path = "api/webhooks.rs"]
mod webhooks;
