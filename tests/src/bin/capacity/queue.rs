//! A queue with several workers, first come first served.

use crate::random::Random;

/// What became of all submissions.
pub struct Outcome {
    /// From arrival to report, in seconds, in the order of arrival.
    pub latencies: Vec<f64>,
    /// The work that was done, in seconds of one core.
    pub work: f64,
    /// The most that waited at one time.
    pub longest: usize,
    /// When the last report was there.
    pub ended: f64,
}

/// Serves arrivals (in order) with service times that are drawn from those measured.
pub fn simulate(arrivals: &[f64], times: &[f64], workers: usize, random: &mut Random) -> Outcome {
    let mut free = vec![0.0_f64; workers];
    let mut outcome = Outcome { latencies: Vec::with_capacity(arrivals.len()), work: 0.0, longest: 0, ended: 0.0 };
    let mut started: Vec<f64> = Vec::with_capacity(arrivals.len());
    for &arrival in arrivals {
        let service = times[random.below(times.len())];
        let first = (0..workers).min_by(|&a, &b| free[a].total_cmp(&free[b])).unwrap();
        let begin = free[first].max(arrival);
        free[first] = begin + service;
        started.push(begin);
        outcome.latencies.push(free[first] - arrival);
        outcome.work += service;
        outcome.ended = outcome.ended.max(free[first]);
        // Those that came before and have not begun yet; beginnings are in order, as arrivals are.
        let working = started.partition_point(|&moment| moment <= arrival);
        outcome.longest = outcome.longest.max(started.len() - working);
    }
    outcome
}
