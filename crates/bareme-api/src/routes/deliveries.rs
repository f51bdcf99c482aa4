//! `/v1/deliveries`: what became of the messages to webhooks, and sending them once more.

use super::webhooks::{id_of, unknown};
use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::spelling::clipped;
use crate::wire::{DeliveryList, DeliveryView, Resent, deliveries_of};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use bareme_store::{DeliveryQuery, MessageId, Scope, WebhookId};

/// Deliveries, the newest first.
pub async fn list(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Json<DeliveryList>, Problem> {
    caller.may(Scope::Admin)?;
    let (query, tenant) = (deliveries_of(&uri)?, caller.tenant().clone());
    // One more tells whether the list goes on.
    let asked = DeliveryQuery { most: query.most + 1, ..query };
    let mut found = service.with_outbox(move |store, _| store.deliveries(&tenant, &asked)).await?;
    let most = usize::try_from(query.most).unwrap_or(usize::MAX);
    let goes_on = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| goes_on).map(|last| last.id.to_string());
    Ok(Json(DeliveryList { deliveries: found.into_iter().map(DeliveryView::from).collect(), next }))
}

/// Sends a message that tells nothing.
pub async fn test(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<(StatusCode, Json<DeliveryView>), Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant) = (id_of(id, &uri)?, caller.tenant().clone());
    enabled(&service, &caller, id).await?;
    let delivery = service.with_outbox(move |store, now| store.ping(&tenant, id, now)).await?;
    let delivery = delivery.ok_or_else(|| unknown(&id.to_string()))?;
    service.look_into_outbox(id);
    Ok((StatusCode::ACCEPTED, Json(delivery.into())))
}

/// Sends a message once more.
pub async fn resend(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<(StatusCode, Json<DeliveryView>), Problem> {
    caller.may(Scope::Admin)?;
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    let id: MessageId = text.parse().map_err(|_| no_delivery(&text))?;
    let tenant = caller.tenant().clone();
    let delivery = service.with_outbox(move |store, now| store.resend(&tenant, id, now)).await?;
    let delivery = delivery.ok_or_else(|| no_delivery(&text))?;
    service.note(&caller, "delivery.resend", &id.to_string());
    service.look_into_outbox(delivery.webhook);
    Ok((StatusCode::ACCEPTED, Json(delivery.into())))
}

/// Sends once more whatever a webhook was not told in time.
pub async fn resend_dead(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<(StatusCode, Json<Resent>), Problem> {
    caller.may(Scope::Admin)?;
    let (id, tenant) = (id_of(id, &uri)?, caller.tenant().clone());
    enabled(&service, &caller, id).await?;
    let resent = service.with_outbox(move |store, now| store.resend_dead(&tenant, id, now)).await?;
    let resent = resent.ok_or_else(|| unknown(&id.to_string()))?;
    service.note(&caller, "webhook.resend", &id.to_string());
    service.look_into_outbox(id);
    Ok((StatusCode::ACCEPTED, Json(Resent { resent })))
}

/// Refuses to promise what would not be sent.
async fn enabled(service: &Service, caller: &Caller, id: WebhookId) -> Result<(), Problem> {
    let tenant = caller.tenant().clone();
    let webhook = service.with_outbox(move |store, _| store.webhook(&tenant, id)).await?;
    let webhook = webhook.ok_or_else(|| unknown(&id.to_string()))?;
    if webhook.disabled.is_none() {
        return Ok(());
    }
    let detail =
        "Nothing is sent to this webhook while it is disabled; enable it first: PATCH it with `\"disabled\": false`.";
    Err(Problem::new(Kind::WebhookDisabled, detail))
}

fn no_delivery(id: &str) -> Problem {
    let detail = format!("There is no delivery `{}`; `GET /v1/deliveries` lists those there are.", clipped(id));
    Problem::new(Kind::UnknownDelivery, detail)
}
