//! `/v1/lessons`: short pages that explain the ideas behind hints.

use crate::etag::{self, Audience};
use crate::problem::{Kind, Problem};
use crate::spelling::{clipped, suggestion};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use bareme_core::task::Language;
use bareme_feedback::lessons::{self, Lesson};
use schemars::JsonSchema;
use serde::Serialize;

/// All pages in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LessonList {
    /// The pages, in the order in which a course would take them.
    lessons: Vec<LessonSummary>,
}

/// A page in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LessonSummary {
    /// Its name, as hints use it.
    name: &'static str,
    /// Its title in French.
    title_fr: &'static str,
    /// Its title in English.
    title_en: &'static str,
}

/// A page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LessonView {
    /// Its name, as hints use it.
    name: &'static str,
    /// The page in French, as Markdown.
    fr: &'static str,
    /// The page in English, as Markdown.
    en: &'static str,
}

/// All pages in short.
pub async fn list(headers: HeaderMap) -> Response {
    let summary = |lesson: &Lesson| LessonSummary {
        name: lesson.name,
        title_fr: lesson.title(Language::Fr),
        title_en: lesson.title(Language::En),
    };
    let list = LessonList { lessons: lessons::ALL.iter().map(summary).collect() };
    etag::json(&headers, Audience::Everybody, &list)
}

/// One page.
pub async fn show(
    name: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = name.map_or_else(|_| uri.path().to_owned(), |Path(name)| name);
    let lesson = lessons::named(&name).ok_or_else(|| {
        let hint = suggestion(&name, lessons::ALL.iter().map(|lesson| lesson.name));
        let end = if hint.is_empty() { "; `GET /v1/lessons` lists those there are." } else { &hint };
        Problem::new(Kind::UnknownLesson, format!("There is no lesson `{}`{end}", clipped(&name)))
    })?;
    let view = LessonView { name: lesson.name, fr: lesson.text(Language::Fr), en: lesson.text(Language::En) };
    Ok(etag::json(&headers, Audience::Everybody, &view))
}
