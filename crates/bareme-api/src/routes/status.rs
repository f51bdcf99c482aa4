//! `/status` and `/v1/status`: whether grading works, for people and for programs.

use crate::service::Service;
use crate::status::ServiceStatus;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFRESH, VARY};
use axum::http::{HeaderMap, HeaderName, Uri};
use bareme_core::task::Language;

/// After how many seconds a browser looks again.
const REFRESH_S: &str = "30";

/// The page may use its own style sheet and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// As data.
pub async fn json(State(service): State<Service>) -> Json<ServiceStatus> {
    Json(service.workshop().board.read(&service).await)
}

/// As a page, in the language of `?lang=`, else the one that the browser prefers.
pub async fn page(
    State(service): State<Service>,
    headers: HeaderMap,
    uri: Uri,
) -> ([(HeaderName, &'static str); 4], String) {
    let status = service.workshop().board.read(&service).await;
    let language = asked(&uri).or_else(|| preferred(&headers)).unwrap_or_default();
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (REFRESH, REFRESH_S),
        (VARY, "Accept-Language"),
    ];
    (headers, bareme_web::status_page(&status.view(), language))
}

/// The page's style sheet.
pub async fn style() -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], bareme_web::STATUS_CSS)
}

/// A page for people does without refusals: what makes no sense in the query is passed over.
fn asked(uri: &Uri) -> Option<Language> {
    let Query(parameters) = Query::<Vec<(String, String)>>::try_from_uri(uri).ok()?;
    parameters.iter().find(|(name, _)| name == "lang").and_then(|(_, code)| named(code))
}

/// The best of our languages in `Accept-Language: fr-CH, fr;q=0.9, en;q=0.8` (RFC 9110, 12.5.4); of equals, the first.
fn preferred(headers: &HeaderMap) -> Option<Language> {
    let list = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let ranges = list.split(',').filter_map(|range| {
        let (code, quality) = range.split_once(';').unwrap_or((range, "q=1"));
        Some((named(code.trim())?, thousandths(quality.trim().strip_prefix("q=")?)?))
    });
    let best =
        ranges.fold(
            None,
            |best: Option<(Language, u32)>, (language, quality)| {
                if best.is_none_or(|(_, most)| quality > most) { Some((language, quality)) } else { best }
            },
        );
    best.filter(|(_, quality)| *quality > 0).map(|(language, _)| language)
}

fn named(code: &str) -> Option<Language> {
    match code.split('-').next()?.to_ascii_lowercase().as_str() {
        "fr" => Some(Language::Fr),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// `0.85` as 850; three digits are all that there may be.
fn thousandths(quality: &str) -> Option<u32> {
    let (whole, part) = quality.split_once('.').unwrap_or((quality, ""));
    let part: u32 = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some(whole.parse::<u32>().ok()?.checked_mul(1000)? + part)
}
