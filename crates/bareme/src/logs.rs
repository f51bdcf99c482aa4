//! Where the log goes: always to standard error, in one of two shapes.

use crate::cli::LogFormat;
use std::io::{IsTerminal, stderr};
use tracing_subscriber::EnvFilter;

/// Starts the log; `RUST_LOG` decides what is logged, else everything from `level` on.
pub(crate) fn start(format: LogFormat, level: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    let colour = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    // A second subscriber in one process can only be a test's, which may keep its own.
    let _ = match format {
        LogFormat::Pretty => log.with_ansi(colour).try_init(),
        LogFormat::Json => log.json().with_ansi(false).flatten_event(true).try_init(),
    };
}
