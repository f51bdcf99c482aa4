//! Decimal numbers as programs print them.

use crate::task::Tolerance;

/// The most digits of a whole number that are compared exactly: what an `i128` always holds.
const EXACT_DIGITS: usize = 38;

/// A number that was read from a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Its value, finite.
    pub value: f64,
    /// Its exact value, where it is written without decimals and exponent and is not too long.
    pub whole: Option<i128>,
    /// How many digits stand after its point.
    pub decimals: usize,
}

/// Reads `[+-] digits [. digits] [e [+-] digits]`, with at least one digit on either side of the point.
///
/// Anything else is a word and not a number: `inf`, `nan`, `0x1F`, `1e400` (which no `double` holds), `3,14`.
pub(super) fn parse(text: &str) -> Option<Number> {
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match bare.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (bare, None),
    };
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let valid_exponent = |part: &str| {
        let part = part.strip_prefix(['+', '-']).unwrap_or(part);
        !part.is_empty() && digits(part)
    };
    let valid =
        digits(before) && digits(after) && before.len() + after.len() > 0 && exponent.is_none_or(valid_exponent);
    let value = valid.then(|| text.parse().ok()).flatten().filter(|value: &f64| value.is_finite())?;
    let is_whole = exponent.is_none() && !mantissa.contains('.') && before.len() <= EXACT_DIGITS;
    Some(Number { value, whole: is_whole.then(|| text.parse().ok()).flatten(), decimals: after.len() })
}

/// Whether two words are both numbers and within `tolerance` of each other.
pub(super) fn close_texts(expected: &[u8], got: &[u8], tolerance: Tolerance) -> bool {
    let read = |text| std::str::from_utf8(text).ok().and_then(parse);
    read(expected).zip(read(got)).is_some_and(|(expected, got)| close(expected, got, tolerance))
}

/// Whether the difference is within the absolute tolerance, or within the relative one times the expected magnitude.
///
/// Whole numbers are subtracted exactly. Others get a slack of two units in the last place, so that `1.1` is within 0.1 of
/// `1.0` although the nearest `double`s are not.
pub(super) fn close(expected: Number, got: Number, tolerance: Tolerance) -> bool {
    let (difference, slack) = if let (Some(a), Some(b)) = (expected.whole, got.whole) {
        (to_f64(a.abs_diff(b)), 0.0)
    } else {
        let magnitude = expected.value.abs().max(got.value.abs());
        ((expected.value - got.value).abs(), 2.0 * f64::EPSILON * magnitude)
    };
    let within = |allowed: f64| allowed > 0.0 && difference <= allowed + slack;
    difference == 0.0 && exactly_comparable(expected, got)
        || within(tolerance.absolute)
        || within(tolerance.relative * expected.value.abs())
}

/// Whether equal values mean equal numbers: two long whole numbers may differ and have the same nearest `double`.
fn exactly_comparable(a: Number, b: Number) -> bool {
    let exact_in_double = |n: Number| n.whole.is_some() || n.value.abs() < 9_007_199_254_740_992.0;
    exact_in_double(a) && exact_in_double(b)
}

#[expect(clippy::cast_precision_loss, reason = "a difference beyond 2^53 is far outside any tolerance that matters")]
fn to_f64(difference: u128) -> f64 {
    difference as f64
}
