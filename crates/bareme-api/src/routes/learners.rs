//! `/v1/learners`: what is kept of a learner, to be handed out and to be erased.

use crate::caller::Caller;
use crate::export::{Export, pseudonym_hash};
use crate::problem::{Kind, Problem};
use crate::service::{Service, blocking};
use crate::stream::{Writer, piecewise};
use crate::wire::{Erasure, learner_of};
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bareme_store::Scope;
use std::sync::Arc;

/// Everything that is kept of a learner, piece by piece.
pub async fn export(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Response, Problem> {
    caller.may(Scope::Learners)?;
    let learner = learner_of(&uri)?;
    let hash = pseudonym_hash(caller.tenant(), &learner);
    let (store, tenant, now) = (Arc::clone(service.store()), caller.tenant().clone(), service.now());
    let begun = blocking(move || Export::begin(store, tenant, learner, now)).await;
    let begun = begun.map_err(|failure| Problem::of_store(&failure, service.config().retry_after_s))?;
    let nothing = || Problem::new(Kind::UnknownLearner, "Nothing is kept of a learner of this name.");
    let (export, head) = begun.ok_or_else(nothing)?;
    service.note(&caller, "learner.export", &hash);
    let (writer, body) = piecewise(());
    tokio::spawn(write(export, head, writer));
    Ok(([(CONTENT_TYPE, "application/json")], body).into_response())
}

/// Where the store fails in the middle, the answer breaks off.
async fn write(mut export: Export, head: String, writer: Writer) {
    let mut piece = Some(head);
    while let Some(text) = piece {
        if !writer.write(text).await {
            return;
        }
        let (went_on, next) = blocking(move || {
            let next = export.next_piece();
            (export, next)
        })
        .await;
        export = went_on;
        piece = match next {
            Ok(next) => next,
            Err(failure) => return tracing::error!(error = %failure, "an export broke off"),
        };
    }
    writer.finish();
}

/// Erases everything that is kept of a learner. Nothing is kept of whom it was done to but a hash.
pub async fn erase(State(service): State<Service>, caller: Caller, uri: Uri) -> Result<Json<Erasure>, Problem> {
    caller.may(Scope::Learners)?;
    let learner = learner_of(&uri)?;
    let hash = pseudonym_hash(caller.tenant(), &learner);
    let erased = service.erase(caller.tenant(), learner).await;
    let erased = erased.map_err(|failure| Problem::of_store(&failure, service.config().retry_after_s))?;
    service.note(&caller, "learner.erase", &hash);
    Ok(Json(erased.into()))
}
