//! The service on a machine that fails it: disks that are full or cannot be written to, caches that are damaged.

mod cache;
mod disk;
