//! Cursors: where a list goes on, as a text that means nothing to clients.
//!
//! It holds the moment and the id of the last submission on the page before, and a hash over both, the tenant and everything that
//! was asked for. So a cursor that was changed, or that belongs to another list or another tenant, is known and refused. The
//! hash has no secret in it: whoever computes one gets no further than their own submissions, since every list is of one
//! tenant, and every node and every later start understands it.

use bareme_core::ids::{LearnerId, TaskId};
use bareme_store::{Filter, Place, SubmissionId, Tenant, UnixMillis};
use uuid::Uuid;

/// What makes these hashes different from all others.
const CONTEXT: &str = "bareme 2026-11-26 cursor of a list of submissions";

/// 16 digits of the moment, 32 of the id, 16 of the hash.
pub const CURSOR_CHARS: usize = 64;

/// The list from `place` on.
pub fn write(place: Place, tenant: &Tenant, filter: &Filter) -> String {
    let id = place.id.to_string().replace('-', "");
    let position = format!("{:016x}{id}", place.submitted.0);
    let standing = filter.standing.map(super::listing::name_of);
    let list = (
        tenant.as_str(),
        filter.task.as_ref().map(TaskId::as_str),
        filter.learner.as_ref().map(LearnerId::as_str),
        (standing, filter.since, filter.until),
    );
    // Debug output quotes texts, so that no two lists look alike.
    let hash = blake3::derive_key(CONTEXT, format!("{position} {list:?}").as_bytes());
    let [tag, ..] = hash.as_chunks::<8>().0 else { return position };
    format!("{position}{:016x}", u64::from_be_bytes(*tag))
}

/// Where the list goes on; nothing if this is no cursor of this list.
pub fn read(text: &str, tenant: &Tenant, filter: &Filter) -> Option<Place> {
    let position = (text.len() == CURSOR_CHARS && text.is_ascii()).then(|| text.split_at(16))?;
    let submitted = UnixMillis(u64::from_str_radix(position.0, 16).ok()?);
    let id: SubmissionId = Uuid::try_parse(&position.1[..32]).ok()?.to_string().parse().ok()?;
    let place = Place { submitted, id };
    (write(place, tenant, filter) == text).then_some(place)
}
