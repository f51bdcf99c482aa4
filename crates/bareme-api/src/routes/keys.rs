//! `/v1/keys`: keys are made, listed, given new secrets and revoked. Each of these is about the caller's own tenant.

use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::service::{Service, blocking};
use crate::spelling::clipped;
use crate::wire::{KeyRequest, grace_of, read_object};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use bareme_store::{Act, ApiKey, Key, KeyId, NewKey, Scope, StoreError};
use schemars::JsonSchema;
use serde::Serialize;

/// The keys of a tenant.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyList {
    /// The keys, the newest first, those that were revoked or have expired included; the thousand newest at most.
    keys: Vec<KeyView>,
}

/// A key, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KeyView {
    /// Its public name: the part between the two underscores.
    id: String,
    /// What its owner calls it.
    label: String,
    /// What it allows: `submit`, `read`, `regrade`, `learners`, `admin`.
    scopes: Vec<&'static str>,
    /// When it was made, in milliseconds since 1970-01-01 00:00 UTC.
    created_ms: u64,
    /// From when on it is refused, in the same way; only if it expires.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_ms: Option<u64>,
    /// When it was revoked; only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked_ms: Option<u64>,
    /// When it was used last, give or take ten minutes; only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    used_ms: Option<u64>,
    /// Until when the secret before the current one works; only if there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    former_secret_until_ms: Option<u64>,
}

/// A key with its secret, which is shown this once.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SecretView {
    /// What is to be sent as `Authorization: Bearer ...`. Keep it: it cannot be shown again.
    secret: String,
    /// The key.
    key: KeyView,
}

/// Lists the keys.
pub async fn list(State(service): State<Service>, caller: Caller) -> Result<Json<KeyList>, Problem> {
    caller.may(Scope::Admin)?;
    let keys = with_store(&service, move |service| service.workshop().store.keys(caller.tenant())).await?;
    Ok(Json(KeyList { keys: keys.into_iter().map(KeyView::from).collect() }))
}

/// Makes a key.
pub async fn make(
    State(service): State<Service>,
    caller: Caller,
    request: Request,
) -> Result<(StatusCode, Json<SecretView>), Problem> {
    caller.may(Scope::Admin)?;
    let wanted = KeyRequest::of(read_object(&service, request, true).await?)?;
    caller.may_give(&wanted.scopes)?;
    let key = fresh(&service, ApiKey::generate())?;
    let secret = key.reveal();
    let made = with_store(&service, move |service| {
        let act = Act::new(caller.actor().clone(), service.now());
        let KeyRequest { label, scopes, expires_in } = &wanted;
        let expires = expires_in.map(|time| act.moment.after(time));
        let new = NewKey { key: &key, tenant: caller.tenant(), label, scopes, expires };
        service.workshop().store.add_key(&new, &act)?;
        service.workshop().store.known_key(&key.id(), act.moment)
    });
    let made = made.await?.ok_or_else(|| unknown("of this moment"))?;
    Ok((StatusCode::CREATED, Json(SecretView { secret, key: made.key.into() })))
}

/// Gives a key a new secret. Whoever has the new secret can do what the key can, so that must not be more than the caller can.
pub async fn rotate(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Json<SecretView>, Problem> {
    caller.may(Scope::Admin)?;
    let (id, shown) = id_of(id)?;
    let grace = grace_of(read_object(&service, request, false).await?)?;
    let (renewed, of) = (fresh(&service, ApiKey::renewed(&id))?, caller.tenant().clone());
    let known = with_store(&service, move |service| service.workshop().store.known_key(&id, service.now())).await?;
    let known = known.filter(|known| known.key.tenant == of).ok_or_else(|| unknown(&shown))?;
    caller.may_give(&known.key.scopes)?;
    let secret = renewed.reveal();
    let rotated = with_store(&service, move |service| {
        let act = Act::new(caller.actor().clone(), service.now());
        service.workshop().store.rotate_key(&of, &renewed, act.moment.after(grace), &act)
    });
    let key = rotated.await?.ok_or_else(|| unknown(&shown))?;
    Ok(Json(SecretView { secret, key: key.into() }))
}

/// Has a key refused from the next request on.
pub async fn revoke(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<KeyView>, Problem> {
    caller.may(Scope::Admin)?;
    let (id, shown) = id_of(id)?;
    let revoked = with_store(&service, move |service| {
        let act = Act::new(caller.actor().clone(), service.now());
        service.workshop().store.revoke_key(caller.tenant(), &id, &act)
    });
    Ok(Json(revoked.await?.ok_or_else(|| unknown(&shown))?.into()))
}

/// The id in an address, and how it was spelt.
fn id_of(id: Result<Path<String>, PathRejection>) -> Result<(KeyId, String), Problem> {
    let text = id.map_or_else(|_| String::new(), |Path(text)| text);
    let id = text.parse().map_err(|_| unknown(&text))?;
    Ok((id, text))
}

/// The same whether it never was, belongs to somebody else, or is not what can be given a new secret.
fn unknown(id: &str) -> Problem {
    Problem::new(Kind::UnknownKey, format!("There is no key `{}` for which this could be done.", clipped(id)))
}

fn fresh(service: &Service, key: std::io::Result<ApiKey>) -> Result<ApiKey, Problem> {
    key.map_err(|failure| {
        tracing::error!(error = %failure, "the operating system has no random numbers");
        let detail = "No key can be made at the moment.";
        Problem::new(Kind::StoreUnavailable, detail).retry_after(service.config().retry_after_s)
    })
}

async fn with_store<T: Send + 'static>(
    service: &Service,
    ask: impl FnOnce(&Service) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, Problem> {
    let asked = service.clone();
    let answer = blocking(move || ask(&asked)).await;
    answer.map_err(|failure| Problem::of_store(&failure, service.config().retry_after_s))
}

impl From<Key> for KeyView {
    fn from(key: Key) -> Self {
        Self {
            id: key.id.to_string(),
            label: key.label,
            scopes: key.scopes.iter().map(Scope::as_str).collect(),
            created_ms: key.created.0,
            expires_ms: key.expires.map(|moment| moment.0),
            revoked_ms: key.revoked.map(|moment| moment.0),
            used_ms: key.used.map(|moment| moment.0),
            former_secret_until_ms: key.former_until.map(|moment| moment.0),
        }
    }
}
