//! A straight line through logarithms, by least squares, in whole numbers.

use super::GrowthPoint;

/// Binary digits of a logarithm behind its point: 1/4096 is 0.02 % of the number.
const FRACTION_BITS: u32 = 12;
/// The start-up costs that are tried, as parts of the work of the test with the least: none to 15/16.
const FLOOR_PARTS: u64 = 16;
/// A fit is convincing from this coefficient of determination (R²) on, in millionths.
const MIN_QUALITY: i128 = 950_000;
const MILLION: i128 = 1_000_000;

/// A line through `(log size, log work)`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// R², in millionths.
    pub quality: i128,
    /// Fuel that is spent whatever the input.
    floor: u64,
    sums: Sums,
}

/// Sums over all points, and the usual products made of them.
#[derive(Debug, Clone, Copy)]
struct Sums {
    count: i128,
    x: i128,
    y: i128,
    /// `count` squared times the variance of x, and the covariance of x and y.
    xx: i128,
    xy: i128,
}

impl Fit {
    /// The most convincing line above any of the start-up costs, the lowest where several are.
    pub(super) fn best(points: &[GrowthPoint]) -> Option<Self> {
        let least = points.iter().map(|point| point.fuel).min()?;
        let floors = (0..FLOOR_PARTS).map(|part| least / FLOOR_PARTS * part);
        let fits = floors.filter_map(|floor| Self::above(floor, points));
        let best = fits.reduce(|best, fit| if fit.quality > best.quality { fit } else { best });
        best.filter(|best| best.quality >= MIN_QUALITY)
    }

    /// Nothing where the work does not grow: where the greatest is not even twice the least.
    ///
    /// Logarithms are below 64 * 4096 = 2^18 and there are at most 16 points, so that no product exceeds 2^90.
    fn above(floor: u64, points: &[GrowthPoint]) -> Option<Self> {
        let logs: Vec<_> = points.iter().map(|point| (log2(point.size), log2(point.fuel - floor))).collect();
        let sum = |term: fn(&(i128, i128)) -> i128| logs.iter().map(term).sum::<i128>();
        let count = i128::try_from(logs.len()).ok()?;
        let (x, y) = (sum(|log| log.0), sum(|log| log.1));
        let xx = count * sum(|log| log.0 * log.0) - x * x;
        let yy = count * sum(|log| log.1 * log.1) - y * y;
        let xy = count * sum(|log| log.0 * log.1) - x * y;
        let grown = logs.iter().map(|log| log.1).max()? - logs.iter().map(|log| log.1).min()?;
        if xy <= 0 || grown < log2(2) {
            return None;
        }
        let quality = xy * xy / (xx * yy / MILLION).max(1);
        Some(Self { quality, floor, sums: Sums { count, x, y, xx, xy } })
    }

    /// The slope, rounded.
    pub(super) fn exponent_hundredths(&self) -> i128 {
        (100 * self.sums.xy + self.sums.xx / 2) / self.sums.xx
    }

    /// The logarithm of the work above the floor that the line foretells for a size.
    pub(super) fn log_fuel(&self, size: u64) -> i128 {
        let Sums { count, x, y, xx, xy } = self.sums;
        (y + (count * log2(size) - x) * xy / xx) / count
    }

    /// The logarithm of work as this line counts it.
    pub(super) fn log_above_floor(&self, fuel: u64) -> i128 {
        log2(fuel.saturating_sub(self.floor))
    }
}

/// The binary logarithm in units of 1/4096, rounded down; that of 0 counts as that of 1.
///
/// One digit after the other: squaring doubles the logarithm, and its next digit is whether the square reaches 2.
pub(super) fn log2(value: u64) -> i128 {
    let value = value.max(1);
    let whole = value.ilog2();
    // The number scaled to 1 up to 2, with 31 binary digits behind the point.
    let mut scaled = if whole <= 31 { value << (31 - whole) } else { value >> (whole - 31) };
    let mut log = i128::from(whole);
    for _ in 0..FRACTION_BITS {
        scaled = (scaled * scaled) >> 31;
        let digit = scaled >> 32;
        scaled >>= digit;
        log = log * 2 + i128::from(digit);
    }
    log
}
