//! What a client is told when its request fails: problem documents as RFC 9457 defines them.

mod kind;

pub use kind::Kind;

use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use bareme_store::StoreError;
use schemars::JsonSchema;
use serde::Serialize;
use tracing::error;

/// The most faulty fields that one answer lists.
const MAX_ERRORS: usize = 20;

/// A refusal with everything that helps to put it right.
#[derive(Debug)]
pub struct Problem {
    kind: Kind,
    detail: String,
    errors: Vec<FieldError>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A field of the request and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldError {
    /// The field, as a JSON pointer (RFC 6901) into the body; a form's fields are named as the same fields in JSON are.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

/// A problem document.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub struct Document {
    /// What kind of problem, `urn:bareme:problem:` and a name that does not change.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong with this request, and what to do about it.
    pub detail: String,
    /// The faulty fields, if it is about fields; 20 at most.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldError>,
}

impl FieldError {
    /// `message` about the field at `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl Problem {
    /// A problem of this kind; `detail` is one or two sentences for the developer at the other end.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), headers: Vec::new() }
    }

    /// The same, naming faulty fields.
    #[must_use]
    pub fn naming(mut self, errors: impl IntoIterator<Item = FieldError>) -> Self {
        self.errors.extend(errors.into_iter().take(MAX_ERRORS));
        self
    }

    /// The same with a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same with the advice to try again after some seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        self.with_header(RETRY_AFTER, seconds.into())
    }

    /// What a failing store means to a client; the failure itself is for the log alone.
    pub fn of_store(failure: &StoreError, retry_after_s: u32) -> Self {
        if let StoreError::QueueFull { capacity } = failure {
            let detail =
                format!("{capacity} submissions are waiting already; nothing was stored, so send it again later.");
            return Self::new(Kind::QueueFull, detail).retry_after(retry_after_s);
        }
        if matches!(failure, StoreError::KeyReused { .. }) {
            let detail =
                "This Idempotency-Key came with another submission before; give each submission a key of its own.";
            return Self::new(Kind::KeyReused, detail);
        }
        if let Some(limited) = Self::of_limit(failure, retry_after_s) {
            return limited;
        }
        if let StoreError::TooManyWebhooks { most } = failure {
            let detail =
                format!("There are {most} webhooks already; change one, or delete one that is no longer needed.");
            return Self::new(Kind::TooManyWebhooks, detail);
        }
        error!(error = %failure, "the store failed");
        let detail = "The store does not answer as it should; nothing was changed, so send the request again later.";
        Self::new(Kind::StoreUnavailable, detail).retry_after(retry_after_s)
    }

    /// The same about a part of the body: the fields are those of the value at `pointer`.
    #[must_use]
    pub fn within(mut self, pointer: &str) -> Self {
        self.errors.iter_mut().for_each(|error| error.field.insert_str(0, pointer));
        self
    }

    /// What the limits of a tenant mean to it.
    fn of_limit(failure: &StoreError, retry_after_s: u32) -> Option<Self> {
        let (detail, seconds) = match failure {
            StoreError::DailyQuota { quota, seconds_left } => {
                let seconds = u32::try_from(*seconds_left).unwrap_or(u32::MAX);
                (format!("Your {quota} submissions of this day (UTC) are used up; nothing was stored."), seconds)
            }
            StoreError::TooManyWaiting { most } => {
                (format!("{most} submissions of yours are waiting already; nothing was stored."), retry_after_s)
            }
            _ => return None,
        };
        Some(Self::new(Kind::RateLimited, detail).retry_after(seconds))
    }

    /// What is sent.
    pub fn document(self) -> Document {
        Document {
            kind: self.kind.urn(),
            title: self.kind.title().to_owned(),
            status: self.kind.status().as_u16(),
            detail: self.detail,
            errors: self.errors,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(mut self) -> Response {
        let (status, headers) = (self.kind.status(), std::mem::take(&mut self.headers));
        let Ok(body) = serde_json::to_vec(&self.document()) else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let mut response = (status, [(CONTENT_TYPE, "application/problem+json")], body).into_response();
        response.headers_mut().extend(headers);
        response
    }
}
