//! What requests say about webhooks and deliveries.

use super::fields::{Fields, Issues};
use super::json::Json;
use super::object::read_object;
use crate::problem::{Kind, Problem};
use crate::service::Service;
use crate::spelling::{clipped, suggestion};
use axum::extract::{Query, Request};
use axum::http::Uri;
use bareme_store::{DeliveryQuery, DeliveryState, Event};
use bareme_webhook::Endpoint;

/// The fields of a webhook.
const FIELDS: [&str; 4] = ["url", "events", "with_report", "disabled"];

/// The parameters of a list of deliveries.
const PARAMETERS: [&str; 4] = ["state", "webhook", "cursor", "limit"];

/// How many deliveries an answer lists at the most, and unless it was asked for fewer.
pub const MAX_DELIVERIES: u32 = 100;

/// What a request says about a webhook.
#[derive(Debug, Default)]
pub struct WebhookRequest {
    /// Where messages go.
    pub endpoint: Option<Endpoint>,
    /// What it is told of.
    pub events: Option<Vec<Event>>,
    /// Whether it gets whole reports.
    pub with_report: Option<bool>,
    /// Whether it is told nothing at all.
    pub disabled: Option<bool>,
}

/// Reads what a request says about a webhook, which is a new one or there already.
pub async fn read_webhook(service: &Service, request: Request, is_new: bool) -> Result<WebhookRequest, Problem> {
    let body = read_object(service, request, true).await?;
    let mut issues = Issues::default();
    let said = read(body, is_new, &mut issues);
    if issues.is_empty() { Ok(said) } else { Err(invalid(issues)) }
}

fn read(body: Json, is_new: bool, issues: &mut Issues) -> WebhookRequest {
    let Some(mut fields) = Fields::of(body, String::new(), issues) else { return WebhookRequest::default() };
    let url = if is_new { fields.required_text("url", issues) } else { fields.text("url", issues) };
    let endpoint =
        url.and_then(|url| Endpoint::parse(&url).map_err(|error| issues.add("/url", error.to_string())).ok());
    let events = fields.list("events", issues).map(|events| events_of(events, issues));
    let with_report = fields.switch("with_report", issues);
    let disabled = if is_new { None } else { fields.switch("disabled", issues) };
    fields.refuse_others(if is_new { &FIELDS[..3] } else { &FIELDS }, issues);
    WebhookRequest { endpoint, events, with_report, disabled }
}

fn events_of(items: Vec<(String, Json)>, issues: &mut Issues) -> Vec<Event> {
    if items.is_empty() {
        issues.add("/events", "must name at least one event");
    }
    let mut events = Vec::new();
    for (pointer, item) in items {
        let Json::String(name) = item else {
            issues.add(pointer, format!("must be a text, not {}", item.type_name()));
            continue;
        };
        match name.parse() {
            Ok(event) if Event::TOLD.contains(&event) && !events.contains(&event) => events.push(event),
            Ok(event) if events.contains(&event) => issues.add(pointer, "is there twice"),
            _ => {
                let known = Event::TOLD.map(Event::as_str);
                let hint = suggestion(&name, known);
                let end = if hint.is_empty() { format!("; there are {}", known.join(", ")) } else { hint };
                issues.add(pointer, format!("there is no event `{}`{end}", clipped(&name)));
            }
        }
    }
    events
}

fn invalid(issues: Issues) -> Problem {
    let errors = issues.into_errors();
    let detail = match errors.len() {
        1 => String::from("One field is wrong; see `errors`."),
        count => format!("{count} fields are wrong; see `errors`."),
    };
    Problem::new(Kind::InvalidRequest, detail).naming(errors)
}

/// Which deliveries are asked for.
pub fn deliveries_of(uri: &Uri) -> Result<DeliveryQuery, Problem> {
    let malformed = |detail: String| Problem::new(Kind::MalformedQuery, detail);
    let parsed = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let Query(parameters) = parsed.map_err(|_| malformed("The query is not of the form `name=value`.".to_owned()))?;
    let mut query = DeliveryQuery { state: None, webhook: None, before: None, most: MAX_DELIVERIES };
    for (index, (name, value)) in parameters.iter().enumerate() {
        if parameters[..index].iter().any(|(earlier, _)| earlier == name) {
            return Err(malformed(format!("`{}` is there twice.", clipped(name))));
        }
        let bad = |what: &str| malformed(format!("`{name}` must be {what}, not `{}`.", clipped(value)));
        match name.as_str() {
            "state" => query.state = Some(state_of(value).ok_or_else(|| bad("pending, delivered or dead"))?),
            "webhook" => query.webhook = Some(value.parse().map_err(|_| bad("the id of a webhook"))?),
            "cursor" => query.before = Some(value.parse().map_err(|_| bad("what `next` was in the list before"))?),
            "limit" => {
                let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let limit = value.parse().ok().filter(|limit| digits && (1..=MAX_DELIVERIES).contains(limit));
                query.most = limit.ok_or_else(|| bad("a whole number from 1 to 100"))?;
            }
            _ => {
                let hint = suggestion(name, PARAMETERS);
                let end = if hint.is_empty() { format!(": there are {}.", PARAMETERS.join(", ")) } else { hint };
                return Err(malformed(format!("unknown parameter `{}`{end}", clipped(name))));
            }
        }
    }
    Ok(query)
}

fn state_of(name: &str) -> Option<DeliveryState> {
    match name {
        "pending" => Some(DeliveryState::Pending),
        "delivered" => Some(DeliveryState::Delivered),
        "dead" => Some(DeliveryState::Dead),
        _ => None,
    }
}
