//! Points, in whole numbers, so that shares always add up to exactly what the teacher wrote.

use crate::task::GroupRule;

/// A test that is entirely right, in percent.
pub const FULL_SCORE: u8 = 100;

/// What test number `index` (from 0) of `count` is worth in a group of `points`.
///
/// floor(points * (index + 1) / count) - floor(points * index / count): the shares of all tests add up to `points`, and no
/// two differ by more than one. An `index` that is not below `count` is worth nothing.
pub fn share(points: u32, index: usize, count: usize) -> u32 {
    if index >= count {
        return 0;
    }
    let upto = |tests: usize| u128::from(points) * tests as u128 / count as u128;
    u32::try_from(upto(index + 1) - upto(index)).unwrap_or(points)
}

/// What each test of a group brings, given how much of each was right (0 to 100 percent, more counts as 100).
///
/// [`GroupRule::PerTest`]: floor(share * score / 100). [`GroupRule::AllOrNothing`]: its share when every test of the group
/// is entirely right, else 0.
pub fn earned(points: u32, rule: GroupRule, scores: &[u8]) -> Vec<u32> {
    let all_right = scores.iter().all(|&score| score >= FULL_SCORE);
    let brings = |(index, &score): (usize, &u8)| {
        let share = share(points, index, scores.len());
        match rule {
            GroupRule::PerTest => scaled(share, score),
            GroupRule::AllOrNothing if all_right => share,
            GroupRule::AllOrNothing => 0,
        }
    };
    scores.iter().enumerate().map(brings).collect()
}

fn scaled(share: u32, score: u8) -> u32 {
    let exact = u64::from(share) * u64::from(score.min(FULL_SCORE)) / u64::from(FULL_SCORE);
    u32::try_from(exact).unwrap_or(share)
}
