//! `/v1/audit`: what was done with keys and data of the caller's tenant.

use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::service::{Service, blocking};
use crate::spelling::{clipped, suggestion};
use axum::Json;
use axum::extract::{Query, State};
use axum::http::Uri;
use bareme_store::{AuditEntry, AuditId, Scope};
use schemars::JsonSchema;
use serde::Serialize;

/// How many entries a page has unless something else is asked for, and at most.
pub const USUAL_PAGE: u32 = 100;
pub const MAX_PAGE: u32 = 1000;

const PARAMETERS: [&str; 2] = ["before", "limit"];

/// A page of the audit log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditList {
    /// The entries, the newest first.
    entries: Vec<AuditView>,
    /// What to send as `before` for the entries before these; only if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Something that was done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AuditView {
    /// The entry's name, a UUID.
    id: String,
    /// When, in milliseconds since 1970-01-01 00:00 UTC.
    moment_ms: u64,
    /// Who: the public name of a key; `operator` for whoever runs the service; `anybody` while there were no keys.
    actor: String,
    /// What, such as `key.revoked`.
    action: String,
    /// To what, such as the public name of a key.
    subject: String,
}

/// Which page is asked for.
struct Page {
    before: Option<AuditId>,
    limit: u32,
}

/// Reads a page.
pub async fn show(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Json<AuditList>, Problem> {
    caller.may(Scope::Admin)?;
    let Page { before, limit } = page_of(&uri)?;
    let asked = service.clone();
    let read = move || {
        // What was noted before this request is to be seen by it.
        asked.notes().settle();
        asked.workshop().store.audit(Some(caller.tenant()), before, limit + 1)
    };
    let entries =
        blocking(read).await.map_err(|failure| Problem::of_store(&failure, service.config().retry_after_s))?;
    let mut entries: Vec<_> = entries.into_iter().map(AuditView::from).collect();
    let has_more = entries.len() > limit as usize;
    entries.truncate(limit as usize);
    let next = entries.last().filter(|_| has_more).map(|last| last.id.clone());
    Ok(Json(AuditList { entries, next }))
}

fn page_of(uri: &Uri) -> Result<Page, Problem> {
    let parsed = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let Query(parameters) = parsed.map_err(|_| malformed("The query is not of the form `name=value`."))?;
    if let Some((name, _)) = parameters.iter().find(|(name, _)| !PARAMETERS.contains(&name.as_str())) {
        let hint = suggestion(name, PARAMETERS);
        let end = if hint.is_empty() { ": only `before` and `limit` are known here." } else { &hint };
        return Err(malformed(format!("unknown parameter `{}`{end}", clipped(name))));
    }
    let before = value(&parameters, "before")?.map(str::parse::<AuditId>);
    let before = before.transpose().map_err(|_| malformed("`before` must be the id of an entry, a UUID."))?;
    let limit = value(&parameters, "limit")?.map_or(Some(USUAL_PAGE), limit);
    let bad = || malformed(format!("`limit` must be a whole number from 1 to {MAX_PAGE}."));
    Ok(Page { before, limit: limit.ok_or_else(bad)? })
}

/// The one value of a parameter.
fn value<'a>(parameters: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, Problem> {
    let mut values = parameters.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        _ => Err(malformed(format!("`{name}` is there twice."))),
    }
}

fn limit(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|limit| is_number && (1..=MAX_PAGE).contains(limit))
}

fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::MalformedQuery, detail)
}

impl From<AuditEntry> for AuditView {
    fn from(entry: AuditEntry) -> Self {
        let AuditEntry { id, moment, actor, action, subject, .. } = entry;
        Self { id: id.to_string(), moment_ms: moment.0, actor, action, subject }
    }
}
