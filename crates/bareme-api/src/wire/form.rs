//! A submission as `multipart/form-data`: bytes as they are, and what a browser's form or `curl -F` sends.

use super::draft::{Draft, DraftFile, FIELDS};
use crate::problem::{Kind, Problem};
use crate::spelling::{clipped, suggestion};
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::{CONTENT_TYPE, HeaderValue};

/// More parts than any submission that could be accepted has: the fields and one file too many.
const MAX_PARTS: usize = FIELDS.len() + bareme_core::submission::MAX_SOURCE_FILES + 1;

/// What a form says; the content type carries the boundary between its parts.
pub async fn draft_of_form(body: Vec<u8>, content_type: Option<HeaderValue>) -> Result<Draft, Problem> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().extend(content_type.map(|value| (CONTENT_TYPE, value)));
    // The body was limited when it was read.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| malformed(&error.body_text()))?;
    let mut draft = Draft::default();
    let mut parts = 0;
    while let Some(part) = form.next_field().await.map_err(|error| broken(&error))? {
        parts += 1;
        if parts > MAX_PARTS {
            return Err(malformed(&format!("there are more than {MAX_PARTS} parts")));
        }
        read(part, &mut draft).await?;
    }
    Ok(draft)
}

async fn read(part: Field<'_>, draft: &mut Draft) -> Result<(), Problem> {
    let (name, file_name) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
    let content = part.bytes().await.map_err(|error| broken(&error))?.to_vec();
    match (file_name, name.as_str()) {
        (Some(name), _) => draft.files.get_or_insert_default().push(DraftFile { name, content }),
        (None, "task") => set_text(&name, content, |draft| &mut draft.task, draft),
        (None, "language") => set_text(&name, content, |draft| &mut draft.language, draft),
        (None, "learner") => set_text(&name, content, |draft| &mut draft.learner, draft),
        (None, "newest_wins") => set_flag(&name, &content, draft),
        (None, "source") if draft.source.is_some() => twice(&name, draft),
        (None, "source") => draft.source = Some(content),
        (None, _) => unknown(&name, draft),
    }
    Ok(())
}

fn set_text(name: &str, content: Vec<u8>, field: fn(&mut Draft) -> &mut Option<String>, draft: &mut Draft) {
    match String::from_utf8(content) {
        Ok(_) if field(draft).is_some() => twice(name, draft),
        Ok(text) => *field(draft) = Some(text),
        Err(_) => draft.issues.add(format!("/{name}"), "must be UTF-8 text"),
    }
}

fn set_flag(name: &str, content: &[u8], draft: &mut Draft) {
    match content {
        b"true" => draft.newest_wins = true,
        b"false" => draft.newest_wins = false,
        _ => draft.issues.add(format!("/{name}"), "must be `true` or `false`"),
    }
}

fn twice(name: &str, draft: &mut Draft) {
    draft.issues.add(format!("/{name}"), format!("`{name}` is there twice"));
}

fn unknown(name: &str, draft: &mut Draft) {
    let known = FIELDS.into_iter().filter(|field| *field != "files");
    let hint = suggestion(name, known);
    let message = if hint.is_empty() {
        format!("`{}` is neither a known field nor a file, which would have a file name", clipped(name))
    } else {
        format!("unknown field `{}`{hint}", clipped(name))
    };
    draft.issues.add(super::json::member("", name), message);
}

fn broken(error: &MultipartError) -> Problem {
    malformed(&error.body_text())
}

fn malformed(reason: &str) -> Problem {
    Problem::new(Kind::MalformedForm, format!("The body is not complete multipart/form-data: {}.", clipped(reason)))
}
