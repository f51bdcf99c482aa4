//! `just load`: a service at 80 % of what it can do, then at three times as much, then back.
//!
//! First its capacity is measured: how many submissions a second it finishes when it is never without work. Then three minutes at 80 % of that:
//! the 95th percentile of the latency is compared with the median without load. Then three minutes at 300 %: what it cannot
//! take it has to refuse with 503 and Retry-After, nothing may fail, its memory may not grow. Five seconds after, it must
//! be as fast as before. What does not hold is named, and ends this program with an error.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an evaluation ends where its assumption does, and prints"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are small, and times are approximate"
)]

mod pace;
mod programs;

use bareme_tests::Node;
use pace::Phase;
use std::time::{Duration, Instant};

fn main() {
    let seconds = std::env::args().nth(1).map_or(180, |text| text.parse().unwrap());
    let data = tempfile::tempdir().unwrap();
    let node = Node::start(&["--data".to_owned(), data.path().display().to_string()]);
    pace::closed(node.port, 4, Duration::from_secs(5));
    let unloaded = pace::closed(node.port, 1, Duration::from_secs(15)).percentile(0.5);
    println!("without load, one after the other: median {}", ms(unloaded));
    let capacity = pace::closed(node.port, 8, Duration::from_secs(30)).rate();
    println!("capacity: {capacity:.1} submissions a second");
    let mut kept = true;

    let busy = pace::open(node.port, 0.8 * capacity, Duration::from_secs(seconds), true);
    println!("\n{seconds} s at 80 %: {}", told(&busy));
    let ratio = busy.percentile(0.95).as_secs_f64() / unloaded.as_secs_f64();
    kept &= holds(ratio < 3.0, &format!("the 95th percentile is {ratio:.2} times the unloaded median (under 3)"));
    kept &= holds(busy.other == 0, &format!("{} requests failed", busy.other));

    let before = memory_mb(&node);
    let flood = pace::open(node.port, 3.0 * capacity, Duration::from_secs(seconds), false);
    println!("\n{seconds} s at 300 %: {}", told(&flood));
    let after = memory_mb(&node);
    kept &= holds(flood.refused > 0 && flood.other == 0, &format!("{} refused, {} failed", flood.refused, flood.other));
    kept &= holds(flood.unnamed == 0, &format!("{} refusals without Retry-After", flood.unnamed));
    kept &= holds(after <= before + 64, &format!("memory before {before} MB, after {after} MB"));

    let ended = Instant::now();
    // What was accepted is still to be graded: until then newcomers wait behind it.
    pace::until_empty(node.port);
    println!("\nthe backlog was graded {:.0} s after the flood", ended.elapsed().as_secs_f64());
    std::thread::sleep(Duration::from_secs(5));
    let again = pace::closed(node.port, 8, Duration::from_secs(15)).rate();
    kept &= holds(again > 0.9 * capacity, &format!("{again:.1} submissions a second again"));
    std::process::exit(i32::from(!kept));
}

fn told(phase: &Phase) -> String {
    let latency = if phase.latencies.is_empty() {
        String::new()
    } else {
        format!(", median {}, 95th percentile {}", ms(phase.percentile(0.5)), ms(phase.percentile(0.95)))
    };
    format!("{} accepted, {} refused{latency}", phase.accepted, phase.refused)
}

fn holds(holds: bool, what: &str) -> bool {
    println!("  {} {what}", if holds { "ok  " } else { "MISS" });
    holds
}

fn ms(time: Duration) -> String {
    format!("{:.0} ms", time.as_secs_f64() * 1e3)
}

fn memory_mb(node: &Node) -> u64 {
    let workers = node.workers().into_iter().filter_map(bareme_jail::resident);
    let own = bareme_jail::resident(node.pid());
    own.into_iter().chain(workers).map(|bytes| bytes.0).sum::<u64>() / (1024 * 1024)
}
