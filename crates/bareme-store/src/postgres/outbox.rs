//! What has to be told to platforms: webhooks, and the messages on their way to them.

use super::Postgres;
use crate::store::Outbox;

impl Outbox for Postgres {}
