//! What the service counts, in the text format 0.0.4 of Prometheus: `GET /metrics`.
//!
//! Counting is an addition to a number in memory, on the way of what is counted; everything else (the queue, worker processes,
//! the disk) is asked for when somebody looks. No label has a value that comes from outside: routes are those of the router,
//! all others are lists in the code, so whoever sends odd requests cannot fill the memory of whoever collects this. Nothing
//! here belongs to one tenant, since the page is readable without a key.
//!
//! What is counted together has a struct in a file of its own, with a method `write` that puts it on the page. To add something,
//! add such a file, a field here, and its line in [`Metrics::page`].

mod gradings;
mod histogram;
mod host;
mod http;
mod page;
mod present;
mod store;

pub use gradings::Gradings;
pub use http::Http;
pub use present::Present;
pub use store::{Call, StoreCounts};

use page::{Kind, Page};

/// Everything that is counted.
#[derive(Default)]
pub struct Metrics {
    /// What was graded.
    pub gradings: Gradings,
    /// What was asked over HTTP.
    pub http: Http,
    /// What went wrong with the store.
    pub store: StoreCounts,
}

impl Metrics {
    /// The page: what was counted, and how things are at present.
    pub fn page(&self, present: &Present) -> String {
        let mut page = Page::default();
        let build = page.family(Kind::Gauge, "bareme_build_info", "Which version this is; always 1.");
        build.sample(&[("version", env!("CARGO_PKG_VERSION"))], 1);
        present.write(&mut page);
        self.gradings.write(&mut page);
        self.store.write(&mut page);
        self.http.write(&mut page);
        host::write(&mut page);
        page.finish()
    }
}
