//! From bytes to domain types: what a request says, checked once.

mod batch;
mod body;
mod cursor;
mod draft;
mod event;
mod fields;
mod form;
mod json;
mod key;
mod learner;
mod listing;
mod object;
mod query;
mod record;
mod regrade;
mod reply;
mod submission;
mod summary;

pub use batch::{BatchAnswer, BatchEntry, MAX_BATCH, read_batch};
pub use cursor::CURSOR_CHARS;
pub use draft::{Draft, SubmissionRequest};
pub use event::{Event, HEART_BEAT, stopping};
pub use fields::MAX_NUMBER;
pub use key::{EXPIRES_DAYS, GRACE_S, KeyRequest, grace_of};
pub use learner::{Erasure, learner_of};
pub use listing::{DEFAULT_LIMIT, Listing, MAX_LIMIT, STANDINGS, name_of};
pub use object::read_object;
pub use query::{MAX_WAIT_S, wait_of};
pub use record::RecordView;
pub use regrade::{CHANGES, ItemList, MAX_LEARNERS, MAX_TASKS, Page, RegradeList, RegradeView, read_order};
pub use reply::{Standing, SubmissionStatus};
pub use submission::read_submission;
pub use summary::{SubmissionList, SubmissionSummary};
