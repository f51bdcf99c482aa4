//! `/v1/regrades`: grading old submissions anew, comparing, publishing.

use crate::caller::Caller;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::spelling::clipped;
use crate::wire::{ItemList, Page, RegradeList, RegradeView, read_order};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::http::header::LOCATION;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bareme_store::{Moved, RegradeId, RegradeState, Scope, StoreError};

/// Orders a regrade: 202, since collecting and grading take their time.
pub async fn order(State(service): State<Service>, caller: Caller, request: Request) -> Result<Response, Problem> {
    caller.may(Scope::Regrade)?;
    let selection = read_order(&service, request).await?;
    let begun = service.begin_regrade(caller.tenant(), author(&caller), selection).await;
    let id = begun.map_err(|failure| failed(&service, &failure))?;
    service.note(&caller, "regrade.ordered", &id.to_string());
    let view = look(&service, &caller, id).await?;
    Ok((StatusCode::ACCEPTED, [(LOCATION, format!("/v1/regrades/{id}"))], Json(view)).into_response())
}

/// The tenant's regrades, the newest first.
pub async fn list(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Json<RegradeList>, Problem> {
    caller.may(Scope::Regrade)?;
    let page = Page::of(&uri, &["cursor", "limit"])?;
    let regrades = service.regrades(caller.tenant(), page.cursor, page.limit).await;
    let regrades = regrades.map_err(|failure| failed(&service, &failure))?;
    Ok(Json(RegradeList::new(&regrades, &page, &service.catalogue(), service.place_us())))
}

/// One regrade.
pub async fn show(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<RegradeView>, Problem> {
    caller.may(Scope::Regrade)?;
    look(&service, &caller, id_of(id, &uri)?).await.map(Json)
}

/// Its submissions, with what came of them.
pub async fn items(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<ItemList>, Problem> {
    caller.may(Scope::Regrade)?;
    let id = id_of(id, &uri)?;
    let page = Page::of(&uri, &["change", "cursor", "limit"])?;
    let items = service.regrade_items(caller.tenant(), id, page.change, page.cursor, page.limit).await;
    let items = items.map_err(|failure| failed(&service, &failure))?.ok_or_else(|| unknown(&id.to_string()))?;
    Ok(Json(ItemList::new(items, &page, id)))
}

/// Has its reports take the place of the earlier ones: 202, since that takes its time.
pub async fn publish(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Response, Problem> {
    caller.may(Scope::Regrade)?;
    let id = id_of(id, &uri)?;
    let moved = service.publish_regrade(caller.tenant(), id).await.map_err(|failure| failed(&service, &failure))?;
    granted(moved, id, "published")?;
    service.note(&caller, "regrade.published", &id.to_string());
    Ok((StatusCode::ACCEPTED, Json(look(&service, &caller, id).await?)).into_response())
}

/// Throws its reports away.
pub async fn discard(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
) -> Result<Json<RegradeView>, Problem> {
    caller.may(Scope::Regrade)?;
    let id = id_of(id, &uri)?;
    let moved = service.discard_regrade(caller.tenant(), id).await.map_err(|failure| failed(&service, &failure))?;
    granted(moved, id, "discarded")?;
    service.note(&caller, "regrade.discarded", &id.to_string());
    look(&service, &caller, id).await.map(Json)
}

async fn look(service: &Service, caller: &Caller, id: RegradeId) -> Result<RegradeView, Problem> {
    let regrade = service.regrade(caller.tenant(), id).await.map_err(|failure| failed(service, &failure))?;
    let regrade = regrade.ok_or_else(|| unknown(&id.to_string()))?;
    Ok(RegradeView::new(&regrade, &service.catalogue(), service.place_us()))
}

/// Who a regrade is said to be ordered by.
fn author(caller: &Caller) -> String {
    caller.tenant().to_string()
}

fn id_of(id: Result<Path<String>, PathRejection>, uri: &Uri) -> Result<RegradeId, Problem> {
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    text.parse().map_err(|_| unknown(&text))
}

fn granted(moved: Moved, id: RegradeId, wish: &str) -> Result<(), Problem> {
    let state = match moved {
        Moved::Done => return Ok(()),
        Moved::Unknown => return Err(unknown(&id.to_string())),
        Moved::Refused(state) => state,
    };
    let (kind, reason) = match state {
        RegradeState::Running | RegradeState::Ready => {
            (Kind::RegradeNotReady, "some of its submissions still have to be graded; ask again later")
        }
        RegradeState::Publishing => (Kind::RegradeEnded, "it is being published, which nothing can stop any more"),
        RegradeState::Published => (Kind::RegradeEnded, "it was published already"),
        RegradeState::Discarded => (Kind::RegradeEnded, "it was discarded already"),
    };
    Err(Problem::new(kind, format!("This regrade cannot be {wish}: {reason}.")))
}

fn unknown(id: &str) -> Problem {
    Problem::new(Kind::UnknownRegrade, format!("There is no regrade `{}`.", clipped(id)))
}

fn failed(service: &Service, failure: &StoreError) -> Problem {
    if let StoreError::RegradeOpen { id, task } = failure {
        let detail = format!(
            "The task `{task}` belongs to the regrade {id}, which is neither published nor discarded; do one of the two first."
        );
        return Problem::new(Kind::RegradeOpen, detail);
    }
    Problem::of_store(failure, service.config().retry_after_s)
}
