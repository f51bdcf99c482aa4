//! `/v1/tenant`: who one is, what one may, and what one has used of it.

use crate::caller::Caller;
use crate::problem::Problem;
use crate::service::{Service, blocking};
use axum::Json;
use axum::extract::State;
use bareme_store::{Account, Limits, Scope, StoreError};
use schemars::JsonSchema;
use serde::Serialize;

/// The tenant whose key was sent.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TenantView {
    /// Its name.
    tenant: String,
    /// What the key that was sent allows.
    scopes: Vec<&'static str>,
    /// How much the tenant may ask for; what is missing has no limit.
    limits: LimitsView,
    /// What it has used.
    used: UsedView,
}

/// How much a tenant may ask for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LimitsView {
    /// Requests in a minute, of each node.
    #[serde(skip_serializing_if = "Option::is_none")]
    requests_per_minute: Option<u32>,
    /// Submissions in a day of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    submissions_per_day: Option<u32>,
    /// Submissions that wait for a grader at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    waiting_submissions: Option<u32>,
}

/// What a tenant has used.
#[derive(Debug, Serialize, JsonSchema)]
pub struct UsedView {
    /// Submissions that were accepted since midnight UTC.
    submissions_today: u64,
    /// Submissions that wait for a grader.
    waiting_submissions: u64,
}

/// Tells it; any key may ask.
pub async fn show(State(service): State<Service>, caller: Caller) -> Result<Json<TenantView>, Problem> {
    let (asked, tenant) = (service.clone(), caller.tenant().clone());
    let look = move || -> Result<(Option<Account>, u64), StoreError> {
        let store = &asked.workshop().store;
        Ok((store.account(&tenant, asked.now())?, store.waiting(&tenant)?))
    };
    let (account, waiting) =
        blocking(look).await.map_err(|failure| Problem::of_store(&failure, service.config().retry_after_s))?;
    let (limits, submissions_today) =
        account.map_or((Limits::default(), 0), |account| (account.limits, account.submitted_today));
    Ok(Json(TenantView {
        tenant: caller.tenant().to_string(),
        scopes: caller.scopes().iter().map(Scope::as_str).collect(),
        limits: limits.into(),
        used: UsedView { submissions_today, waiting_submissions: waiting },
    }))
}

impl From<Limits> for LimitsView {
    fn from(limits: Limits) -> Self {
        let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = limits;
        Self { requests_per_minute, submissions_per_day, waiting_submissions }
    }
}
