//! When learners submit. These are assumptions, stated so that they can be argued with.

use crate::random::Random;

/// A course of this size has three exercises due.
const LEARNERS: f64 = 10_000.0;
const EXERCISES: f64 = 3.0;
/// How often a learner submits for one exercise, all attempts together. Of the real programs that the hints are evaluated on,
/// the last attempt is number 4 in the median; some need dozens.
const ATTEMPTS: f64 = 6.0;
/// What share of all submissions comes on the last day.
const LAST_DAY: f64 = 0.4;
/// On the last day, arrivals grow as 1 / (time left + this), in seconds: half of them come in the last 100 minutes.
const RUSH_S: f64 = 600.0;
const DAY_S: f64 = 86_400.0;

/// A stretch of time and what comes in it.
pub struct Scenario {
    pub name: &'static str,
    /// How long it lasts, in seconds; it ends with the deadline.
    pub seconds: f64,
    /// How many submissions come, and how they are spread.
    spread: Spread,
}

enum Spread {
    /// All the same in every second.
    Even(f64),
    /// The end of the last day.
    Rush,
}

pub const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "an ordinary hour of the week",
        seconds: 3600.0,
        spread: Spread::Even(LEARNERS * EXERCISES * ATTEMPTS * (1.0 - LAST_DAY) / (6.0 * 16.0)),
    },
    Scenario { name: "the last hour before the deadline", seconds: 3600.0, spread: Spread::Rush },
    Scenario { name: "every learner once in the last minute", seconds: 60.0, spread: Spread::Even(LEARNERS) },
];

impl Scenario {
    /// The moments of arrival, in seconds from the beginning, in order.
    pub fn arrivals(&self, random: &mut Random) -> Vec<f64> {
        let mut moments: Vec<f64> = match self.spread {
            Spread::Even(count) => (0..count as usize).map(|_| random.unit() * self.seconds).collect(),
            Spread::Rush => {
                let all = LEARNERS * EXERCISES * ATTEMPTS * LAST_DAY;
                (0..all as usize).filter_map(|_| self.seconds.checked_from_end(time_left(random.unit()))).collect()
            }
        };
        moments.sort_by(f64::total_cmp);
        moments
    }
}

/// How long before the deadline a submission of the last day comes, by a number between 0 and 1.
fn time_left(unit: f64) -> f64 {
    RUSH_S * ((DAY_S / RUSH_S + 1.0).powf(unit) - 1.0)
}

/// A moment that is counted from the end of a stretch.
trait FromEnd {
    fn checked_from_end(self, left: f64) -> Option<f64>;
}

impl FromEnd for f64 {
    fn checked_from_end(self, left: f64) -> Option<f64> {
        (left < self).then_some(self - left)
    }
}
