//! The body of a request that is a JSON object, and of which some fields are told.

use super::body::whole;
use super::fields::{Fields, Issues};
use super::json::{Json, Malformed};
use crate::problem::{FieldError, Kind, Problem};
use crate::service::Service;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue};

/// Reads the object. Where nothing in it is required, nothing at all stands for an object without members.
pub async fn read_object(service: &Service, request: Request, is_required: bool) -> Result<Json, Problem> {
    let is_json = is_json(request.headers());
    let body = whole(service.config(), service.config().body_limit, request).await?;
    if body.is_empty() && !is_required {
        return Ok(Json::Object(Vec::new()));
    }
    if !is_json {
        let accepted = HeaderValue::from_static("application/json");
        let detail = "Send the body as application/json, in UTF-8 and not compressed.";
        return Err(Problem::new(Kind::UnsupportedMediaType, detail).with_header(ACCEPT, accepted));
    }
    Json::parse(&body).map_err(|Malformed { detail, field }| Problem::new(Kind::MalformedJson, detail).naming(field))
}

/// Takes an object apart; `take` notes what is wrong with it. Members that are not among `known` are refused.
pub fn take_apart<T>(
    body: Json,
    known: &[&str],
    take: impl FnOnce(&mut Fields, &mut Issues) -> T,
) -> Result<T, Problem> {
    let mut issues = Issues::default();
    let taken = Fields::of(body, String::new(), &mut issues).map(|mut fields| {
        let taken = take(&mut fields, &mut issues);
        fields.refuse_others(known, &mut issues);
        taken
    });
    match taken {
        Some(taken) if issues.is_empty() => Ok(taken),
        _ => Err(refused(issues.into_errors())),
    }
}

fn refused(errors: Vec<FieldError>) -> Problem {
    let detail = match errors.len() {
        1 => String::from("One field is wrong; see `errors`."),
        count => format!("{count} fields are wrong; see `errors`."),
    };
    Problem::new(Kind::InvalidRequest, detail).naming(errors)
}

fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (essence, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    let is_plain =
        headers.get(CONTENT_ENCODING).is_none_or(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity"));
    is_plain && essence.trim().eq_ignore_ascii_case("application/json") && super::submission::is_utf8(parameters)
}
