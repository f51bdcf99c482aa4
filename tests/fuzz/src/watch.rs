//! Programs that are watched, as they may look when somebody has found a way around the compiler.
//!
//! The bytes are a linked module: code, debug information, relocations. One that can be read is run and watched twice,
//! for a short while and in little memory.

use bareme_core::limits::Limits;
use bareme_core::submission::SourceFile;
use bareme_core::units::{Bytes, Fuel, Millis};
use bareme_watch::{WatchRequest, Watchable, Watched};
use std::sync::Arc;

/// The most instructions of a run.
const STEPS: u64 = 20_000;
/// What a close look at a loop may add to them, and a single operation: copying counts by the byte.
const MORE_STEPS: u64 = 2_000_000 + MEMORY.get();
const MEMORY: Bytes = Bytes(1024 * 1024);
const STDIN: &[u8] = b"3 4 hello\n-7";
/// What the places in the debug information of the seeds refer to.
const SOURCE: &str =
    "int main(void)\n{\n    int t[3];\n    do {\n        t[1]++;\n    } while (t[1] > t[2]);\n    return t[3];\n}\n";

/// Reads the module, and watches it twice.
///
/// # Panics
///
/// When a run is longer than it may be, or when the second one differs from the first.
pub fn run(data: &[u8]) {
    let Ok(source) = SourceFile::new("main.c", SOURCE.as_bytes().to_vec()) else { return };
    let Ok(program) = Watchable::new(data, &[source]) else { return };
    let first = watch(&program);
    assert!(first == watch(&program), "the same program showed something else");
    if let Some(watched) = first {
        assert!(watched.evidence.steps <= STEPS + MORE_STEPS, "{} steps", watched.evidence.steps);
    }
}

fn watch(program: &Watchable) -> Option<Watched> {
    let limits = Limits {
        fuel: Fuel(0),
        wall: Millis(0),
        memory: MEMORY,
        stack: Bytes(0),
        stdout: Bytes(200),
        stderr: Bytes(200),
        files: 4,
        file_bytes: Bytes(1000),
    };
    let request = WatchRequest {
        argv: &["./main".to_owned(), "7".to_owned()],
        stdin: STDIN,
        files: Arc::default(),
        limits: &limits,
        clock_start_s: 1_700_000_000,
        random_seed: 1,
        steps: STEPS,
        leaks: true,
        filling: 0,
    };
    program.watch(&request).ok()
}
