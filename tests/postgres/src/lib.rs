//! A real PostgreSQL server for tests: on a free port of the loopback address, in a temporary folder, stopped and removed
//! whenever the test's process ends, however it ends.
//!
//! The server is not the test's own child but a shell's, which waits for orders on its standard input ([`Server::stop`] and
//! the like). When the test's process is gone, that input is at its end, and the shell stops the server by its id and removes
//! the folder. PostgreSQL refuses to run as the administrator, so that one becomes `postgres` or `nobody` for it.
//!
//! Where PostgreSQL is missing or does not start, the test ends with a panic that says what to do.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test ends where its assumption does"
)]

mod database;
mod guard;
mod programs;
mod server;

pub use database::Database;
pub use programs::program;
pub use server::{PASSWORD, Server, USER};
