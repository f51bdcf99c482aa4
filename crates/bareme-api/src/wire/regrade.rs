//! Regrades on the wire: what may be ordered, and what is told of them.

mod order;
mod page;
mod view;

pub use order::{MAX_LEARNERS, MAX_TASKS, read_order};
pub use page::{CHANGES, Page};
pub use view::{ItemList, RegradeList, RegradeView};
