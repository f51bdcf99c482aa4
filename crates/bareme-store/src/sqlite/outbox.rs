//! What has to be told to platforms: webhooks, and the messages on their way to them.

use super::Sqlite;
use crate::store::Outbox;

impl Outbox for Sqlite {}
