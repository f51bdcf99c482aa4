//! How work grows with the size of the input: a power law through the tests that came to their end.
//!
//! Work of `c * size^p` is a straight line of slope `p` once both axes are logarithms, above what a program does before it
//! looks at its input. The line is fitted to the tests that finished; those that were stopped are then asked whether the
//! line explains them, for a loop without an end on one input is no growth. Logarithms and sums are whole numbers, so
//! that every machine gets the same exponent.

mod fit;

use super::{Growth, GrowthPoint, SizeMeasure};
use crate::units::Fuel;
use fit::{Fit, log2};
use std::collections::BTreeMap;

/// The fewest sizes that a line is fitted to; through two there is always one.
const MIN_SIZES: usize = 3;
/// How many times the smallest size the largest one is, at least.
const MIN_SPAN: u64 = 4;
/// The most tests of each kind, finished and stopped, that are looked at.
const MAX_POINTS: usize = 16;
/// A stopped test needs no other explanation if the line foretells at least its work divided by this.
const SLACK: u64 = 4;
/// Exponents beyond this are told as this.
const MAX_EXPONENT_HUNDREDTHS: i128 = 1000;
/// What an exponent is rounded to where hidden tests have a part in it.
const ROUGH_HUNDREDTHS: u32 = 50;

/// What a test was given and how much work it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work<'a> {
    /// Index of the test in the task.
    pub test: usize,
    /// Its standard input.
    pub stdin: &'a [u8],
    /// The work.
    pub fuel: Fuel,
    /// Whether it came to its end, rather than to its time limit.
    pub finished: bool,
}

/// How the work of these tests grows; nothing where none was stopped or where they do not tell clearly.
pub fn growth(tests: &[Work<'_>]) -> Option<Growth> {
    let measures = [SizeMeasure::Words, SizeMeasure::LargestNumber];
    let laws = measures.into_iter().filter_map(|measure| law(measure, tests));
    let best = laws.reduce(|best, law| if law.0.quality > best.0.quality { law } else { best });
    best.map(|(_, growth)| growth)
}

impl Growth {
    /// The same without the points of hidden tests. If there were some, the exponent is rounded to halves: its exact value
    /// would tell the sizes of their inputs.
    #[must_use]
    pub fn without_points(mut self, is_hidden: impl Fn(usize) -> bool) -> Self {
        let all = self.points.len();
        self.points.retain(|point| !is_hidden(point.test));
        if self.points.len() < all {
            self.exponent_hundredths =
                (self.exponent_hundredths + ROUGH_HUNDREDTHS / 2) / ROUGH_HUNDREDTHS * ROUGH_HUNDREDTHS;
        }
        self
    }
}

fn law(measure: SizeMeasure, tests: &[Work<'_>]) -> Option<(Fit, Growth)> {
    let (finished, stopped) = (points(measure, tests, true), points(measure, tests, false));
    let (least, most) = (finished.first()?.size, finished.last()?.size);
    if finished.len() < MIN_SIZES || most / MIN_SPAN < least || stopped.is_empty() {
        return None;
    }
    let fit = Fit::best(&finished)?;
    let explains = |point: &GrowthPoint| fit.log_fuel(point.size) + log2(SLACK) >= fit.log_above_floor(point.fuel);
    if !stopped.iter().all(explains) {
        return None;
    }
    let exponent = fit.exponent_hundredths().clamp(0, MAX_EXPONENT_HUNDREDTHS);
    let mut points = [finished, stopped].concat();
    points.sort_by_key(|point| (point.size, point.test));
    let exponent_hundredths = u32::try_from(exponent).ok()?;
    Some((fit, Growth { exponent_hundredths, size: measure, points }))
}

/// The tests that finished, or those that did not: for each size the one with the most work, by size.
fn points(measure: SizeMeasure, tests: &[Work<'_>], finished: bool) -> Vec<GrowthPoint> {
    let mut by_size: BTreeMap<u64, GrowthPoint> = BTreeMap::new();
    for test in tests.iter().filter(|test| test.finished == finished) {
        let Some(size) = size(measure, test.stdin) else { continue };
        let point = GrowthPoint { test: test.test, size, fuel: test.fuel.get(), finished };
        let best = by_size.entry(size).or_insert(point);
        if point.fuel > best.fuel {
            *best = point;
        }
    }
    thinned(by_size.into_values().collect())
}

/// The first, the last and evenly many in between.
fn thinned(points: Vec<GrowthPoint>) -> Vec<GrowthPoint> {
    if points.len() <= MAX_POINTS {
        return points;
    }
    (0..MAX_POINTS).map(|index| points[index * (points.len() - 1) / (MAX_POINTS - 1)]).collect()
}

/// The size of an input; nothing where it is zero, of which there is no logarithm.
fn size(measure: SizeMeasure, stdin: &[u8]) -> Option<u64> {
    let words = stdin.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let number = |word: &[u8]| std::str::from_utf8(word).ok()?.parse::<u64>().ok();
    let size = match measure {
        SizeMeasure::Words => u64::try_from(words.count()).ok(),
        SizeMeasure::LargestNumber => words.filter_map(number).max(),
    };
    size.filter(|size| *size > 0)
}
