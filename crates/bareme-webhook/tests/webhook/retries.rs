//! When something is tried again, and which receivers are left alone.

use bareme_webhook::{Breaker, GIVE_UP_AFTER, SCHEDULE, next_try};
use proptest::prelude::*;
use std::time::{Duration, Instant};

const DAY: Duration = Duration::from_hours(24);

#[test]
fn the_schedule_is_the_one_that_the_documents_tell() {
    assert_eq!(SCHEDULE[..6], [5, 30, 120, 600, 3600, 6 * 3600]);
    let longest: u64 = SCHEDULE.iter().map(|pause| pause * 12 / 10).sum();
    assert!(SCHEDULE.iter().sum::<u64>() > 2 * 86_400 && longest < 2 * GIVE_UP_AFTER.as_secs());
    assert_eq!(next_try(10, None, 0), None);
}

proptest! {
    #[test]
    fn a_pause_is_about_what_the_schedule_says(tries in 1..=9_u32, chance in any::<u32>()) {
        let planned = Duration::from_secs(SCHEDULE[tries as usize - 1]);
        let pause = next_try(tries, None, chance).unwrap();
        prop_assert!(pause >= planned * 8 / 10 && pause <= planned * 12 / 10, "{pause:?} for {planned:?}");
    }

    #[test]
    fn a_receiver_may_ask_for_more_time_but_not_for_less(tries in 0..=12_u32, asked in any::<u64>(), chance in any::<u32>()) {
        let asked = Duration::from_secs(asked);
        match (next_try(tries, None, chance), next_try(tries, Some(asked), chance)) {
            (Some(without), Some(with)) => prop_assert_eq!(with, without.max(asked.min(DAY))),
            (without, with) => prop_assert!(without.is_none() && with.is_none()),
        }
    }
}

#[test]
fn pauses_differ() {
    let pauses: std::collections::BTreeSet<_> = (0..100).map(|chance| next_try(1, None, chance * 77)).collect();
    assert!(pauses.len() > 50);
}

#[test]
fn a_receiver_that_fails_is_left_alone_for_longer_and_longer() {
    let (breaker, start) = (Breaker::default(), Instant::now());
    let mut now = start;
    for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
        breaker.failed("one", now);
        let until = now + Duration::from_secs(seconds);
        assert_eq!(breaker.resting(now), [("one", until)]);
        assert!(breaker.resting(until).is_empty());
        now = until;
    }
    breaker.succeeded("one");
    breaker.failed("one", now);
    assert_eq!(breaker.resting(now), [("one", now + Duration::from_secs(1))]);
}

#[test]
fn one_message_alone_finds_out_whether_it_is_back() {
    let (breaker, start) = (Breaker::default(), Instant::now());
    breaker.begun("well", start, DAY);
    assert!(breaker.resting(start).is_empty(), "nothing is known against it");
    breaker.failed("one", start);
    let later = start + Duration::from_secs(5);
    assert!(breaker.resting(later).is_empty());
    breaker.begun("one", later, Duration::from_secs(10));
    assert_eq!(breaker.resting(later), [("one", later + Duration::from_secs(10))]);
    breaker.forget("one");
    assert!(breaker.resting(later).is_empty());
}
