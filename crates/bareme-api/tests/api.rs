//! The service as a platform sees it: requests in, answers out, with a grader that does as it is told.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

#[path = "api/actor.rs"]
mod actor;
#[path = "api/clock.rs"]
mod clock;
#[path = "api/exchange.rs"]
mod exchange;
#[path = "api/grading.rs"]
mod grading;
#[path = "api/health.rs"]
mod health;
#[path = "api/hostile.rs"]
mod hostile;
#[path = "api/learners.rs"]
mod learners;
#[path = "api/listener.rs"]
mod listener;
#[path = "api/mailbox.rs"]
mod mailbox;
#[path = "api/nodes.rs"]
mod nodes;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/outbox.rs"]
mod outbox;
#[path = "api/play.rs"]
mod play;
#[path = "api/refusals.rs"]
mod refusals;
#[path = "api/stage.rs"]
mod stage;
#[path = "api/submissions.rs"]
mod submissions;
#[path = "api/tasks.rs"]
mod tasks;
#[path = "api/waiting.rs"]
mod waiting;
#[path = "api/webhooks.rs"]
mod webhooks;
