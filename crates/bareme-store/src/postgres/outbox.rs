//! What has to be told to platforms: webhooks, and the messages on their way to them.
//!
//! As with SQLite, what becomes of a message on its way survives the process and not a power cut. Making messages locks the
//! tenant's webhooks for sharing, so that none is made for one that is being disabled. Messages are leased with `FOR UPDATE
//! SKIP LOCKED`. Ids of messages are made up within the transaction: one that is carried out twice finds that the event has
//! happened, and makes none.

mod announce;
mod deliveries;
mod send;
mod webhooks;

pub use announce::announce;

use super::Postgres;
use crate::error::StoreError;
use crate::message::{Courier, Delivery, DeliveryQuery, DueMessage, MessageLease, OutboxLag, Settled};
use crate::moment::UnixMillis;
use crate::store::Outbox;
use crate::tenant::Tenant;
use crate::webhook::{MessageId, NewWebhook, SigningSecret, Webhook, WebhookChange, WebhookId};

impl Outbox for Postgres {
    fn add_webhook(
        &self,
        tenant: &Tenant,
        webhook: &NewWebhook,
        now: UnixMillis,
        most: u32,
    ) -> Result<Webhook, StoreError> {
        webhooks::add(&self.pool, tenant, webhook, now, most)
    }

    fn webhooks(&self, tenant: &Tenant) -> Result<Vec<Webhook>, StoreError> {
        webhooks::all(&self.pool, tenant)
    }

    fn webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
        webhooks::one(&self.pool, tenant, id)
    }

    fn change_webhook(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        change: &WebhookChange,
        now: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError> {
        webhooks::change(&self.pool, tenant, id, change, now)
    }

    fn remove_webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<bool, StoreError> {
        webhooks::remove(&self.pool, tenant, id)
    }

    fn rotate_secret(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        secret: &SigningSecret,
        old_until: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError> {
        webhooks::rotate(&self.pool, tenant, id, secret, old_until)
    }

    fn ping(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
        announce::ping(&self.pool, tenant, id, now)
    }

    fn lease_messages(&self, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<DueMessage>, StoreError> {
        send::lease(&self.pool, courier, now)
    }

    fn settle_message(&self, lease: &MessageLease, settled: &Settled<'_>, now: UnixMillis) -> Result<(), StoreError> {
        send::settle(&self.pool, lease, settled, now)
    }

    fn next_due(&self, except: &[WebhookId]) -> Result<Option<UnixMillis>, StoreError> {
        send::next_due(&self.pool, except)
    }

    fn deliveries(&self, tenant: &Tenant, query: &DeliveryQuery) -> Result<Vec<Delivery>, StoreError> {
        deliveries::list(&self.pool, tenant, query)
    }

    fn resend(&self, tenant: &Tenant, id: MessageId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
        deliveries::resend(&self.pool, tenant, id, now)
    }

    fn resend_dead(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<u64>, StoreError> {
        deliveries::resend_dead(&self.pool, tenant, id, now)
    }

    fn outbox_lag(&self) -> Result<OutboxLag, StoreError> {
        deliveries::lag(&self.pool)
    }

    fn bury_messages(&self, since: UnixMillis, now: UnixMillis) -> Result<u64, StoreError> {
        deliveries::bury(&self.pool, since, now)
    }

    fn purge_messages(&self, delivered: UnixMillis, dead: UnixMillis, most: u32) -> Result<u64, StoreError> {
        deliveries::purge(&self.pool, delivered, dead, most)
    }
}
