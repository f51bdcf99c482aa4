//! A wire between the store and its server that breaks when it is told to.

use bareme_test_postgres::Database;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The wire; it may be cut right after the server was told to commit, so that nobody on this end knows whether it did.
pub struct Proxy {
    address: String,
    commits_until_cut: Arc<AtomicU32>,
    holds: Arc<AtomicBool>,
}

/// How a client says that it wants to commit.
const COMMIT: &[u8] = b"COMMIT";

impl Proxy {
    pub fn before(database: &Database) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let here = listener.local_addr().unwrap().to_string();
        let (host, _) = split(&database.address());
        let address = database.address().replace(&host, &here);
        let commits_until_cut = Arc::new(AtomicU32::new(0));
        let (cut, holds) = (Arc::clone(&commits_until_cut), Arc::<AtomicBool>::default());
        let held = Arc::clone(&holds);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(&host) else { continue };
                join(client, server, &cut, &held);
            }
        });
        Self { address, commits_until_cut, holds }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// Cuts the wire at the next commit, or the one of that number from now, which the server still hears.
    pub fn cut_at_commit(&self, number: u32) {
        self.commits_until_cut.store(number, Ordering::SeqCst);
    }

    /// From now on nothing that the server says comes through, or everything again, for new connections.
    pub fn hold(&self, holds: bool) {
        self.holds.store(holds, Ordering::SeqCst);
    }

    /// Whether that has happened.
    pub fn was_cut(&self) -> bool {
        self.commits_until_cut.load(Ordering::SeqCst) == 0
    }
}

/// Host and port, and the rest.
fn split(address: &str) -> (String, String) {
    let (_, rest) = address.rsplit_once('@').unwrap();
    let (host, database) = rest.split_once('/').unwrap();
    (host.to_owned(), database.to_owned())
}

fn join(client: TcpStream, server: TcpStream, cut: &Arc<AtomicU32>, holds: &Arc<AtomicBool>) {
    let (from_server, to_client) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let (cut, holds) = (Arc::clone(cut), Arc::clone(holds));
    std::thread::spawn(move || pass(&client, &server, |bytes| is_commit(bytes) && is_the_one(&cut), || false));
    std::thread::spawn(move || pass(&from_server, &to_client, |_| false, || holds.load(Ordering::SeqCst)));
}

/// Counts down to the commit that is the last.
fn is_the_one(commits_until_cut: &AtomicU32) -> bool {
    let less = |left: u32| left.checked_sub(1);
    commits_until_cut.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less) == Ok(1)
}

fn is_commit(bytes: &[u8]) -> bool {
    bytes.windows(COMMIT.len()).any(|window| window == COMMIT)
}

/// Passes bytes on, except those that are held; where `is_last` says so, the ones that they came from hears nothing more, while the other end has them.
fn pass(mut from: &TcpStream, mut to: &TcpStream, is_last: impl Fn(&[u8]) -> bool, is_held: impl Fn() -> bool) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length) = from.read(&mut buffer) {
        if length > 0 && is_held() {
            continue;
        }
        let bytes = &buffer[..length];
        let ends = length == 0 || is_last(bytes);
        if ends {
            // Before the server can answer.
            let _ = from.shutdown(Shutdown::Both);
        }
        if to.write_all(bytes).is_err() || ends {
            let _ = to.shutdown(Shutdown::Write);
            return;
        }
    }
}
