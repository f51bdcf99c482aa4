//! What is to be done with a key.

use super::fields::{Fields, Issues};
use super::json::Json;
use super::object::take_apart;
use crate::problem::Problem;
use crate::spelling::{clipped, suggestion};
use bareme_core::units::Millis;
use bareme_store::{MAX_LABEL, Scope, Scopes};
use std::ops::RangeInclusive;

/// In how many days a key may expire: ten years are as good as never.
pub const EXPIRES_DAYS: RangeInclusive<u64> = 1..=3650;

/// For how many seconds a secret may go on working when there is a new one: a week at most.
pub const GRACE_S: RangeInclusive<u64> = 0..=7 * 24 * 60 * 60;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A key that somebody wants.
#[derive(Debug)]
pub struct KeyRequest {
    /// What its owner calls it.
    pub label: String,
    /// What it is to allow.
    pub scopes: Scopes,
    /// After what time it expires.
    pub expires_in: Option<Millis>,
}

impl KeyRequest {
    /// What a body says.
    pub fn of(body: Json) -> Result<Self, Problem> {
        take_apart(body, &["label", "scopes", "expires_days"], |fields, issues| {
            let label = label(fields, issues);
            let scopes = scopes(fields, issues);
            let expires_in = fields.number("expires_days", &EXPIRES_DAYS, issues).map(|days| Millis(days * DAY_MS));
            Self { label, scopes, expires_in }
        })
    }
}

/// For how long the secret before goes on working: what a body says, else not at all.
pub fn grace_of(body: Json) -> Result<Millis, Problem> {
    take_apart(body, &["grace_s"], |fields, issues| {
        Millis(fields.number("grace_s", &GRACE_S, issues).unwrap_or_default() * 1000)
    })
}

fn label(fields: &mut Fields, issues: &mut Issues) -> String {
    let Some(label) = fields.required_text("label", issues) else { return String::new() };
    if label.trim().is_empty() || label.chars().count() > MAX_LABEL || label.contains(char::is_control) {
        issues.add("/label", format!("must have 1 to {MAX_LABEL} characters, not all of them blank, on one line"));
    }
    label
}

fn scopes(fields: &mut Fields, issues: &mut Issues) -> Scopes {
    let list = fields.list("scopes", issues);
    let names = || Scope::ALL.map(Scope::as_str);
    match &list {
        None if !issues.mention("/scopes") => issues.add("/scopes", "is required: what the key is to allow"),
        Some(items) if items.is_empty() => issues.add("/scopes", "must name at least one scope"),
        _ => {}
    }
    let mut scope = |(at, item): (String, Json)| {
        let Json::String(name) = item else {
            issues.add(at, format!("must be a text, not {}", item.type_name()));
            return None;
        };
        let unknown = || format!("there is no scope `{}`{}", clipped(&name), suggestion(&name, names()));
        name.parse().map_err(|_| issues.add(at, unknown())).ok()
    };
    list.into_iter().flatten().filter_map(&mut scope).collect()
}
