//! Everything that is kept of a learner, as one JSON document that is written piece by piece.
//!
//! A few submissions are read at a time, so that the memory it takes does not grow with what there is. Submissions that come in
//! meanwhile may or may not be in it; those that there were are.

use crate::wire::{RecordView, SubmissionSummary};
use bareme_core::ids::LearnerId;
use bareme_store::{Place, Record, Store, StoreError, StoredHistory, Tenant, UnixMillis};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// How many submissions are read at a time; each may have 4 MiB of source.
const PAGE: u32 = 4;

/// What makes these hashes different from all others.
const CONTEXT: &str = "bareme 2026-11-26 pseudonym of a learner in notes";

/// How many characters of the hash a note has.
const HASH_CHARS: usize = 16;

/// Everything that is kept of a learner.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LearnerExport {
    /// Whose learner it is.
    tenant: String,
    /// The pseudonym.
    learner: String,
    /// When this was written, in milliseconds since 1970-01-01 00:00 UTC.
    exported_ms: u64,
    /// What is remembered of earlier attempts for the next hints; its inside may change from version to version.
    #[schemars(with = "Option<serde_json::Value>")]
    history: Option<Box<RawValue>>,
    /// When that was written last, in milliseconds since 1970-01-01 00:00 UTC.
    history_updated_ms: Option<u64>,
    /// The submissions, the oldest first.
    submissions: Vec<RecordView>,
}

/// A document that is being written.
pub struct Export {
    store: Arc<dyn Store>,
    tenant: Tenant,
    learner: LearnerId,
    after: Option<Place>,
    is_first: bool,
    is_over: bool,
}

impl Export {
    /// Begins the document; nothing if nothing is kept of the learner. Also gives its first piece. Blocks.
    pub fn begin(
        store: Arc<dyn Store>,
        tenant: Tenant,
        learner: LearnerId,
        now: UnixMillis,
    ) -> Result<Option<(Self, String)>, StoreError> {
        let history = store.history_of(&tenant, &learner)?;
        if history.is_none() && store.records_of(&tenant, &learner, None, 1)?.is_empty() {
            return Ok(None);
        }
        let head = head(&tenant, &learner, history, now);
        Ok(Some((Self { store, tenant, learner, after: None, is_first: true, is_over: false }, head)))
    }

    /// The next piece of it; nothing when it is whole. Blocks.
    pub fn next_piece(&mut self) -> Result<Option<String>, StoreError> {
        if self.is_over {
            return Ok(None);
        }
        let page = self.store.records_of(&self.tenant, &self.learner, self.after, PAGE)?;
        let Some(last) = page.last() else {
            self.is_over = true;
            return Ok(Some("]}\n".to_owned()));
        };
        self.after = Some(last.summary.place);
        Ok(Some(page.into_iter().map(|record| self.written(record)).collect()))
    }

    fn written(&mut self, record: Record) -> String {
        let comma = if std::mem::take(&mut self.is_first) { "\n" } else { ",\n" };
        let Record { summary, language, idempotency_key, files, report } = record;
        let report = report.and_then(|report| RawValue::from_string(report).ok());
        let summary = SubmissionSummary::from(summary);
        let view = RecordView::new(summary, language, idempotency_key, files, report);
        // Nothing in it can fail to be written.
        format!("{comma}{}", serde_json::to_string(&view).unwrap_or_default())
    }
}

/// Everything before the first submission.
fn head(tenant: &Tenant, learner: &LearnerId, history: Option<StoredHistory>, now: UnixMillis) -> String {
    let (history, updated) = history.map(|kept| (kept.history, kept.updated.0)).unzip();
    let export = LearnerExport {
        tenant: tenant.to_string(),
        learner: learner.as_str().to_owned(),
        exported_ms: now.0,
        history: history.and_then(|history| RawValue::from_string(history).ok()),
        history_updated_ms: updated,
        submissions: Vec::new(),
    };
    let mut head = serde_json::to_string(&export).unwrap_or_default();
    head.truncate(head.len().saturating_sub("]}".len()));
    head
}

/// By what a note about a learner who was erased can be found by whoever knows the pseudonym, without telling it. A pseudonym
/// that can be guessed can be found out by trying.
pub fn pseudonym_hash(tenant: &Tenant, learner: &LearnerId) -> String {
    let key = blake3::derive_key(CONTEXT, tenant.as_str().as_bytes());
    blake3::keyed_hash(&key, learner.as_str().as_bytes()).to_hex()[..HASH_CHARS].to_owned()
}
