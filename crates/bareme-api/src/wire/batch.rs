//! Many submissions in one body.

use super::body::whole;
use super::draft::{Draft, SubmissionRequest};
use super::fields::{Fields, Issues};
use super::json::Json;
use super::submission::{malformed, require_json};
use super::summary::SubmissionSummary;
use crate::catalogue::Catalogue;
use crate::problem::{Document, Kind, Problem};
use crate::service::Service;
use axum::extract::Request;
use bareme_core::submission::MAX_SOURCE_FILES;
use bareme_store::IdempotencyKey;
use schemars::JsonSchema;
use serde::Serialize;

/// The most submissions of a batch.
pub const MAX_BATCH: usize = 100;

/// Room for as many submissions, each with all its fields and files, and one file too many.
const MAX_VALUES: usize = MAX_BATCH * (10 + 3 * (MAX_SOURCE_FILES + 1));

/// The field that a submission of a batch has where a single one has a header.
const KEY: &str = "idempotency_key";

/// What became of each, in their order.
#[derive(Debug, Serialize, JsonSchema)]
pub struct BatchAnswer {
    /// For each submission of the request, in the same order, where it stands or why it was refused.
    pub submissions: Vec<BatchEntry>,
}

/// What became of one submission.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum BatchEntry {
    /// It is stored and will be graded, or was sent before.
    Accepted(SubmissionSummary),
    /// It was refused, and nothing of it is stored.
    Refused {
        /// Why.
        problem: Document,
    },
}

/// Reads a batch; each submission is understood or refused by itself.
pub async fn read_batch(
    service: &Service,
    request: Request,
) -> Result<Vec<Result<SubmissionRequest, Problem>>, Problem> {
    require_json(request.headers())?;
    let body = whole(service.config(), service.config().batch_body_limit, request).await?;
    let items = items_of(Json::parse_up_to(MAX_VALUES, &body).map_err(malformed)?)?;
    let catalogue = service.catalogue();
    let read = |(pointer, item): (String, Json)| item_of(item, &catalogue).map_err(|problem| problem.within(&pointer));
    Ok(items.into_iter().map(read).collect())
}

fn items_of(body: Json) -> Result<Vec<(String, Json)>, Problem> {
    let mut issues = Issues::default();
    let items = Fields::of(body, String::new(), &mut issues).and_then(|mut fields| {
        let items = fields.list("submissions", &mut issues);
        fields.refuse_others(&["submissions"], &mut issues);
        items
    });
    let count = items.as_ref().map_or(0, Vec::len);
    if issues.is_empty() && !(1..=MAX_BATCH).contains(&count) {
        issues.add("/submissions", format!("must be a list of 1 to {MAX_BATCH} submissions, not of {count}"));
    }
    if issues.is_empty() {
        return Ok(items.unwrap_or_default());
    }
    Err(Problem::new(Kind::InvalidRequest, "This is no batch of submissions; see `errors`.")
        .naming(issues.into_errors()))
}

fn item_of(mut item: Json, catalogue: &Catalogue) -> Result<SubmissionRequest, Problem> {
    let key = take(&mut item, KEY);
    let mut draft = Draft::of_json(item);
    let key = key_of(key).map_err(|message| draft.issues.add(format!("/{KEY}"), message)).unwrap_or_default();
    let request = draft.into_request(catalogue)?;
    Ok(SubmissionRequest { key, ..request })
}

fn take(item: &mut Json, name: &str) -> Option<Json> {
    let Json::Object(members) = item else { return None };
    let index = members.iter().position(|(other, _)| other == name)?;
    Some(members.remove(index).1)
}

fn key_of(value: Option<Json>) -> Result<Option<IdempotencyKey>, String> {
    match value {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => IdempotencyKey::new(&text).map(Some).map_err(|error| error.to_string()),
        Some(other) => Err(format!("must be a text, not {}", other.type_name())),
    }
}
