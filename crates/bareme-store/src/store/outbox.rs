//! What has to be told to platforms: webhooks, and the messages on their way to them.

/// What has to be told to platforms: webhooks, and the messages on their way to them.
pub trait Outbox {}
