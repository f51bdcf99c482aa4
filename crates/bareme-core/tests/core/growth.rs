//! How work grows with the input.

use crate::sample::{compiled, ended, group, printed, task, test, tested};
use bareme_core::evidence::{Evidence, Growth, SizeMeasure, Work, growth};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{Ending, RunOutcome};
use bareme_core::report::Report;
use bareme_core::task::{GroupRule, Visibility};
use bareme_core::units::Fuel;
use proptest::prelude::*;

/// The work of a test that was stopped.
const LIMIT: u64 = 800_000_000;

/// What the tests with one number as their input tell about a program that takes this much work for it.
fn measured(numbers: &[u64], work: impl Fn(u64) -> u64) -> Option<Growth> {
    let inputs: Vec<String> = numbers.iter().map(|number| format!("{number}\n")).collect();
    let work = |(test, number): (usize, &u64)| {
        let fuel = work(*number);
        Work { test, stdin: inputs[test].as_bytes(), fuel: Fuel(fuel.min(LIMIT)), finished: fuel < LIMIT }
    };
    growth(&numbers.iter().enumerate().map(work).collect::<Vec<_>>())
}

#[track_caller]
fn grows(numbers: &[u64], work: impl Fn(u64) -> u64, exponent: std::ops::RangeInclusive<u32>) {
    let growth = measured(numbers, work).unwrap();
    assert!(exponent.contains(&growth.exponent_hundredths), "{growth:?}");
    assert_eq!(growth.size, SizeMeasure::LargestNumber);
}

#[test]
fn powers_are_recognised() {
    let sizes = [10, 100, 1_000, 10_000, 100_000_000_000];
    grows(&sizes, |n| 20 * n, 99..=101);
    grows(&[10, 20, 50, 100, 100_000], |n| 3 * n * n, 199..=201);
    grows(&[10, 20, 50, 100, 100_000], |n| n * n * n, 299..=301);
    grows(&[1_000, 10_000, 100_000, 10_000_000_000], |n| 8 * n * u64::from(n.ilog2()), 105..=115);
}

#[test]
fn what_a_program_does_before_its_input_does_not_count() {
    grows(&[1, 5, 10, 1_000, 1_000_000], |n| 8_000 + 500 * n + 50 * n * n, 170..=205);
    grows(&[10, 100, 1_000, 100_000], |n| 8_000 + 5 * n * n, 190..=205);
    grows(&[10, 100, 1_000, 10_000_000_000], |n| 8_000 + 400 * n, 95..=105);
}

#[test]
fn constant_work_does_not_grow() {
    let stops_at = |size, work: fn(u64) -> u64| {
        measured(&[1, 10, 100, 1_000, 10_000], |n| if n == size { LIMIT } else { work(n) })
    };
    assert_eq!(stops_at(10_000, |_| 12_000), None);
    assert_eq!(stops_at(10_000, |n| 12_000 + n), None);
}

#[test]
fn a_loop_without_an_end_on_one_input_is_no_growth() {
    let stops_at = |size| measured(&[10, 20, 50, 100, 200], |n| if n == size { LIMIT } else { 3 * n * n });
    assert_eq!([10, 50, 200].map(stops_at), [None, None, None]);
}

#[test]
fn hardly_more_work_is_no_growth() {
    let stopped_after = |step: u64| {
        let tests = [("10", 12_000), ("100", 12_000 + step), ("1000", 12_000 + 2 * step), ("10000", 12_000 + 3 * step)];
        let work = tests.iter().enumerate().map(|(test, &(stdin, fuel))| Work {
            test,
            stdin: stdin.as_bytes(),
            fuel: Fuel(fuel),
            finished: test < 3,
        });
        growth(&work.collect::<Vec<_>>())
    };
    assert_eq!(stopped_after(60), None);
    assert!(stopped_after(2_000).is_some());
}

#[test]
fn work_without_a_line_through_it_tells_nothing() {
    let sizes = [10, 20, 40, 80, 160, 1_000_000_000];
    let among = |works: [u64; 6]| measured(&sizes, |n| works[sizes.iter().position(|size| *size == n).unwrap()]);
    assert_eq!(among([300, 90_000, 600, 70_000, 90_000, LIMIT]), None);
    assert!(among([300, 1_300, 4_600, 20_000, 90_000, LIMIT]).is_some());
}

#[test]
fn it_takes_three_sizes_far_enough_apart_and_a_test_that_was_stopped() {
    let square = |n: u64| 3 * n * n;
    assert_eq!(measured(&[10, 100, 100_000], square), None);
    assert_eq!(measured(&[100, 100, 10, 100, 100_000], square), None);
    assert_eq!(measured(&[100, 200, 399, 100_000], square), None);
    assert_eq!(measured(&[10, 20, 50, 100], square), None);
    assert_eq!(measured(&[], square), None);
    assert!(measured(&[100, 200, 400, 100_000], square).is_some());
}

