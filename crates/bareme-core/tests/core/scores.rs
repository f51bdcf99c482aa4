//! Points.

use bareme_core::score::{earned, share};
use bareme_core::task::GroupRule;

#[test]
fn shares_follow_the_documented_formula() {
    let shares: Vec<u32> = (0..3).map(|test| share(100, test, 3)).collect();
    assert_eq!(shares, [33, 33, 34]);
    let shares: Vec<u32> = (0..4).map(|test| share(2, test, 4)).collect();
    assert_eq!(shares, [0, 1, 0, 1]);
}

#[test]
fn shares_of_nothing_and_of_everything() {
    assert_eq!(share(100, 0, 0), 0);
    assert_eq!(share(100, 5, 5), 0);
    assert_eq!(share(u32::MAX, 0, 1), u32::MAX);
    assert_eq!(share(0, 0, 3), 0);
}

#[test]
fn a_partial_score_takes_its_part_rounded_down() {
    assert_eq!(earned(100, GroupRule::PerTest, &[100, 50, 99]), [33, 16, 33]);
    assert_eq!(earned(10, GroupRule::PerTest, &[0, 255]), [0, 5]);
}

#[test]
fn all_or_nothing_wants_every_test_entirely_right() {
    assert_eq!(earned(50, GroupRule::AllOrNothing, &[100, 100]), [25, 25]);
    assert_eq!(earned(50, GroupRule::AllOrNothing, &[100, 99]), [0, 0]);
}
