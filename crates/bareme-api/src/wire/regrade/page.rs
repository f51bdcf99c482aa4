//! Which part of a list is asked for: `?cursor=`, `limit=` and `change=`.

use crate::problem::Problem;
use crate::spelling::{clipped, suggestion};
use crate::wire::listing::{DEFAULT_LIMIT, limit};
use crate::wire::query::Parameters;
use axum::http::Uri;
use bareme_store::{Acceptance, Change, ItemFilter};
use std::fmt::{Display, Write};
use std::str::FromStr;

/// What may be asked for with `change`.
pub const CHANGES: [(&str, ItemFilter); 8] = [
    ("unchanged", ItemFilter::Change(Change::Unchanged)),
    ("better", ItemFilter::Change(Change::Better)),
    ("worse", ItemFilter::Change(Change::Worse)),
    ("other", ItemFilter::Change(Change::Other)),
    ("fault", ItemFilter::Change(Change::Fault)),
    ("newly-accepted", ItemFilter::Acceptance(Acceptance::Gained)),
    ("no-longer-accepted", ItemFilter::Acceptance(Acceptance::Lost)),
    ("waiting", ItemFilter::Waiting),
];

/// A part of a list.
#[derive(Debug)]
pub struct Page<Id> {
    /// It begins behind this one.
    pub cursor: Option<Id>,
    /// How many entries at most.
    pub limit: u32,
    /// Which entries alone.
    pub change: Option<ItemFilter>,
}

impl<Id: FromStr + Display> Page<Id> {
    /// Reads the query; `known` are the parameters that make sense here.
    pub fn of(uri: &Uri, known: &[&'static str]) -> Result<Self, Problem> {
        let parameters = Parameters::of(uri, known)?;
        Ok(Self {
            cursor: parameters.read("cursor", cursor_of)?,
            limit: parameters.read("limit", limit)?.unwrap_or(DEFAULT_LIMIT),
            change: parameters.read("change", change_of)?,
        })
    }

    /// The address of the page behind `last`, of the list at `path`.
    pub fn next(&self, path: &str, last: &Id) -> String {
        let mut address = format!("{path}?limit={}&cursor={last}", self.limit);
        if let Some((name, _)) = CHANGES.iter().find(|(_, filter)| Some(*filter) == self.change) {
            // Writing to a text does not fail.
            let _ = write!(address, "&change={name}");
        }
        address
    }
}

fn cursor_of<Id: FromStr>(text: &str) -> Result<Id, String> {
    text.parse().map_err(|_| format!("must be what `next` of the page before says, not `{}`", clipped(text)))
}

fn change_of(text: &str) -> Result<ItemFilter, String> {
    let names = CHANGES.map(|(name, _)| name);
    let found = CHANGES.iter().find(|(name, _)| *name == text);
    found.map(|(_, filter)| *filter).ok_or_else(|| {
        format!("must be one of {}, not `{}`{}", names.join(", "), clipped(text), suggestion(text, names))
    })
}
