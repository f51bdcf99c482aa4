//! What was asked over HTTP, by route and class of answer.

use super::histogram::Histogram;
use super::page::{Kind, Page};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How the classes of answers are called on the page: by the first digit of their status.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// What was asked since this process started.
#[derive(Default)]
pub struct Http {
    /// By the route's pattern: there are as many as the router has.
    routes: Mutex<BTreeMap<String, Route>>,
    limited: AtomicU64,
}

#[derive(Default)]
struct Route {
    answers: [u64; CLASSES.len()],
    times: Histogram,
}

impl Http {
    /// Counts an answer. `route` is the pattern that the router matched, or one name for all that it did not.
    pub fn count(&self, route: &str, status: u16, took: Duration) {
        if status == 429 {
            self.limited.fetch_add(1, Ordering::Relaxed);
        }
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        if !routes.contains_key(route) {
            routes.insert(route.to_owned(), Route::default());
        }
        let Some(counts) = routes.get_mut(route) else { return };
        let class = usize::from(status / 100).saturating_sub(1);
        if let Some(count) = counts.answers.get_mut(class) {
            *count += 1;
        }
        counts.times.observe(took);
    }

    /// Puts it on the page.
    pub fn write(&self, page: &mut Page) {
        let routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        let help = "Answers, by route and class of status.";
        let mut family = page.family(Kind::Counter, "bareme_http_responses_total", help);
        for (route, counts) in &*routes {
            for (class, count) in CLASSES.iter().zip(counts.answers).filter(|(_, count)| *count > 0) {
                family = family.sample(&[("route", route), ("class", class)], count);
            }
        }
        let limited = self.limited.load(Ordering::Relaxed);
        let help = "Requests refused with 429, because somebody asked for too much.";
        page.single(Kind::Counter, "bareme_http_limited_total", help, limited);
        let help = "How long an answer took until its first byte; with `wait`, the client wanted it to take long.";
        let mut family = page.family(Kind::Histogram, "bareme_http_response_seconds", help);
        for (route, counts) in &*routes {
            family = family.histogram(&[("route", route)], &counts.times);
        }
    }
}
