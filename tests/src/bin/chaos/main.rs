//! `just chaos`: thousands of submissions while everything is killed that can be killed.
//!
//! Workers are killed every second, services killed and started again twenty times, the database restarted twice, once in
//! order and once by a crash; with `PostgreSQL` a second node comes and goes. Then every submission that was answered with 202 has to have exactly
//! one report, and the right one, and a webhook has to have been told of it: at least once, always under the same name, and
//! signed. Anything else ends this program with an error.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "an evaluation ends where its assumption does, and prints"
)]

mod mailbox;
mod programs;
mod traffic;
mod trouble;

use bareme_test_postgres::Server;
use bareme_tests::Node;
use mailbox::Mailbox;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use traffic::Accepted;

/// What is asked for on the command line.
struct Plan {
    submissions: usize,
    kills: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: usize| arguments.next().map_or(default, |text| text.parse().unwrap());
    let plan = Plan { submissions: number(2000), kills: number(20) };
    println!("{} submissions; a worker is killed every second, a service {} times", plan.submissions, plan.kills);
    let folder = tempfile::tempdir().unwrap();
    // The webhook is on this very machine.
    let open = ["--webhook-allow".to_owned(), "127.0.0.0/8".to_owned()];
    let data = [&open[..], &["--data".to_owned(), folder.path().display().to_string()]].concat();
    run("SQLite, one node", &plan, vec![Node::start(&data)], None);
    let server = Server::new();
    let database = server.database();
    let address = [&open[..], &["--database".to_owned(), database.address()]].concat();
    let nodes = vec![Node::start(&address), Node::start(&address)];
    run("PostgreSQL, two nodes", &plan, nodes, Some(&server));
}

fn run(title: &str, plan: &Plan, nodes: Vec<Node>, server: Option<&Server>) {
    println!("\n{title}");
    let ports: Vec<u16> = nodes.iter().map(|node| node.port).collect();
    let mailbox = Mailbox::open(ports[0]);
    let nodes = Mutex::new(nodes);
    let over = AtomicBool::new(false);
    let accepted: Mutex<Vec<Accepted>> = Mutex::default();
    let started = Instant::now();
    let counts = std::thread::scope(|scope| {
        let trouble = scope.spawn(|| trouble::make(&nodes, server, plan.kills, &over));
        traffic::hand_in(&ports, plan.submissions, &accepted);
        println!("  {} accepted after {:.0} s", plan.submissions, started.elapsed().as_secs_f64());
        traffic::wait_for_all(&ports, &accepted);
        trouble::end(&over);
        trouble.join().unwrap()
    });
    println!(
        "  killed: {} workers, {} services; the database was restarted {} times",
        counts.workers, counts.services, counts.database
    );
    let accepted = accepted.into_inner().unwrap();
    // First, since whatever a report says, it has to be told.
    let messages = mailbox.check(&accepted.iter().map(|one| one.id.as_str()).collect::<Vec<_>>());
    println!("  each was told, in {messages} messages, after {:.0} s", started.elapsed().as_secs_f64());
    let verdicts = traffic::check(&ports, &accepted);
    println!("  all {} have one report each, and the right one ({verdicts})", plan.submissions);
}
