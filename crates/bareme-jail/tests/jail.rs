//! The room from inside and outside, with real processes. They need a kernel with namespaces for ordinary users, landlock
//! and seccomp; without one of them the tests fail and say which.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "jail/alone.rs"]
mod alone;
#[path = "jail/escapes.rs"]
mod escapes;
#[path = "jail/profiles.rs"]
mod profiles;
#[path = "jail/rooms.rs"]
mod rooms;
#[path = "jail/workers.rs"]
mod workers;
