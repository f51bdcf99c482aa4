//! The body of a submission: its size, its time, its type.

use super::body::whole;
use super::form::draft_of_form;
use super::json::{Json, Malformed};
use super::{Draft, SubmissionRequest};
use crate::problem::{Kind, Problem};
use crate::service::Service;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};
use bareme_store::IdempotencyKey;

/// How a submission may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Form,
}

/// Reads a submission from a request, or says what is wrong with it.
pub async fn read_submission(service: &Service, request: Request) -> Result<SubmissionRequest, Problem> {
    let key = key_of(request.headers())?;
    let format = format_of(request.headers())?;
    let content_type = request.headers().get(CONTENT_TYPE).cloned();
    let body = whole(service.config(), service.config().body_limit, request).await?;
    let draft = match format {
        Format::Json => Draft::of_json(Json::parse(&body).map_err(malformed)?),
        Format::Form => draft_of_form(body, content_type).await?,
    };
    let read = draft.into_request(&service.catalogue())?;
    Ok(SubmissionRequest { key, ..read })
}

/// The name that the client gives to its request, in quotes or without.
fn key_of(headers: &HeaderMap) -> Result<Option<IdempotencyKey>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    IdempotencyKey::new(text).map(Some).map_err(|error| {
        Problem::new(Kind::MalformedHeader, format!("The Idempotency-Key is not understood: {error}."))
    })
}

/// Refuses whatever is not said to be JSON.
pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Problem> {
    if format_of(headers)? == Format::Json {
        return Ok(());
    }
    let accepted = HeaderValue::from_static("application/json");
    let problem = Problem::new(Kind::UnsupportedMediaType, "Send many submissions at once as application/json.");
    Err(problem.with_header(ACCEPT, accepted))
}

fn format_of(headers: &HeaderMap) -> Result<Format, Problem> {
    let encoding = headers.get(CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(unsupported("Compressed bodies are not accepted; send it without Content-Encoding."));
    }
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (essence, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    match essence.trim().to_ascii_lowercase().as_str() {
        "application/json" if is_utf8(parameters) => Ok(Format::Json),
        "application/json" => Err(unsupported("JSON is always UTF-8; no other charset is accepted.")),
        "multipart/form-data" => Ok(Format::Form),
        _ => Err(unsupported("Send a submission as application/json or as multipart/form-data.")),
    }
}

pub(super) fn is_utf8(parameters: &str) -> bool {
    let charset = parameters.split(';').filter_map(|parameter| parameter.split_once('='));
    let mut charset = charset.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    charset.all(|(_, value)| value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8"))
}

fn unsupported(detail: &str) -> Problem {
    let accepted = HeaderValue::from_static("application/json, multipart/form-data");
    Problem::new(Kind::UnsupportedMediaType, detail).with_header(ACCEPT, accepted)
}

pub fn malformed(Malformed { detail, field }: Malformed) -> Problem {
    Problem::new(Kind::MalformedJson, detail).naming(field)
}
