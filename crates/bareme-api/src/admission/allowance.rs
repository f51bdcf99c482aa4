//! What is left of what a caller may ask, and how it is told: the fields of draft-ietf-httpapi-ratelimit-headers-11.

use super::bucket::Level;
use crate::problem::{Kind, Problem};
use axum::http::{HeaderName, HeaderValue};
use bareme_store::{Account, UnixMillis};
use std::fmt::Write;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const STANDING: HeaderName = HeaderName::from_static("ratelimit");

const MINUTE_S: u64 = 60;
const DAY_S: u64 = 24 * 60 * 60;

/// What is left of what a caller may ask; nothing where there is no limit.
#[derive(Debug)]
pub struct Allowance {
    requests: Option<(Share, Level)>,
    submissions: Option<Share>,
}

/// So many of `quota` in each `window_s` are left, and more will be in `reset_s`; times in seconds.
#[derive(Debug)]
struct Share {
    name: &'static str,
    quota: u32,
    window_s: u64,
    left: u64,
    reset_s: u64,
}

impl Allowance {
    /// What is left for a tenant, of whose requests `level` was said when this one was counted.
    pub fn new(account: &Account, level: Option<Level>, now: UnixMillis) -> Self {
        let limits = account.limits;
        let requests = limits.requests_per_minute.zip(level).map(|(quota, level)| {
            let (left, reset_s) = (level.left, level.full_s);
            (Share { name: "requests", quota, window_s: MINUTE_S, left, reset_s }, level)
        });
        let submissions = limits.submissions_per_day.map(|quota| Share {
            name: "submissions",
            quota,
            window_s: DAY_S,
            left: u64::from(quota).saturating_sub(account.submitted_today),
            reset_s: now.seconds_of_day_left(),
        });
        Self { requests, submissions }
    }

    /// The refusal of a request that was one too many.
    pub fn exceeded(&self) -> Option<Problem> {
        let (Share { quota, .. }, level) = self.requests.as_ref().filter(|(_, level)| !level.granted)?;
        let wait_s = u32::try_from(level.next_s).unwrap_or(u32::MAX);
        let detail = format!("You may send {quota} requests a minute; go on in {wait_s} s.");
        Some(Problem::new(Kind::RateLimited, detail).retry_after(wait_s))
    }

    /// One more submission was accepted.
    pub fn use_submission(&mut self) {
        if let Some(share) = &mut self.submissions {
            share.left = share.left.saturating_sub(1);
        }
    }

    /// The headers; none where there is no limit.
    pub fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let (mut policy, mut standing) = (String::new(), String::new());
        for share in self.requests.iter().map(|(share, _)| share).chain(&self.submissions) {
            let comma = if policy.is_empty() { "" } else { ", " };
            let Share { name, quota, window_s, left, reset_s } = share;
            // Writing to a text cannot fail.
            let _ = write!(policy, "{comma}\"{name}\";q={quota};w={window_s}");
            let _ = write!(standing, "{comma}\"{name}\";r={left};t={reset_s}");
        }
        let headers = [(POLICY, policy), (STANDING, standing)].into_iter().filter(|(_, text)| !text.is_empty());
        headers.filter_map(|(name, text)| Some((name, HeaderValue::from_str(&text).ok()?))).collect()
    }
}
