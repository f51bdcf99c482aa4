//! Sequences of WASI calls, as a hostile program may make them.
//!
//! The bytes are a program of their own ([`script`]): which functions to call, with which numbers. Each call is made on a
//! small memory ([`guest`]), and what it does there is compared with what its arguments allow ([`calls`]).

mod calls;
mod guest;
mod script;

use crate::sandbox::wasi::{Answer, FileTree, Given, Host, Refusal};
use bareme_core::limits::{LimitKind, Limits};
use bareme_core::outcome::{Captured, StdinUse};
use bareme_core::units::{Bytes, Fuel, Millis};
use guest::Guest;
use script::Script;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most calls of one script: a longer one finds nothing that a shorter one does not.
const MAX_CALLS: usize = 300;
/// The most files that may be open at once, standard streams and the first folder included.
const MAX_OPEN: usize = 256;
const STDIN: &[u8] = b"12 34\nthe second line\n\nthe last one without an end";
const ARGV: [&str; 3] = ["prog", "", "-v"];
const FILES: [(&str, &[u8]); 3] = [("data.txt", b"1 2 3\n"), ("dir/inner.txt", b"inside"), ("dir/sub/empty", b"")];

/// Plays the script twice.
///
/// # Panics
///
/// When a call goes beyond its arguments or its limits, or when the second time differs from the first.
pub fn run(data: &[u8]) {
    let first = Trace::of(data);
    assert!(first == Trace::of(data), "the same calls had another effect");
}

/// All that can be seen of one run.
#[derive(PartialEq)]
struct Trace {
    answers: Vec<Answer>,
    memory: Vec<u8>,
    stdin: StdinUse,
    stdout: Captured,
    stderr: Captured,
    files: BTreeMap<String, Vec<u8>>,
    open_files: Vec<String>,
}

impl Trace {
    fn of(data: &[u8]) -> Self {
        let mut script = Script::new(data);
        let world = World::chosen(script.byte());
        let mut guest = Guest::new(world.host(), world.null_floor);
        let mut answers = Vec::new();
        while !script.is_over() && answers.len() < MAX_CALLS && !answers.last().copied().is_some_and(is_end) {
            answers.push(calls::make(&mut guest, &mut script));
        }
        let (memory, host) = guest.into_parts();
        let remains = host.into_remains();
        let (stdin, stdout, stderr) = (remains.stdin, remains.stdout, remains.stderr);
        let (files, open_files) = (remains.files, remains.open_files);
        let trace = Self { answers, memory, stdin, stdout, stderr, files, open_files };
        trace.keeps_to(&world);
        trace
    }

    fn keeps_to(&self, world: &World) {
        let stopped_by = |kind| self.answers.last() == Some(&Err(Refusal::Limit(kind)));
        for (stream, limit, kind) in [
            (&self.stdout, world.limits.stdout, LimitKind::Stdout),
            (&self.stderr, world.limits.stderr, LimitKind::Stderr),
        ] {
            assert!(Bytes::of(&stream.bytes) <= limit, "{kind:?} goes beyond its limit");
            assert_eq!(stream.truncated, stopped_by(kind), "{kind:?} is cut exactly when its limit ends the run");
        }
        assert!(self.stdin.consumed <= Bytes::of(STDIN) && self.open_files.len() < MAX_OPEN);
        let bytes: usize = self.files.values().map(Vec::len).sum();
        let given: usize = FILES.iter().map(|(_, content)| content.len()).sum();
        assert!(bytes as u64 <= world.limits.file_bytes.get() + given as u64, "the files hold {bytes} bytes");
        assert!(self.files.len() <= world.limits.files as usize + FILES.len(), "{:?}", self.files.keys());
        assert!(world.limits.files > 0 || self.files.is_empty(), "a read-only tree was changed");
        assert!(world.null_floor > 0 || self.answers.last() != Some(&Err(Refusal::NullPointer)));
    }
}

/// Whether the guest does not get to make another call.
fn is_end(answer: Answer) -> bool {
    matches!(answer, Err(Refusal::Limit(_) | Refusal::NullPointer))
}

/// What the guest finds.
struct World {
    limits: Limits,
    null_floor: u32,
    root: &'static str,
}

impl World {
    /// A learner's program or a tool, with room for files or without.
    fn chosen(by: u8) -> Self {
        let flag = |bit: u8| by & (1 << bit) != 0;
        let limits = Limits {
            fuel: Fuel(0),
            wall: Millis(0),
            memory: Bytes(0),
            stack: Bytes(0),
            stdout: Bytes(100),
            stderr: Bytes(if flag(0) { 0 } else { 40 }),
            files: if flag(1) { 0 } else { 6 },
            file_bytes: Bytes(if flag(2) { 0 } else { 600 }),
        };
        let (null_floor, root) = if flag(3) { (0, "/") } else { (guest::FLOOR, ".") };
        Self { limits, null_floor, root }
    }

    fn host(&self) -> Host {
        let mut files = FileTree::default();
        for (path, content) in FILES {
            files.insert(path, content);
        }
        let argv = ARGV.map(str::to_owned);
        let given = Given {
            argv: &argv,
            stdin: STDIN,
            files: Arc::new(files),
            root: self.root,
            clock_start_s: 1_700_000_000,
            random_seed: 1,
        };
        Host::new(&given, &self.limits)
    }
}
