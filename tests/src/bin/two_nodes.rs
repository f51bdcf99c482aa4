//! `just two-nodes`: a `PostgreSQL` server of its own and two nodes of Barème on it, until Ctrl-C.
//!
//! Everything is real and temporary: the server is Debian's, in a folder that is removed at the end, the nodes are the program
//! itself on free ports. What one node takes, either may grade, and both can be asked. At Ctrl-C (or SIGTERM) the nodes finish what
//! they are grading, and the server is stopped after them.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "an example ends where its assumption does, and prints")]

use bareme_test_postgres::Server;
use bareme_tests::Node;
use nix::sys::signal::{SigSet, Signal};
use std::io::Write;

fn main() {
    println!("Starting PostgreSQL and two nodes...");
    let server = Server::new();
    let database = server.database();
    let mut nodes = ["north", "south"].map(|name| start(name, &database.address()));
    // Not before: the nodes would inherit it. Until here, Ctrl-C ends this program, and with it all that it started.
    let mut signals = SigSet::empty();
    signals.add(Signal::SIGINT);
    signals.add(Signal::SIGTERM);
    signals.thread_block().unwrap();
    tell(&nodes);
    let signal = signals.wait().unwrap();
    println!("\n{signal}: the nodes finish what they are grading...");
    for node in &mut nodes {
        node.stop();
    }
    drop(database);
    println!("Stopped, and everything is removed.");
}

/// A node in a session of its own, so that Ctrl-C in the terminal reaches this program alone, and which does not outlive it.
fn start(name: &str, database: &str) -> Node {
    let by = ["setsid", "setpriv", "--pdeathsig", "KILL", "env", "RUST_LOG=info"].map(str::to_owned);
    Node::start_by(&by, &["--database", database, "--node", name, "--workers", "1"].map(str::to_owned))
}

fn tell(nodes: &[Node]) {
    let task = "tasks/greeting/solutions/always-ada.c";
    println!("\nTwo nodes, one queue:");
    for (name, node) in ["north", "south"].iter().zip(nodes) {
        println!("  {name}  http://127.0.0.1:{}", node.port);
    }
    let (first, second) = (nodes[0].port, nodes[1].port);
    println!("\nHand a program in at one of them, and ask the other one:");
    println!("  curl 'http://127.0.0.1:{first}/v1/submissions' -F task=greeting -F file=@{task}");
    println!("  curl 'http://127.0.0.1:{second}/v1/submissions/ID?wait=30'");
    println!("  curl 'http://127.0.0.1:{second}/status'");
    println!("\nThe log says which node graded it. Ctrl-C ends everything.");
    // Whoever reads this through a pipe shall see it at once.
    std::io::stdout().flush().unwrap();
}
