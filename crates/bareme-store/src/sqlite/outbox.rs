//! What has to be told to platforms: webhooks, and the messages on their way to them.
//!
//! A message is committed with the event that it tells of. What becomes of it on its way survives the process and not a
//! power cut (`Durability::Process`): at the worst it is sent once more.

mod announce;
mod deliveries;
mod send;
mod webhooks;

pub use announce::announce;

use super::Sqlite;
use crate::error::StoreError;
use crate::message::{Courier, Delivery, DeliveryQuery, DueMessage, MessageLease, OutboxLag, Settled};
use crate::moment::UnixMillis;
use crate::store::Outbox;
use crate::tenant::Tenant;
use crate::webhook::{MessageId, NewWebhook, SigningSecret, Webhook, WebhookChange, WebhookId};

impl Outbox for Sqlite {
    fn add_webhook(
        &self,
        tenant: &Tenant,
        webhook: &NewWebhook,
        now: UnixMillis,
        most: u32,
    ) -> Result<Webhook, StoreError> {
        webhooks::add(self, tenant, webhook, now, most)
    }

    fn webhooks(&self, tenant: &Tenant) -> Result<Vec<Webhook>, StoreError> {
        webhooks::all(&self.reader(), tenant)
    }

    fn webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
        webhooks::one(&self.reader(), tenant, id)
    }

    fn change_webhook(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        change: &WebhookChange,
        now: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError> {
        webhooks::change(self, tenant, id, change, now)
    }

    fn remove_webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<bool, StoreError> {
        webhooks::remove(self, tenant, id)
    }

    fn rotate_secret(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        secret: &SigningSecret,
        old_until: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError> {
        webhooks::rotate(self, tenant, id, secret, old_until)
    }

    fn ping(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
        announce::ping(self, tenant, id, now)
    }

    fn lease_messages(&self, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<DueMessage>, StoreError> {
        send::lease(self, courier, now)
    }

    fn settle_message(&self, lease: &MessageLease, settled: &Settled<'_>, now: UnixMillis) -> Result<(), StoreError> {
        send::settle(self, lease, settled, now)
    }

    fn next_due(&self, except: &[WebhookId]) -> Result<Option<UnixMillis>, StoreError> {
        send::next_due(&self.reader(), except)
    }

    fn deliveries(&self, tenant: &Tenant, query: &DeliveryQuery) -> Result<Vec<Delivery>, StoreError> {
        deliveries::list(&self.reader(), tenant, query)
    }

    fn resend(&self, tenant: &Tenant, id: MessageId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
        deliveries::resend(self, tenant, id, now)
    }

    fn resend_dead(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<u64>, StoreError> {
        deliveries::resend_dead(self, tenant, id, now)
    }

    fn outbox_lag(&self) -> Result<OutboxLag, StoreError> {
        deliveries::lag(&self.reader())
    }

    fn bury_messages(&self, since: UnixMillis, now: UnixMillis) -> Result<u64, StoreError> {
        deliveries::bury(self, since, now)
    }

    fn purge_messages(&self, delivered: UnixMillis, dead: UnixMillis, most: u32) -> Result<u64, StoreError> {
        deliveries::purge(self, delivered, dead, most)
    }
}
