//! Whoever makes trouble.

use bareme_test_postgres::Server;
use bareme_tests::Node;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What was done.
#[derive(Default)]
pub struct Counts {
    pub workers: usize,
    pub services: usize,
    pub database: usize,
}

/// Between two killed workers.
const WORKER: Duration = Duration::from_secs(1);
/// Between two killed services: time to start and to do something.
const SERVICE: Duration = Duration::from_secs(4);

/// Kills a worker every second and a service every four, so many times, and restarts the database after a third and two
/// thirds of that; then only workers, until it is over.
pub fn make(nodes: &Mutex<Vec<Node>>, server: Option<&Server>, kills: usize, over: &AtomicBool) -> Counts {
    let mut counts = Counts::default();
    let mut last = Instant::now();
    while !over.load(Ordering::Acquire) || counts.services < kills {
        std::thread::sleep(WORKER);
        counts.workers += usize::from(kill_a_worker(nodes, counts.workers));
        if counts.services < kills && last.elapsed() >= SERVICE {
            bounce(nodes, counts.services);
            counts.services += 1;
            last = Instant::now();
            let due = counts.services == kills / 3 || counts.services == 2 * kills / 3;
            if let Some(server) = server.filter(|_| due) {
                restart(server, counts.database);
                counts.database += 1;
            }
        }
    }
    counts
}

/// Lets the troublemaker end when its work is done.
pub fn end(over: &AtomicBool) {
    over.store(true, Ordering::Release);
}

fn kill_a_worker(nodes: &Mutex<Vec<Node>>, number: usize) -> bool {
    let nodes = nodes.lock().unwrap();
    nodes[number % nodes.len()].kill_worker(number)
}

fn bounce(nodes: &Mutex<Vec<Node>>, number: usize) {
    let mut nodes = nodes.lock().unwrap();
    let count = nodes.len();
    let node = &mut nodes[number % count];
    node.kill();
    node.restart();
}

fn restart(server: &Server, number: usize) {
    if number == 0 {
        server.restart();
    } else {
        server.crash();
        server.start();
    }
}
