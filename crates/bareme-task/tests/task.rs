//! What the crate promises, through its public interface.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "task/broken.rs"]
mod broken;
#[path = "task/disk.rs"]
mod disk;
#[path = "task/folder.rs"]
mod folder;
#[path = "task/hints.rs"]
mod hints;
#[path = "task/hostile.rs"]
mod hostile;
#[path = "task/loading.rs"]
mod loading;
#[path = "task/mutations.rs"]
mod mutations;
#[path = "task/repository.rs"]
mod repository;
#[path = "task/schemas.rs"]
mod schemas;
