//! Which learner is meant, and what was erased.

use super::query::{Parameters, malformed};
use crate::problem::Problem;
use axum::http::Uri;
use bareme_core::ids::LearnerId;
use bareme_store::Erased;
use schemars::JsonSchema;
use serde::Serialize;

/// How much was erased.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Erasure {
    /// Submissions, with their programs and reports.
    pub submissions: u64,
    /// Those of them that waited, and are not graded now.
    pub waiting: u64,
    /// Those of them that were being graded, of which no report will be kept.
    pub running: u64,
    /// Whether anything was remembered of the learner for the next hints.
    pub history: bool,
}

impl From<Erased> for Erasure {
    fn from(Erased { submissions, waiting, running, history }: Erased) -> Self {
        Self { submissions, waiting, running, history }
    }
}

/// The learner that the query names: `?learner=PSEUDONYM`. A pseudonym is any text, such as `..`, which clients and proxies
/// would take for something else in a path.
pub fn learner_of(uri: &Uri) -> Result<LearnerId, Problem> {
    let parameters = Parameters::of(uri, &["learner"])?;
    let learner = parameters.read("learner", |text| LearnerId::new(text).map_err(|error| error.to_string()))?;
    learner.ok_or_else(|| malformed("`learner` is required: the pseudonym of the learner that is meant."))
}
