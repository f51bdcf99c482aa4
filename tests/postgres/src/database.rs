//! A database of a test's own.

use crate::server::Server;
use postgres::{Client, NoTls};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A database of a test's own; dropping it removes it, whoever still uses it.
pub struct Database {
    server: Arc<Server>,
    name: String,
}

impl Database {
    pub(crate) fn new(server: Arc<Server>) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        server.administer(&format!("CREATE DATABASE {name}"));
        Self { server, name }
    }

    /// Its address, password included.
    pub fn address(&self) -> String {
        self.server.address(&self.name)
    }

    /// Its name on the server.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The server that has it.
    pub const fn server(&self) -> &Arc<Server> {
        &self.server
    }

    /// A connection to it.
    pub fn client(&self) -> Client {
        Client::connect(&self.address(), NoTls).unwrap()
    }
}

impl Drop for Database {
    /// Where the server is stopped, its folder goes with all databases in it. On a thread of its own, since tasks of an
    /// asynchronous runtime may not block.
    fn drop(&mut self) {
        let (server, name) = (Arc::clone(&self.server), std::mem::take(&mut self.name));
        let remove = move || {
            if let Ok(mut client) = Client::connect(&server.address("postgres"), NoTls) {
                let _ = client.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
            }
        };
        let _ = std::thread::spawn(remove).join();
    }
}
