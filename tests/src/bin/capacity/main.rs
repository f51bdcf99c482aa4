//! `just capacity`: how many processor cores a course needs on its deadline, by simulation with service times measured now.
//!
//! First every known program of every task is graded as a worker grades what it has not seen before. Then a queue with
//! so many workers serves arrivals that are drawn at random, with these times. The model says what it assumes; change the
//! constants of [`model`] for another course. The simulation itself is checked against a queue whose waiting times are known
//! by formula.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "an evaluation ends where its assumption does")]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are small, and times are approximate"
)]

mod measured;
mod model;
mod queue;
mod random;

use model::Scenario;
use queue::Outcome;
use random::Random;

/// A learner who waits longer starts to wonder.
const PATIENCE_S: f64 = 2.0;
/// The cores that are tried.
const CORES: [usize; 11] = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64];
/// What the service accepts before it answers 503, by default.
const QUEUE_CAPACITY: usize = 1000;
/// The same for all, so that two runs differ by the measurement only.
const SEED: u64 = 0x5EED_BA2E_3E01;

fn main() {
    check_against_formula();
    let times = measured::service_times();
    println!("service times of {} programs, measured just now on one core:", times.len());
    println!(
        "  mean {:.0} ms, median {:.0} ms, 95th percentile {:.0} ms; one core grades {:.1} a second",
        mean(&times) * 1e3,
        percentile(&times, 0.5) * 1e3,
        percentile(&times, 0.95) * 1e3,
        1.0 / mean(&times)
    );
    for scenario in model::SCENARIOS {
        report(scenario, &times);
    }
    println!(
        "\nWhat breaks first: the queue. With {QUEUE_CAPACITY} places it fills long before memory or the database do;"
    );
    println!("whoever comes then is told to come back (503 with Retry-After), and nothing that was accepted is lost.");
}

fn report(scenario: &Scenario, times: &[f64]) {
    let mut random = Random::new(SEED);
    let arrivals = scenario.arrivals(&mut random);
    println!("\n{}: {} submissions in {}", scenario.name, arrivals.len(), minutes(scenario.seconds));
    println!("  {:>5}  {:>9}  {:>9}  {:>9}  {:>7}  {:>8}", "cores", "p50", "p95", "p99", "busy", "queue");
    let mut enough = None;
    for cores in CORES {
        let outcome = queue::simulate(&arrivals, times, cores, &mut Random::new(SEED));
        print_row(cores, &outcome, scenario.seconds);
        if percentile(&outcome.latencies, 0.95) < PATIENCE_S {
            enough = Some(cores);
            break;
        }
    }
    match enough {
        Some(cores) => println!("  {cores} cores keep the 95th percentile under {PATIENCE_S} s"),
        None => println!("  more than {} cores are needed", CORES[CORES.len() - 1]),
    }
}

fn print_row(cores: usize, outcome: &Outcome, seconds: f64) {
    let at = |share| seconds_text(percentile(&outcome.latencies, share));
    let busy = 100.0 * outcome.work / (seconds.max(outcome.ended) * cores as f64);
    let full = if outcome.longest > QUEUE_CAPACITY { " (full)" } else { "" };
    println!(
        "  {cores:>5}  {:>9}  {:>9}  {:>9}  {busy:>5.0} %  {:>8}{full}",
        at(0.5),
        at(0.95),
        at(0.99),
        outcome.longest
    );
}

/// Random arrivals and exponential service at one worker: the mean time in the system is 1 / (mu - lambda).
fn check_against_formula() {
    let mut random = Random::new(SEED);
    let (lambda, mu, count) = (7.0, 10.0, 400_000);
    let mut now = 0.0;
    let arrivals: Vec<f64> = std::iter::repeat_with(|| {
        now += random.exponential(lambda);
        now
    })
    .take(count)
    .collect();
    let times: Vec<f64> = std::iter::repeat_with(|| random.exponential(mu)).take(count).collect();
    let simulated = mean(&queue::simulate(&arrivals, &times, 1, &mut random).latencies);
    let exact = 1.0 / (mu - lambda);
    println!("the simulation against the formula of M/M/1: {:.0} ms, exactly {:.0} ms\n", simulated * 1e3, exact * 1e3);
    assert!((simulated / exact - 1.0).abs() < 0.05, "the simulation is wrong: {simulated} instead of {exact}");
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[index]
}

fn seconds_text(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.0} ms", seconds * 1e3) } else { format!("{seconds:.1} s") }
}

fn minutes(seconds: f64) -> String {
    if seconds < 120.0 { format!("{seconds:.0} s") } else { format!("{:.0} min", seconds / 60.0) }
}
