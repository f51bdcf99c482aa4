//! From bytes to domain types: what a request says, checked once.

mod body;
mod draft;
mod fields;
mod form;
mod json;
mod key;
mod object;
mod query;
mod reply;
mod submission;

pub use draft::{Draft, SubmissionRequest};
pub use key::{EXPIRES_DAYS, GRACE_S, KeyRequest, grace_of};
pub use object::read_object;
pub use query::{MAX_WAIT_S, wait_of};
pub use reply::{Standing, SubmissionStatus};
pub use submission::read_submission;
