//! `/v1/webhooks`: where a platform wants to be told of what happens.

use crate::caller::Caller;
use crate::problem::{FieldError, Kind, Problem};
use crate::service::Service;
use crate::spelling::clipped;
use crate::wire::{NewSecret, NewWebhookView, WebhookList, WebhookRequest, WebhookView, read_webhook};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::LOCATION;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bareme_core::units::Millis;
use bareme_store::{Event, NewWebhook, Scope, SigningSecret, WebhookChange, WebhookId};
use bareme_webhook::{Endpoint, Refusal, Secret};

/// The most webhooks of one tenant: one for each of a platform's parts, and not one for each of its courses.
const MAX_WEBHOOKS: u32 = 10;

/// How long the secret before a new one signs as well: a day, in which the receiver learns of the new one.
const OLD_SECRET_SIGNS_FOR: Millis = Millis(24 * 60 * 60 * 1000);

/// Makes a webhook, and tells its secret once.
pub async fn register(State(service): State<Service>, caller: Caller, request: Request) -> Result<Response, Problem> {
    caller.may(Scope::Admin)?;
    let WebhookRequest { endpoint, events, with_report, .. } = read_webhook(&service, request, true).await?;
    let Some(endpoint) = endpoint else { return Err(refused("is required")) };
    let url = endpoint.as_str().to_owned();
    admit(&service, endpoint).await?;
    let secret = new_secret(&service)?;
    let events = events.unwrap_or_else(|| Event::TOLD.to_vec());
    let webhook = NewWebhook { url, events, with_report: with_report.unwrap_or(false), secret: secret.clone() };
    let tenant = caller.tenant().clone();
    let added = service.with_outbox(move |store, now| store.add_webhook(&tenant, &webhook, now, MAX_WEBHOOKS)).await?;
    service.note(&caller, "webhook.create", &added.id.to_string());
    let location = format!("/v1/webhooks/{}", added.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(NewWebhookView::new(added, &secret))).into_response())
}

/// All webhooks.
pub async fn list(State(service): State<Service>, caller: Caller) -> Result<Json<WebhookList>, Problem> {
    caller.may(Scope::Admin)?;
    let tenant = caller.tenant().clone();
    let webhooks = service.with_outbox(move |store, _| store.webhooks(&tenant)).await?;
    Ok(Json(WebhookList { webhooks: webhooks.into_iter().map(WebhookView::from).collect() }))
}

/// One webhook.
pub async fn show(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<WebhookView>, Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant) = (id_of(id, &uri)?, caller.tenant().clone());
    let webhook = service.with_outbox(move |store, _| store.webhook(&tenant, id)).await?;
    webhook.map(|webhook| Json(webhook.into())).ok_or_else(|| unknown(&id.to_string()))
}

/// Changes a webhook.
pub async fn change(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Json<WebhookView>, Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant) = (id_of(id, request.uri())?, caller.tenant().clone());
    let WebhookRequest { endpoint, events, with_report, disabled } = read_webhook(&service, request, false).await?;
    let url = endpoint.as_ref().map(|endpoint| endpoint.as_str().to_owned());
    if let Some(endpoint) = endpoint {
        admit(&service, endpoint).await?;
    }
    let change = WebhookChange { url, events, with_report, disabled };
    let changed = service.with_outbox(move |store, now| store.change_webhook(&tenant, id, &change, now)).await?;
    let webhook = changed.ok_or_else(|| unknown(&id.to_string()))?;
    service.note(&caller, "webhook.change", &id.to_string());
    service.look_into_outbox(id);
    Ok(Json(webhook.into()))
}

/// Deletes a webhook and what was to be sent to it.
pub async fn remove(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<StatusCode, Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant) = (id_of(id, &uri)?, caller.tenant().clone());
    if !service.with_outbox(move |store, _| store.remove_webhook(&tenant, id)).await? {
        return Err(unknown(&id.to_string()));
    }
    service.note(&caller, "webhook.delete", &id.to_string());
    service.look_into_outbox(id);
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a webhook a new secret, and tells it once.
pub async fn rotate(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<NewSecret>, Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant, secret) = (id_of(id, &uri)?, caller.tenant().clone(), new_secret(&service)?);
    let (new, old_until) = (secret.clone(), service.now().after(OLD_SECRET_SIGNS_FOR));
    let rotated = service.with_outbox(move |store, _| store.rotate_secret(&tenant, id, &new, old_until)).await?;
    rotated.ok_or_else(|| unknown(&id.to_string()))?;
    service.note(&caller, "webhook.rotate", &id.to_string());
    Ok(Json(NewSecret { secret: secret.reveal().to_owned(), old_secret_until_ms: old_until.0 }))
}

/// Refuses an address that may not be reached, or is not there.
async fn admit(service: &Service, endpoint: Endpoint) -> Result<(), Problem> {
    let refusal = match service.admit_webhook(endpoint).await {
        Ok(()) => return Ok(()),
        Err(refusal) => refusal,
    };
    Err(refused(&match refusal {
        Refusal::NoAddress => "names a host that has no address just now".to_owned(),
        Refusal::Closed(closed) => format!("leads to an address that may not be reached from here ({closed})"),
        Refusal::PlainHttp => "must begin with `https://`, so that nobody on the way can read reports".to_owned(),
    }))
}

fn refused(message: &str) -> Problem {
    let detail = "One field is wrong; see `errors`.";
    Problem::new(Kind::InvalidRequest, detail).naming([FieldError::new("/url", message)])
}

fn new_secret(service: &Service) -> Result<SigningSecret, Problem> {
    let secret = Secret::generate().map_err(|failure| {
        tracing::error!(error = %failure, "no secret can be made");
        let detail = "No secret can be made just now; send the request again later.";
        Problem::new(Kind::StoreUnavailable, detail).retry_after(service.config().retry_after_s)
    });
    secret.map(|secret| SigningSecret::new(secret.reveal()))
}

/// The webhook that an address names.
pub fn id_of(id: Result<Path<String>, PathRejection>, uri: &Uri) -> Result<WebhookId, Problem> {
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    text.parse().map_err(|_| unknown(&text))
}

/// There is no such webhook.
pub fn unknown(id: &str) -> Problem {
    let detail = format!("There is no webhook `{}`; `GET /v1/webhooks` lists those there are.", clipped(id));
    Problem::new(Kind::UnknownWebhook, detail)
}
