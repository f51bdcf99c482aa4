//! From bytes to domain types: what a request says, checked once.

mod body;
mod delivery;
mod draft;
mod fields;
mod form;
mod json;
mod query;
mod reply;
mod submission;
mod webhook;

pub use delivery::{DeliveryList, DeliveryView, NewSecret, NewWebhookView, Resent, WebhookList, WebhookView};
pub use draft::{Draft, SubmissionRequest};
pub use query::{MAX_WAIT_S, wait_of};
pub use reply::{Standing, SubmissionStatus};
pub use submission::read_submission;
pub use webhook::{MAX_DELIVERIES, WebhookRequest, deliveries_of, read_webhook};
