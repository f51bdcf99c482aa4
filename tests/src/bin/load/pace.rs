//! Clients that send when it is time, and clients that send when they have been answered.

use crate::programs::submission;
use bareme_tests::http;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The number of the next program, over all phases.
static NEXT: AtomicUsize = AtomicUsize::new(0);

/// What happened in a stretch of time.
#[derive(Default)]
pub struct Phase {
    /// From request to report, of those that waited for it.
    pub latencies: Vec<Duration>,
    pub accepted: usize,
    /// Answered with 503.
    pub refused: usize,
    /// Of these, without Retry-After.
    pub unnamed: usize,
    /// Answered otherwise, or not at all.
    pub other: usize,
    took: Duration,
}

impl Phase {
    pub fn percentile(&self, share: f64) -> Duration {
        let mut sorted = self.latencies.clone();
        sorted.sort();
        sorted[((sorted.len() - 1) as f64 * share).round() as usize]
    }

    /// Accepted submissions in a second.
    pub fn rate(&self) -> f64 {
        self.accepted as f64 / self.took.as_secs_f64()
    }
}

/// So many clients, each of which sends as soon as it has its report.
pub fn closed(port: u16, clients: usize, length: Duration) -> Phase {
    let phase = Mutex::new(Phase::default());
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                while started.elapsed() < length {
                    send(port, true, &phase);
                }
            });
        }
    });
    Phase { took: started.elapsed(), ..phase.into_inner().unwrap() }
}

/// So many requests a second, whatever becomes of those before; with or without waiting for reports.
pub fn open(port: u16, rate: f64, length: Duration, wait: bool) -> Phase {
    let phase = Mutex::new(Phase::default());
    let started = Instant::now();
    let count = (rate * length.as_secs_f64()) as usize;
    std::thread::scope(|scope| {
        for number in 0..count {
            let due = Duration::from_secs_f64(number as f64 / rate);
            std::thread::sleep(due.saturating_sub(started.elapsed()));
            scope.spawn(|| send(port, wait, &phase));
        }
    });
    Phase { took: started.elapsed(), ..phase.into_inner().unwrap() }
}

fn send(port: u16, wait: bool, phase: &Mutex<Phase>) {
    let body = submission(NEXT.fetch_add(1, Ordering::Relaxed));
    let started = Instant::now();
    let answer = http(port, "POST", if wait { "/v1/submissions?wait=60" } else { "/v1/submissions" }, &body);
    let took = started.elapsed();
    let mut phase = phase.lock().unwrap();
    match answer {
        Some(answer) if answer.status == 200 || answer.status == 202 => {
            phase.accepted += 1;
            if answer.status == 200 {
                phase.latencies.push(took);
            }
        }
        Some(answer) if answer.status == 503 => {
            phase.refused += 1;
            phase.unnamed += usize::from(!answer.head.to_lowercase().contains("retry-after:"));
        }
        _ => phase.other += 1,
    }
}

/// Returns when nothing waits any more.
pub fn until_empty(port: u16) {
    let empty = || {
        let answer = http(port, "GET", "/readyz", "")?;
        let value: serde_json::Value = serde_json::from_str(&answer.body).ok()?;
        Some(value["checks"]["queue"]["waiting"] == 0 && value["checks"]["queue"]["running"] == 0)
    };
    while empty() != Some(true) {
        std::thread::sleep(Duration::from_millis(200));
    }
}
