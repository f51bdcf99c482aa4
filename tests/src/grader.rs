//! The real toolchain, prepared once for the whole process.

use bareme_engine::Grader;
use bareme_sandbox::Profiles;
use bareme_toolchain::{Phase, Progress, Toolchain, cache_dir, prepare};
use std::io::Write;
use std::sync::OnceLock;

/// The toolchain from the user's cache folder, which is made there first where it is missing: that takes minutes, so
/// standard error says what is being done. A failure is told to everybody who asks, without another attempt.
pub fn toolchain() -> &'static Toolchain {
    static TOOLCHAIN: OnceLock<Result<Toolchain, String>> = OnceLock::new();
    let prepared = TOOLCHAIN.get_or_init(prepare_anew);
    prepared.as_ref().unwrap_or_else(|error| panic!("the tests need the compiler: {error}"))
}

/// The grader of this process, under the profiles that Barème ships.
pub fn grader() -> &'static Grader {
    static GRADER: OnceLock<Grader> = OnceLock::new();
    GRADER.get_or_init(|| Grader::new(toolchain().clone(), profiles()))
}

/// A toolchain that shares nothing with [`toolchain`]: neither the machines nor the memory of programs compiled before.
pub fn second_toolchain() -> Toolchain {
    // The first one makes what is missing on the disk, so that it is not made twice.
    toolchain();
    prepare_anew().unwrap_or_else(|error| panic!("the compiler cannot be loaded again: {error}"))
}

/// A grader that shares nothing with [`grader`], nor its toolchain.
pub fn second_grader() -> Grader {
    Grader::new(second_toolchain(), profiles())
}

/// The profiles that Barème ships.
pub fn profiles() -> Profiles {
    Profiles::builtin().unwrap()
}

fn prepare_anew() -> Result<Toolchain, String> {
    let prepared = cache_dir().and_then(|cache| prepare(&cache, &Lines));
    prepared.map_err(|error| error.to_string())
}

/// Tells of every step that takes long, a line each. What is written to the stream itself is seen at once, while a test's
/// own output is held back.
struct Lines;

impl Progress for Lines {
    fn begin(&self, phase: Phase) {
        if phase != Phase::SelfTest {
            // Whether anybody reads it changes nothing about the tests.
            let _ = writeln!(std::io::stderr(), "the compiler is not ready yet: {phase}");
        }
    }

    fn fraction(&self, _: f32) {}

    fn end(&self, _: Phase) {}
}