#[test]
fn the_measure_that_fits_better_is_taken() {
    // As many words as the first one says; the others are no larger than it, or much larger.
    let input = |n: usize, largest: &str| format!("{n}\n{}", format!("{largest} ").repeat(n));
    let sizes = [10, 100, 1_000, 20_000];
    let measure = |inputs: Vec<String>| {
        let work = (0..inputs.len()).map(|test| {
            let (n, finished) = (sizes[test] as u64, test < 3);
            let fuel = Fuel(if finished { 9 * n * n } else { LIMIT });
            Work { test, stdin: inputs[test].as_bytes(), fuel, finished }
        });
        growth(&work.collect::<Vec<_>>()).unwrap().size
    };
    assert_eq!(measure(sizes.map(|n| input(n, "3")).to_vec()), SizeMeasure::LargestNumber);
    let odd = ["999999", "7", "8888888", "5"];
    let inputs = sizes.iter().zip(odd).map(|(&n, largest)| input(n, largest));
    assert_eq!(measure(inputs.collect()), SizeMeasure::Words);
}

#[test]
fn points_are_sorted_and_of_each_size_the_costliest_is_kept() {
    let growth = measured(&[100_000, 100, 10, 20, 100], |n| 3 * n * n).unwrap();
    let points: Vec<_> =
        growth.points.iter().map(|point| (point.test, point.size, point.fuel, point.finished)).collect();
    assert_eq!(points, [(2, 10, 300, true), (3, 20, 1_200, true), (1, 100, 30_000, true), (0, 100_000, LIMIT, false)]);
    let many: Vec<u64> = (1..2_000).chain([1_000_000]).collect();
    assert!(measured(&many, |n| 3 * n * n).unwrap().points.len() <= 20);
}

/// A report on a quadratic program on inputs of these sizes and visibilities.
fn report(tests: &[(u64, Visibility)], author: bool) -> Report {
    let with_input = |(index, case): (usize, &(u64, Visibility))| {
        test(&format!("t{index}"), "all", case.1, &format!("{}\n", case.0), "42")
    };
    let suite = tests.iter().enumerate().map(with_input).collect();
    let mut run = compiled(task(vec![group("all", 100, GroupRule::PerTest, &[])], suite));
    if author {
        run = run.for_author();
    }
    let answer = |test: usize| match tests[test].0 {
        100_000.. => RunOutcome { fuel: Fuel(LIMIT), ..ended(Ending::LimitReached(LimitKind::Fuel), "") },
        size => RunOutcome { fuel: Fuel(3 * size * size), ..printed("42") },
    };
    let mut run = tested(run, answer, |_| printed("100"));
    run.watched(Ok(Evidence::default()));
    run.into_report()
}

#[test]
fn a_report_tells_of_growth_where_a_test_was_stopped() {
    use Visibility::Sample;
    let told = |tests: &[(u64, Visibility)]| report(tests, false).evidence.and_then(|evidence| evidence.growth);
    let growth = told(&[(10, Sample), (20, Sample), (100, Sample), (100_000, Sample)]).unwrap();
    assert_eq!((growth.exponent_hundredths, growth.points.len()), (200, 4));
    assert_eq!(told(&[(10, Sample), (20, Sample), (100, Sample)]), None);
}

#[test]
fn hidden_tests_leave_no_points_and_no_exact_exponent() {
    use Visibility::{Hidden, Sample};
    let tests = [(10, Sample), (20, Sample), (100, Hidden), (100_000, Hidden)];
    let growth = |author| report(&tests, author).evidence.unwrap().growth.unwrap();
    let indices = |growth: &Growth| growth.points.iter().map(|point| point.test).collect::<Vec<_>>();
    assert_eq!((growth(false).exponent_hundredths, indices(&growth(false))), (200, vec![0, 1]));
    assert_eq!(indices(&growth(true)), [0, 1, 2, 3]);
    let rough = |exponent| {
        let exact = Growth { exponent_hundredths: exponent, ..growth(true) };
        (exact.clone().without_points(|_| false).exponent_hundredths, exact.without_points(|test| test == 2))
    };
    for (exact, rounded) in [(124, 100), (125, 150), (112, 100), (199, 200), (1000, 1000)] {
        assert_eq!((rough(exact).0, rough(exact).1.exponent_hundredths), (exact, rounded));
    }
}

proptest! {
    #[test]
    fn any_tests_are_fine(
        tests in proptest::collection::vec((any::<u64>(), 0_usize..40, any::<u64>(), any::<bool>()), 0..40),
    ) {
        let inputs: Vec<String> = tests.iter().map(|test| format!("{}{}", test.0, " -1".repeat(test.1))).collect();
        let work = |(test, given): (usize, &(u64, usize, u64, bool))| {
            Work { test, stdin: inputs[test].as_bytes(), fuel: Fuel(given.2), finished: given.3 }
        };
        if let Some(growth) = growth(&tests.iter().enumerate().map(work).collect::<Vec<_>>()) {
            prop_assert!(growth.exponent_hundredths <= 1000 && growth.points.len() >= 4);
        }
    }

    #[test]
    fn every_power_law_is_found(exponent in 1_u32..4, factor in 1_u64..1000) {
        let growth = measured(&[4, 9, 30, 80, 100_000_000_000], |n| factor.saturating_mul(n.saturating_pow(exponent)));
        let found = growth.unwrap().exponent_hundredths;
        prop_assert!(found.abs_diff(100 * exponent) <= 1, "{found}");
    }
}
