//! What has to be told to platforms: webhooks, and the messages on their way to them.

use crate::error::StoreError;
use crate::message::{Courier, Delivery, DeliveryQuery, DueMessage, MessageLease, OutboxLag, Settled};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use crate::webhook::{MessageId, NewWebhook, SigningSecret, Webhook, WebhookChange, WebhookId};

/// What has to be told to platforms: webhooks, and the messages on their way to them.
///
/// Whatever ends a submission ([`crate::Store::complete_with`], [`crate::Store::cancel`], and [`crate::Store::submit`] where
/// the newest wins) makes a message for each webhook of the tenant that asked for it, in the same transaction: a report
/// that is stored has its messages, once, and one that is not has none. A message is sent until its receiver has it, so it
/// may arrive more than once, always with the same id. It goes when its webhook or its submission is deleted.
pub trait Outbox {
    /// Makes a webhook. Fails with [`StoreError::TooManyWebhooks`] where the tenant has `most` of them.
    fn add_webhook(
        &self,
        tenant: &Tenant,
        webhook: &NewWebhook,
        now: UnixMillis,
        most: u32,
    ) -> Result<Webhook, StoreError>;

    /// The tenant's webhooks, the oldest first.
    fn webhooks(&self, tenant: &Tenant) -> Result<Vec<Webhook>, StoreError>;

    /// One of them; nothing if the tenant has none of that name.
    fn webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, StoreError>;

    /// Changes a webhook; nothing if the tenant has none of that name. When it is disabled, what is still to be sent to it is
    /// dead, and can be sent again once it is enabled.
    fn change_webhook(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        change: &WebhookChange,
        now: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError>;

    /// Deletes a webhook with all its messages; says whether the tenant had one of that name.
    fn remove_webhook(&self, tenant: &Tenant, id: WebhookId) -> Result<bool, StoreError>;

    /// Gives a webhook a new secret. The present one signs as well until `old_until`; one before that no longer.
    fn rotate_secret(
        &self,
        tenant: &Tenant,
        id: WebhookId,
        secret: &SigningSecret,
        old_until: UnixMillis,
    ) -> Result<Option<Webhook>, StoreError>;

    /// Makes a message that tells nothing; nothing if the tenant has no webhook of that name.
    fn ping(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<Delivery>, StoreError>;

    /// Leases messages that are due, those of different webhooks in turn. A lease that has expired makes its message due
    /// again; it counts as a try.
    fn lease_messages(&self, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<DueMessage>, StoreError>;

    /// Says what came of a leased message. Fails with [`StoreError::MessageLost`] when the lease has expired and the message
    /// was leased again, sent again on demand, given up or deleted meanwhile; nothing is changed then.
    fn settle_message(&self, lease: &MessageLease, settled: &Settled<'_>, now: UnixMillis) -> Result<(), StoreError>;

    /// When the next message is due, leaving some webhooks alone; nothing if none is pending.
    fn next_due(&self, except: &[WebhookId]) -> Result<Option<UnixMillis>, StoreError>;

    /// The tenant's messages, the newest first.
    fn deliveries(&self, tenant: &Tenant, query: &DeliveryQuery) -> Result<Vec<Delivery>, StoreError>;

    /// Makes a message due at once, with the same id and all its tries before it, whether it was delivered, given up, or
    /// waits; one that is just being sent stays as it is. Nothing if the tenant has none of that name.
    fn resend(&self, tenant: &Tenant, id: MessageId, now: UnixMillis) -> Result<Option<Delivery>, StoreError>;

    /// The same for all messages of a webhook that were given up; says how many, or nothing if the tenant has no such
    /// webhook.
    fn resend_dead(&self, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<u64>, StoreError>;

    /// How far the outbox is behind. Takes longer the more is pending.
    fn outbox_lag(&self) -> Result<OutboxLag, StoreError>;

    /// Gives up what has been tried since before `since`; says how much that was.
    fn bury_messages(&self, since: UnixMillis, now: UnixMillis) -> Result<u64, StoreError>;

    /// Deletes messages that were delivered before `delivered` or given up before `dead`, at most `most` of each; says how
    /// many.
    fn purge_messages(&self, delivered: UnixMillis, dead: UnixMillis, most: u32) -> Result<u64, StoreError>;
}
