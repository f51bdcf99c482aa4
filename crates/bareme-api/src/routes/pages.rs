//! `/v1/submissions/{id}/report.html`: a report to be put into somebody else's page.

use crate::caller::Caller;
use crate::etag::{self, Audience};
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::wire::wait_of;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use bareme_core::report::Report;
use bareme_store::{Scope, State as Standing, Status, SubmissionId};

/// The report as a piece of HTML that is also well-formed XML.
pub async fn show(
    State(service): State<Service>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.may(Scope::Read)?;
    let patience = wait_of(&uri)?.unwrap_or_default();
    let text = id.map_or_else(|_| uri.path().to_owned(), |Path(text)| text);
    let id: SubmissionId = text.parse().map_err(|_| super::submissions::unknown(&text))?;
    let store_failed = |failure| Problem::of_store(&failure, service.config().retry_after_s);
    let status = service.wait(caller.tenant(), id, patience).await.map_err(store_failed)?;
    let status = status.ok_or_else(|| super::submissions::unknown(&text))?;
    let report = report_of(&service, &status)?;
    let sources = service.sources(caller.tenant(), id).await.map_err(store_failed)?;
    let sources = named_as_compiled(&service, &status, sources);
    let sources: Vec<(&str, &[u8])> =
        sources.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    let page = bareme_web::fragment(&report, &sources);
    Ok(etag::answer(&headers, Audience::Caller, "text/html; charset=utf-8", page.into_bytes()))
}

fn report_of(service: &Service, status: &Status) -> Result<Report, Problem> {
    let Standing::Finished { report, .. } = &status.state else {
        let detail = "The submission has no report yet; ask again, or with `?wait=SECONDS`.";
        return Err(Problem::new(Kind::NotFinished, detail).retry_after(service.config().retry_after_s));
    };
    serde_json::from_str(report).map_err(|failure| {
        tracing::error!(error = %failure, "the stored report cannot be read");
        let detail = "The stored report cannot be read.";
        Problem::new(Kind::StoreUnavailable, detail).retry_after(service.config().retry_after_s)
    })
}

/// A single file was compiled under the name that the task gives it.
fn named_as_compiled(
    service: &Service,
    status: &Status,
    mut sources: Vec<(String, Vec<u8>)>,
) -> Vec<(String, Vec<u8>)> {
    let catalogue = service.catalogue();
    if let ([only], Some(task)) = (sources.as_mut_slice(), catalogue.find(&status.task)) {
        only.0.clone_from(&task.compile.main_file);
    }
    sources
}
