//! Messages to receivers, seen from both ends.

#![expect(clippy::unwrap_used, reason = "a test ends where its assumption does")]

#[path = "webhook/courier.rs"]
mod courier;
#[path = "webhook/endpoint.rs"]
mod endpoint;
#[path = "webhook/guard.rs"]
mod guard;
#[path = "webhook/receiver.rs"]
mod receiver;
#[path = "webhook/retries.rs"]
mod retries;
#[path = "webhook/signing.rs"]
mod signing;
